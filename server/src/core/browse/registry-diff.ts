import { rulesInForce } from '../compat/registry-rules.ts';
import { sameSchema } from '../compat/same-schema.ts';
import type { Snapshot, SnapshotSubject, SnapshotVersion } from '../compat/snapshot.ts';
import { readSchemaLater } from '../document.ts';

/** How two registries differ, subject by subject in the order of their names. */
export interface RegistryDiff {
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
  readonly different: readonly SubjectDiff[];
  /** So many subjects are the same in both. */
  readonly same: number;
}

export interface SubjectDiff {
  readonly subject: string;
  /** The levels in force, where they are two. */
  readonly level?: { readonly first: string; readonly second: string };
  /** Numbers of versions whose schema the other registry does not have under this subject, in whatever version. */
  readonly versions: { readonly first: readonly number[]; readonly second: readonly number[] };
  /** Whether the newest versions are one schema. `text`: they are to a registry, but documentation or custom attributes differ. */
  readonly newest: 'same' | 'text' | 'different';
  readonly alias?: { readonly first: string | undefined; readonly second: string | undefined };
}

/** The level where a registry says none (Confluent, "Schema Registry API Reference"). */
const usualLevel = 'BACKWARD';

/**
 * Compares what two registries hold: which subjects, which schemas under them, which levels. Versions are told apart by what they say, not by their numbers and ids, which each registry
 * gives by itself. Pure: the registries come as snapshots.
 */
export function diffRegistries(first: Snapshot, second: Snapshot): RegistryDiff {
  const different: SubjectDiff[] = [];
  let same = 0;
  for (const [subject, own] of sorted(first)) {
    const other = second.subjects.get(subject);
    if (!other) continue;
    const diff = diffSubject(subject, own, other, rulesInForce(first, own).level ?? usualLevel, rulesInForce(second, other).level ?? usualLevel);
    if (diff) different.push(diff);
    else same++;
  }
  const lacking = (here: Snapshot, there: Snapshot): readonly string[] => sorted(here).flatMap(([subject]) => (there.subjects.has(subject) ? [] : [subject]));
  return { onlyInFirst: lacking(first, second), onlyInSecond: lacking(second, first), different, same };
}

function sorted({ subjects }: Snapshot): readonly (readonly [string, SnapshotSubject])[] {
  return [...subjects].sort(([a], [b]) => (a < b ? -1 : 1));
}

function diffSubject(subject: string, first: SnapshotSubject, second: SnapshotSubject, firstLevel: string, secondLevel: string): SubjectDiff | undefined {
  const [ofFirst, ofSecond] = [present(first), present(second)];
  const versions = { first: lackingIn(ofFirst, ofSecond), second: lackingIn(ofSecond, ofFirst) };
  const newest = likeness(ofFirst.at(-1), ofSecond.at(-1));
  const level = firstLevel === secondLevel ? undefined : { first: firstLevel, second: secondLevel };
  const alias = first.alias === second.alias ? undefined : { first: first.alias, second: second.alias };
  if (!level && !alias && newest === 'same' && versions.first.length + versions.second.length === 0) return undefined;
  return { subject, ...(level && { level }), versions, newest, ...(alias && { alias }) };
}

function present({ versions }: SnapshotSubject): readonly SnapshotVersion[] {
  return versions.filter(({ deleted }) => !deleted);
}

function lackingIn(versions: readonly SnapshotVersion[], others: readonly SnapshotVersion[]): readonly number[] {
  const texts = new Set(others.map(textOf));
  return versions.filter((version) => !texts.has(textOf(version)) && !others.some((other) => likeness(version, other) !== 'different')).map(({ version }) => version);
}

function likeness(one: SnapshotVersion | undefined, other: SnapshotVersion | undefined): SubjectDiff['newest'] {
  if (!one || !other) return one === other ? 'same' : 'different';
  if (textOf(one) === textOf(other)) return 'same';
  if (one.type !== other.type || one.type === 'PROTOBUF' || referencesOf(one) !== referencesOf(other)) return 'different';
  const [a, b] = [one, other].map(({ schema, type }) => readSchemaLater(type === 'AVRO' ? 'avro' : 'json-schema', 'event-schemas:///', schema, 'unknown'));
  return sameSchema(a!, b!) ? 'text' : 'different';
}

/** What is said, whatever the white space. References are names and subjects: a version has another number elsewhere. */
function textOf(version: SnapshotVersion): string {
  return `${version.type} ${version.schema.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (piece) => (piece.startsWith('"') ? piece : ''))} ${referencesOf(version)}`;
}

function referencesOf({ references }: SnapshotVersion): string {
  return JSON.stringify(references.map(({ name, subject }) => [name, subject]).sort());
}

/** A comparison as Markdown, for people: a heading for each kind of difference, a line for each subject. */
export function registryDiffText({ onlyInFirst, onlyInSecond, different, same }: RegistryDiff, first: string, second: string): string {
  const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
  const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `\n## ${title} (${lines.length})\n\n${lines.map((line) => `- ${line}\n`).join('')}`);
  const total = onlyInFirst.length + onlyInSecond.length + different.length;
  const summary = total === 0 ? `No differences. ${counted(same)} the same in both.` : `${counted(same)} the same in both, ${different.length} ${different.length === 1 ? 'differs' : 'differ'}, ${onlyInFirst.length} only in ${first}, ${onlyInSecond.length} only in ${second}.`;
  return `# ${first} beside ${second}\n\n${summary}\n${section('Different', different.map((it) => `${code(it.subject)}: ${differencesOf(it, first, second).join('; ')}`))}${section(`Only in ${first}`, onlyInFirst.map(code))}${section(`Only in ${second}`, onlyInSecond.map(code))}`;
}

function differencesOf({ level, versions, newest, alias }: SubjectDiff, first: string, second: string): readonly string[] {
  const only = (numbers: readonly number[], where: string): readonly string[] => (numbers.length === 0 ? [] : [`${numbers.map((it) => `v${it}`).join(', ')} ${numbers.length === 1 ? 'is' : 'are'} only in ${where}`]);
  return [
    ...(newest === 'different' ? ['the newest versions differ'] : newest === 'text' ? ['the newest versions differ in documentation or attributes alone'] : []),
    ...only(versions.first, first), ...only(versions.second, second),
    ...(level ? [`the level is ${level.first} in ${first} and ${level.second} in ${second}`] : []),
    ...(alias ? [`it is ${alias.first === undefined ? 'no alias' : `an alias of ${alias.first}`} in ${first} and ${alias.second === undefined ? 'none' : `one of ${alias.second}`} in ${second}`] : []),
  ];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'subject is' : 'subjects are'}`;
}
