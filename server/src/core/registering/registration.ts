import type { ReferenceStep } from '../compat/candidate.ts';
import type { LiveAnswer } from '../compat/live.ts';
import type { Mode } from '../compat/modes.ts';
import type { SnapshotReference } from '../compat/snapshot.ts';
import type { Policy } from '../compat/difference.ts';
import { enumerated } from '../words/enumeration.ts';

/** What registering a schema would do, found out without writing: what somebody looks at before confirming it. */
export interface Registration {
  /** Says this plan: another text, subject, registry or newest version makes another one. */
  readonly id: string;
  /** The file as a sentence names it. */
  readonly file: string;
  /** As a sentence names it: "production (https://…)". No secret is in it. */
  readonly registry: string;
  /** The name of the registry in the configuration, or its URL. */
  readonly registryName: string;
  readonly subject: string;
  readonly type: 'AVRO' | 'JSON';
  readonly outcome: Outcome;
  /** 0 where nothing is registered yet. */
  readonly newest: number;
  readonly normalize: 'on' | 'off' | 'unknown';
  readonly references: readonly SnapshotReference[];
  /** All that it refers to, in the order in which they are registered. */
  readonly steps: readonly ReferenceStep[];
  /** Those of `steps` that are registered before it, in that order, each with a plan of its own. */
  readonly first: readonly Registration[];
  readonly level: Mode;
  /** Undefined where the registry does not say it. */
  readonly policy: Policy | undefined;
  /** Whose level that is. */
  readonly levelOf: 'subject' | 'all' | 'either';
  /** READWRITE, READONLY, …; a sentence's half why it is not known. */
  readonly mode: { readonly kind: 'known'; readonly mode: string } | { readonly kind: 'none' } | { readonly kind: 'unknown'; readonly reason: string };
  /** Beside each earlier version, the newest first. */
  readonly local: readonly VersionVerdict[];
  /** Absent where the registry was not asked, since it compares nothing or has nothing to compare with. */
  readonly live?: LiveAnswer;
  /** Who answers: "Apicurio Registry 3.3.3". */
  readonly product: string;
  /** What consumers and producers have to do first. */
  readonly advice: string;
  /** What is worth knowing and stops nothing: whole sentences. */
  readonly notes: readonly string[];
  /** Why it is not registered: whole sentences. Empty where it may be. */
  readonly stops: readonly string[];
}

export type Outcome =
  | { readonly kind: 'new'; /** Expected. */ readonly version: number }
  /** The subject has it: nothing is to be written. */
  | { readonly kind: 'same'; readonly version: number; readonly id?: number };

export interface VersionVerdict {
  readonly version: number;
  readonly id?: number;
  /** Whether the level asks about this version; what others break stops nothing. */
  readonly counts: boolean;
  readonly verdict:
    | { readonly kind: 'compatible' }
    | { readonly kind: 'breaks'; readonly breaks: readonly { readonly code: string; readonly registryCode: string; readonly message: string }[] }
    /** A whole sentence. */
    | { readonly kind: 'unknown'; readonly reason: string };
}

/** What a plan writes before its own schema. */
export function writtenFirst({ first }: Pick<Registration, 'first'>): readonly Registration[] {
  return first.filter(({ outcome }) => outcome.kind === 'new');
}

/** Whether a plan may be carried out: nothing stands against it, and there is something to be written. */
export function mayRegister({ outcome, stops }: Pick<Registration, 'outcome' | 'stops'>): boolean {
  return outcome.kind === 'new' && stops.length === 0;
}

/** What a plan comes to, as a sentence. */
export function registrationInShort(plan: Registration): string {
  const { outcome, stops, subject, registry } = plan;
  if (outcome.kind === 'same') return `Nothing is to be registered: this is version ${outcome.version} of "${subject}"${outcome.id === undefined ? '' : ` (id ${outcome.id})`} in the registry ${registry} already.`;
  if (stops.length > 0) return `This cannot be registered as a version of "${subject}" in the registry ${registry}: ${stops.length === 1 ? stops[0] : `${stops.length} things stand against it. The first: ${stops[0]}`}`;
  const before = writtenFirst(plan).map((it) => `version ${it.outcome.version} of "${it.subject}"`);
  const shown = before.length > mostNamed + 1 ? [...before.slice(0, mostNamed), `${before.length - mostNamed} more`] : before;
  const along = shown.length === 0 ? '' : ` What it refers to is registered before it: ${enumerated(shown)}.`;
  return `This would be ${outcome.version === 1 ? 'the first version' : `version ${outcome.version}`} of "${subject}" in the registry ${registry}.${along}`;
}

const mostNamed = 5;

const mostVersions = 10;
const mostBreaks = 3;

/** A plan as a Markdown document, which is also how a terminal shows it. */
export function registrationText(plan: Registration): string {
  const { outcome, stops, notes, steps, first, file, subject, registry } = plan;
  const lines = [`# Register ${file} as "${subject}"`, '', registrationInShort(plan), ''];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`## ${title}`, '', ...items.map((item) => `- ${item}`), '');
  };
  section('What stands against it', outcome.kind === 'same' ? [] : stops);
  if (first.length > 0) section('What is registered, in this order; the first refusal ends it', [...writtenFirst(plan), plan].map((it) => `Version ${it.outcome.version} of ${it.subject}, from ${it.file}`));
  for (const it of first) section(`First ${it.file} as "${it.subject}"`, [...writtenInWords(it), ...comparedInWords(it), ...it.notes]);
  section('What is written', [`Registry: ${registry}, ${plan.product}`, ...writtenInWords(plan)]);
  section('What it refers to, in the order of registering', steps.map(({ file: other, state }) => (state.kind === 'registered' ? `${other}: registered as version ${state.version} of ${state.subject}` : state.kind === 'first' ? `${other}: ${firstInWords(state.subject, first)}` : `${other}: ${state.reason}`)));
  section('Compatibility', comparedInWords(plan));
  section('In which order', outcome.kind === 'same' ? [] : [plan.advice]);
  section('Besides', notes);
  return `${lines.join('\n').trimEnd()}\n`;
}

function writtenInWords({ outcome, subject, type, newest, normalize, references }: Registration): readonly string[] {
  return [
    `Subject: ${subject}`, `Schema type: ${type === 'AVRO' ? 'Avro' : 'JSON Schema'}`,
    outcome.kind === 'same' ? `Version: none; it is version ${outcome.version}${outcome.id === undefined ? '' : `, id ${outcome.id}`}` : `Version: ${outcome.version} is expected${newest === 0 ? ', the first one' : `, after version ${newest}`}`,
    `Normalisation: ${normalize === 'on' ? 'on, the registry brings the text into its own form' : normalize === 'off' ? 'off, the text is kept as it is' : 'as the registry does it, it does not say how'}`,
    ...references.map(({ name, subject: of, version }) => `Reference ${name}: version ${version} of ${of}`),
  ];
}

function firstInWords(subject: string, first: readonly Registration[]): string {
  const it = first.find((one) => one.subject === subject);
  if (!it) return `to be registered first, as a version of ${subject}`;
  return it.outcome.kind === 'same' ? `version ${it.outcome.version} of ${subject} already` : `registered first, as version ${it.outcome.version} of ${subject}`;
}

function comparedInWords(plan: Registration): readonly string[] {
  return [
    `Level: ${levelInWords(plan)}`, `Mode: ${plan.mode.kind === 'known' ? plan.mode.mode : plan.mode.kind === 'none' ? 'the registry has no modes' : `not known, ${plan.mode.reason}`}`,
    ...localInWords(plan), `The registry's own verdict: ${liveInWords(plan.live)}`,
  ];
}

function levelInWords({ level, levelOf, policy }: Registration): string {
  return `${level}${policy === undefined ? '' : ` (${policy})`}, ${levelOf === 'subject' ? 'the subject\'s own' : levelOf === 'all' ? 'that of all subjects' : 'of the subject or of all'}`;
}

function localInWords({ local, level, newest }: Registration): readonly string[] {
  if (newest === 0) return ['Found here: there is no earlier version to compare with'];
  if (level === 'NONE') return ['Found here: nothing is compared under NONE'];
  const lines = local.slice(0, mostVersions).map(({ version, id, counts, verdict }) => {
    const of = `Beside version ${version}${id === undefined ? '' : ` (id ${id})`}${counts ? '' : ', which the level does not ask about'}: `;
    if (verdict.kind === 'compatible') return `${of}compatible`;
    if (verdict.kind === 'unknown') return of + verdict.reason;
    const shown = verdict.breaks.slice(0, mostBreaks).map(({ code, message }) => `${message} (${code})`);
    return `${of}breaks. ${shown.join(' ')}${verdict.breaks.length > mostBreaks ? ` And ${verdict.breaks.length - mostBreaks} more.` : ''}`;
  });
  return local.length > mostVersions ? [...lines, `And ${local.length - mostVersions} earlier versions: ${restInWords(local.slice(mostVersions))}`] : lines;
}

function restInWords(rest: readonly VersionVerdict[]): string {
  const counts = (kind: VersionVerdict['verdict']['kind']): number => rest.filter(({ verdict }) => verdict.kind === kind).length;
  return enumerated([...(counts('compatible') > 0 ? [`${counts('compatible')} compatible`] : []), ...(counts('breaks') > 0 ? [`${counts('breaks')} broken`] : []), ...(counts('unknown') > 0 ? [`${counts('unknown')} not comparable`] : [])]);
}

function liveInWords(live: LiveAnswer | undefined): string {
  switch (live?.kind) {
    case undefined:
      return 'not asked, there is nothing to compare';
    case 'accepts':
      return 'it takes the schema';
    case 'refuses':
      return `it refuses the schema. ${live.messages.slice(0, mostBreaks).map(({ code, text }) => `${code === undefined ? '' : `${code}: `}${text}`).join('; ')}`.trim();
    case 'no-verdict':
    case 'not-asked':
      return `none, ${live.reason}`;
    default:
      return live satisfies never;
  }
}
