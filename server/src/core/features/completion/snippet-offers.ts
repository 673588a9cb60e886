import { indentAt, lineStart, unitOf } from './layout.ts';
import type { Asked } from './asked.ts';
import type { Offer } from './offer.ts';

/** A ready-made piece of a schema. */
export interface Snippet {
  /** What typing is compared with. */
  readonly prefix: string;
  readonly description: string;
  /** What it is: a document, or what stands among the fields, the properties or the members of one. */
  readonly stands: 'alone' | 'among fields' | 'among members';
  /** The one that it is made for; undefined for what goes with any. */
  readonly profile?: string;
  /** Its lines in the syntax of snippets (LSP 3.17, "Snippet Syntax"), indented by tabs. */
  readonly body: readonly string[];
}

/** The snippets that may stand in the slot, without those whose prefix an offer has already; first those of the profiles that count there. JSON alone: they are written in it. */
export function snippetOffers(snippets: readonly Snippet[], stands: Snippet['stands'], { slot, layout, profiles }: Pick<Asked, 'slot' | 'layout' | 'profiles'>, others: readonly Offer[]): readonly Offer[] {
  const { place, tree, node } = slot;
  if (tree.syntax !== 'json' || place.hasColon) return [];
  const taken = new Set(others.map(({ label }) => label));
  const indent = indentAt(tree.text, node.start);
  const unit = unitOf(tree.text);
  // What shares its line with others stays on it.
  const isOnLines = layout === 'lines' && (node.parent === undefined || tree.text.slice(lineStart(tree.text, node.start), node.start).trim() === '');
  const newline = tree.text.includes('\r\n') ? '\r\n' : '\n';
  return snippets.filter((it) => it.stands === stands && !taken.has(it.prefix)).map(({ prefix, description, profile, body }): Offer => {
    const snippet = isOnLines
      ? body.map((line, i) => (i === 0 ? '' : indent) + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))).join(newline)
      : body.map((line) => line.trim()).join(' ');
    return { label: prefix, kind: 'skeleton', rank: profile !== undefined && profiles.includes(profile) ? 8 : 9, detail: description, whole: { plain: withoutStops(snippet), snippet } };
  });
}

/** A snippet as it is when nothing is filled in. */
function withoutStops(snippet: string): string {
  return snippet.replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1').replace(/\\([$\\}])/g, '$1');
}
