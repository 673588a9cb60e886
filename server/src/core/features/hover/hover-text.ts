/** What a hover says, before it is Markdown or plain text. What comes from a document is always a `Quoted`, so that it means nothing to Markdown. */
export type Block =
  /** A signature: shown as code, line by line. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'line'; readonly parts: readonly Part[] }
  /** Documentation that the schema itself has: paragraphs, as written. */
  | { readonly kind: 'doc'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Part[])[] };

/** Words of ours as they are, or what a document says. */
export type Part = string | Quoted;

export interface Quoted {
  readonly text: string;
  readonly as: 'code' | 'plain';
}

export type HoverFormat = 'markdown' | 'plaintext';

export function line(...parts: readonly Part[]): Block {
  return { kind: 'line', parts };
}

export function code(text: string): Quoted {
  return { text, as: 'code' };
}

export function plain(text: string): Quoted {
  return { text, as: 'plain' };
}

/** Longer documentation is read where it stands. */
const longest = 1_500;

export function renderHover(blocks: readonly Block[], format: HoverFormat): string {
  return blocks.map((block) => renderBlock(block, format)).filter((text) => text !== '').join('\n\n');
}

function renderBlock(block: Block, format: HoverFormat): string {
  switch (block.kind) {
    case 'code':
      return format === 'plaintext' ? block.text : fenced(block.text);
    case 'line':
      return renderParts(block.parts, format);
    case 'doc': {
      const text = block.text.length > longest ? `${block.text.slice(0, longest)}…` : block.text;
      return format === 'plaintext' ? text.trim() : text.trim().split(/\r\n|\r|\n/).map((it) => escapeMarkdown(it.trim())).join('  \n').replace(/(?: {2}\n){2,}/g, '\n\n');
    }
    case 'list':
      return block.items.map((parts) => `- ${renderParts(parts, format)}`).join('\n');
    default:
      return block satisfies never;
  }
}

function renderParts(parts: readonly Part[], format: HoverFormat): string {
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const text = part.text.replace(/\s+/g, ' ');
    if (format === 'plaintext') return part.as === 'code' ? `"${text}"` : text;
    return part.as === 'code' ? inlineCode(text) : escapeMarkdown(text);
  }).join('');
}

/** A fence longer than any in the text. It is said to be text, because VS Code colours what has no language as the document's, where it is no JSON. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function inlineCode(text: string): string {
  if (text.trim() === '') return escapeMarkdown(`"${text}"`);
  const ticks = '`'.repeat(longestTicks(text) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}

/**
 * One line of a document's text so that Markdown shows it and makes nothing of it (CommonMark 0.31, "Backslash escapes"): no emphasis, no HTML, no
 * link, and no address that a client would make a link by itself.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|#!~&$@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=\b(?:mailto|xmpp|command|javascript|data|vscode|file)):/gi, '\\:')
    .replace(/(?<=\bwww)\./gi, '\\.')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}
