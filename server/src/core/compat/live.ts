import type { Finding } from '../finding.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { toValue } from '../tree/node.ts';
import type { Policy } from './difference.ts';
import type { Mode } from './modes.ts';

/** What a live registry said about one text, as a fact: it counts for that text and no other. */
export interface LiveVerdict {
  /** The hash of the text that it is about. */
  readonly text: string;
  /** Who said it, as a sentence names it: "Apicurio Registry 3.3.3 at production (https://…)". */
  readonly by: string;
  /** An ISO 8601 time. */
  readonly asked: string;
  /** What was in force. */
  readonly level: Mode;
  readonly policy?: Policy;
  /** Such as READONLY; where the registry has no modes it is not said. */
  readonly mode?: string;
  readonly answer: LiveAnswer;
}

export type LiveAnswer =
  | { readonly kind: 'accepts' }
  | { readonly kind: 'refuses'; readonly messages: readonly LiveMessage[] }
  /** It gave no verdict. Half a sentence with "it" for the registry. */
  | { readonly kind: 'no-verdict'; readonly reason: string }
  /** It was not asked: the question would be about another schema. Half a sentence with "it" for the schema. */
  | { readonly kind: 'not-asked'; readonly reason: string };

/** One thing that a registry has against a schema, as far as it said it. */
export interface LiveMessage {
  readonly code?: string;
  readonly text: string;
  readonly version?: number;
}

/**
 * The text of a schema as a registry wants it: JSON. What is written in YAML, or with comments, becomes the same value in JSON. Undefined where the
 * document has no content.
 */
export function registryText({ tree: { root, text } }: SchemaModel): string | undefined {
  if (!root) return undefined;
  const plain = text.replace(/^\ufeff/, '');
  try {
    JSON.parse(plain);
    return plain;
  } catch {
    return JSON.stringify(toValue(root));
  }
}

/** A hash that tells texts apart which a person writes one after the other; no protection against anybody who looks for two of one hash. */
export function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(16).padStart(8, '0')}${(b >>> 0).toString(16).padStart(8, '0')}-${text.length.toString(36)}`;
}

/** What is asked, what was found here, and what the registry said. */
export interface Beside {
  readonly subject: string;
  readonly mode: Mode;
  readonly policy: Policy;
  /** What breaks, by our own comparison. */
  readonly breaks: readonly { readonly message: string; readonly registryCode: string }[];
}

/** Whether the registry said of a text that it takes it, or not. */
export function hasVerdict(text: string, verdict: LiveVerdict | undefined): boolean {
  return verdict !== undefined && verdict.text === hashOf(text) && (verdict.answer.kind === 'accepts' || verdict.answer.kind === 'refuses');
}

/** Who confirms that a text breaks, for it was asked and refuses it: as a sentence names it. Undefined where its verdict is another, or about another text or question. */
export function confirmedBy(text: string, verdict: LiveVerdict, asked: Pick<Beside, 'mode' | 'policy'>): string | undefined {
  return counts(text, verdict, asked) && verdict.answer.kind === 'refuses' ? verdict.by : undefined;
}

function counts(text: string, verdict: LiveVerdict, { mode, policy }: Pick<Beside, 'mode' | 'policy'>): boolean {
  return verdict.text === hashOf(text) && verdict.level === mode && (verdict.policy === undefined || verdict.policy === policy);
}

/** What is to be said of a registry's verdict beside our own: nothing where they agree, or where it is about another text or question. */
export function besideLive(text: string, verdict: LiveVerdict, { subject, mode, policy, breaks }: Beside): readonly Pick<Finding, 'code' | 'message'>[] {
  if (!counts(text, verdict, { mode, policy })) return [];
  const said: Pick<Finding, 'code' | 'message'>[] = [];
  const { answer, by } = verdict;
  if (answer.kind === 'no-verdict') {
    said.push({ code: 'compat/registry-no-verdict', message: `${by} was asked too and gave no verdict on this schema: ${answer.reason}. What is said here is found without it.` });
  } else if (answer.kind === 'not-asked') {
    said.push({ code: 'compat/registry-not-asked', message: `${by} was not asked about this schema: ${answer.reason}. A registry knows only what is registered, so its verdict would be about another schema. Register that first; what is said here is found without it.` });
  } else if (answer.kind === 'refuses' && breaks.length === 0) {
    said.push({ code: 'compat/registry-refuses', message: `${by} refuses this schema for "${subject}" under ${mode}: ${reasonsOf(answer.messages)} By the rules that event-schemas knows nothing stands against it, but the registry decides: it will not be registered there.` });
  } else if (answer.kind === 'accepts' && breaks.length > 0) {
    said.push({ code: 'compat/registry-accepts', message: `${by} takes this schema for "${subject}" under ${mode}, so registering it there will not fail. By the rules of Confluent it breaks: ${breaks[0]!.registryCode}${breaks.length > 1 ? `, and ${breaks.length - 1} more` : ''}. ${breaks[0]!.message}` });
  }
  if (verdict.mode !== undefined && closedModes.has(verdict.mode)) {
    said.push({ code: 'compat/registry-read-only', message: `${by} takes no new versions of "${subject}" now: its mode is ${verdict.mode}. Somebody has to set it to READWRITE before this schema can be registered.` });
  }
  if (verdict.mode === 'IMPORT') {
    said.push({ code: 'compat/registry-read-only', message: `${by} takes only imported versions of "${subject}" now, each with its id and without a check: its mode is IMPORT. Somebody has to set it to READWRITE before this schema can be registered.` });
  }
  return said;
}

const closedModes: ReadonlySet<string> = new Set(['READONLY', 'READONLY_OVERRIDE', 'FORWARD']);

const mostReasons = 3;

function reasonsOf(messages: readonly LiveMessage[]): string {
  if (messages.length === 0) return 'it gives no reason.';
  const shown = messages.slice(0, mostReasons).map(({ code, text, version }) => `${code === undefined ? '' : `${code}: `}${text.replace(/[.\s]+$/, '')}${version === undefined ? '' : ` (version ${version})`}`);
  return `${shown.join('; ')}${messages.length > mostReasons ? `; and ${messages.length - mostReasons} more` : ''}.`;
}
