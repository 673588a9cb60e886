import type { Edit, JudgedFinding } from '../../server/src/core/finding.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import type { Span } from '../../server/src/core/text.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { memberOf } from '../../server/src/core/tree/node.ts';
import type { Node, SourceTree } from '../../server/src/core/tree/node.ts';
import { analyzeFile } from '../../server/src/workspace/project.ts';
import type { Projects } from '../../server/src/workspace/project.ts';
import type { Harmless } from './harmless.ts';
import type { Host, Kind, Place, Planted, Prepared } from './kind.ts';
import type { Pick } from './random.ts';

/** What became of one planted defect. */
export interface Tried {
  readonly kind: Kind;
  readonly host: Host;
  readonly outcome: 'found' | 'elsewhere' | 'missed';
  /** What is new beside the host's own findings. */
  readonly fresh: readonly JudgedFinding[];
  readonly text: string;
  readonly at: readonly Span[];
  /** What is right beside it: its correct twin, and the host made an event of the house for it. Empty where the kind has neither. */
  readonly twins: readonly Raised[];
}

/** A text that is right, and the new findings in it: false alarms. */
export interface Raised {
  readonly what: string;
  readonly host: Host;
  readonly text: string;
  readonly fresh: readonly JudgedFinding[];
}

export interface Findings {
  readonly tree: SourceTree | undefined;
  readonly model: SchemaModel | undefined;
  readonly findings: readonly JudgedFinding[];
}

/** Findings of a text in the place of a file, by a profile. */
export async function findingsOf(projects: Projects, file: string, text: string): Promise<Findings> {
  const result = await analyzeFile(await projects.projectOf(file), file, text);
  return result.kind === 'schema' ? { tree: result.tree, model: result.analysis.model, findings: result.analysis.findings } : { tree: undefined, model: undefined, findings: [] };
}

/** Plants a defect and looks for it; then looks at its twins. Undefined where the host has no place for it. */
export async function attempt(kind: Kind, host: Host, pick: Pick, projects: Projects): Promise<Tried | undefined> {
  const ready = await prepare(kind, host, projects);
  const planted = ready && kind.plant(ready.host, pick);
  if (!planted) return undefined;
  const text = applyEdits(ready.host.text, planted.wrong);
  const after = await findingsOf(projects, planted.path ?? ready.host.file, text);
  const fresh = planted.base ? more((await findingsOf(projects, ready.host.file, applyEdits(ready.host.text, planted.base))).findings, after.findings) : freshOf(ready.own, after.findings, planted.wrong);
  const at = planted.at.flatMap((place) => spanOf(place, after.tree) ?? []);
  if (at.length === 0 && after.tree) throw new Error(`${kind.id}: its places are not in the text that it makes of ${host.shown}:\n${text.slice(0, 1000)}`);
  const outcome = fresh.some(({ span }) => at.some((expected) => isAt(span, expected))) ? 'found' : fresh.length > 0 ? 'elsewhere' : 'missed';
  const twin = planted.right && (await twinOf(kind, ready.host, ready.own, planted, projects));
  return { kind, host, outcome, fresh, text, at, twins: [...(twin ? [twin] : []), ...(ready.raised && kind.profile === 'house' ? [ready.raised] : [])] };
}

/** Changes a host in a way that must raise nothing. */
export async function attemptHarmless(it: Harmless, host: Host, pick: Pick, projects: Projects): Promise<Raised | undefined> {
  const text = it.change(host, pick);
  if (text === undefined) return undefined;
  const own = await findingsOf(projects, host.file, host.text);
  const after = await findingsOf(projects, host.file, text);
  // Of the same schema a finding that is gone is as wrong as one that came.
  const lost = it.group === 'same' ? more(after.findings, own.findings).map((finding) => ({ ...finding, message: `Gone: ${finding.message}` })) : [];
  return { what: it.id, host, text, fresh: [...more(own.findings, after.findings), ...(it.id === 'description-in-other-words' ? [] : lost)] };
}

interface Ready {
  readonly host: Host;
  readonly own: readonly JudgedFinding[];
  readonly raised: Raised | undefined;
}

async function prepare(kind: Kind, host: Host, projects: Projects): Promise<Ready | undefined> {
  if (!kind.prepare) return { host, own: (await findingsOf(projects, host.file, host.text)).findings, raised: undefined };
  const prepared: Prepared | undefined = kind.prepare(host);
  if (!prepared) return undefined;
  const text = applyEdits(host.text, prepared.edits);
  const { tree, model, findings } = await findingsOf(projects, prepared.file, text);
  if (!tree || !model) return undefined;
  const before = await findingsOf(projects, host.file, host.text);
  return { host: { ...host, file: prepared.file, text, tree, model }, own: findings, raised: { what: `${kind.id}, made ready`, host, text, fresh: more(before.findings, findings) } };
}

async function twinOf(kind: Kind, host: Host, own: readonly JudgedFinding[], planted: Planted, projects: Projects): Promise<Raised> {
  const text = applyEdits(host.text, planted.right!);
  const { findings } = await findingsOf(projects, planted.rightPath ?? host.file, text);
  return { what: kind.id, host, text, fresh: freshOf(own, findings, planted.right!) };
}

/** The findings that were not there before, the places of those before counted in the new text. */
export function freshOf(before: readonly JudgedFinding[], after: readonly JudgedFinding[], edits: readonly Edit[]): readonly JudgedFinding[] {
  return unknownTo(before.map(({ code, span }) => `${code} ${moved(span.start, edits)}`), after, ({ code, span }) => `${code} ${span.start}`);
}

/** The findings of which there were fewer before, wherever they stand. */
export function more(before: readonly JudgedFinding[], after: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return unknownTo(before.map(({ code }) => code), after, ({ code }) => code);
}

function unknownTo(known: readonly string[], findings: readonly JudgedFinding[], nameOf: (finding: JudgedFinding) => string): readonly JudgedFinding[] {
  const left = new Map<string, number>();
  for (const name of known) left.set(name, (left.get(name) ?? 0) + 1);
  return findings.filter((finding) => {
    const name = nameOf(finding);
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}

function moved(offset: number, edits: readonly Edit[]): number {
  let by = 0;
  for (const { span, newText } of edits) {
    if (span.end <= offset && !(span.start === span.end && span.start === offset && newText === '')) by += newText.length - (span.end - span.start);
  }
  return offset + by;
}

function spanOf(place: Place, tree: SourceTree | undefined): Span | undefined {
  if (place.part === 'text') return place;
  let node: Node | undefined = tree?.root;
  const steps = place.part === 'key' ? place.path.slice(0, -1) : place.path;
  for (const step of steps) node = node?.kind === 'array' ? node.items[Number(step)] : memberOf(node, String(step))?.value;
  return place.part === 'key' ? memberOf(node, String(place.path.at(-1)))?.key : node;
}

/** At the place, and not larger than it: a squiggle under the whole object around it is no help. */
function isAt(span: Span, expected: Span): boolean {
  const touches = span.start <= expected.end && expected.start <= span.end && (span.start < expected.end || span.start === span.end || expected.start === expected.end);
  return touches && span.end - span.start <= Math.max(expected.end - expected.start, 1) + 1;
}
