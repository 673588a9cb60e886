import type { Edit, JudgedFinding } from '../../server/src/core/finding.ts';
import type { Span } from '../../server/src/core/text.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { memberOf } from '../../server/src/core/tree/node.ts';
import type { Node, SourceTree } from '../../server/src/core/tree/node.ts';
import { analyzeFile } from '../../server/src/workspace/project.ts';
import type { Projects } from '../../server/src/workspace/project.ts';
import type { Host, Kind, Place, Planted } from './kind.ts';

/** What became of one planted defect. */
export interface Tried {
  readonly kind: Kind;
  readonly host: Host;
  readonly outcome: 'found' | 'elsewhere' | 'missed';
  /** What is new beside the host's own findings. */
  readonly fresh: readonly JudgedFinding[];
  readonly text: string;
  readonly at: readonly Span[];
  /** New findings of the correct twin: false alarms. Undefined where the kind has no twin. */
  readonly twin: { readonly text: string; readonly fresh: readonly JudgedFinding[] } | undefined;
}

/** Findings of a text in the place of a file, by a profile. */
export async function findingsOf(projects: Projects, file: string, text: string): Promise<{ readonly tree: SourceTree | undefined; readonly findings: readonly JudgedFinding[] }> {
  const result = await analyzeFile(await projects.projectOf(file), file, text);
  return result.kind === 'schema' ? { tree: result.tree, findings: result.analysis.findings } : { tree: undefined, findings: [] };
}

/** Plants a defect and looks for it; then plants its twin. `own` are the findings that the host has by itself. */
export async function attempt(kind: Kind, host: Host, planted: Planted, projects: Projects): Promise<Tried> {
  const { findings: own } = await findingsOf(projects, host.file, host.text);
  const text = applyEdits(host.text, planted.wrong);
  const after = await findingsOf(projects, planted.path ?? host.file, text);
  const fresh = freshOf(own, after.findings, planted.wrong);
  const at = planted.at.flatMap((place) => spanOf(place, after.tree) ?? []);
  if (at.length === 0) throw new Error(`${kind.id}: its places are not in the text that it makes of ${host.shown}`);
  const outcome = fresh.some(({ span }) => at.some((expected) => isAt(span, expected))) ? 'found' : fresh.length > 0 ? 'elsewhere' : 'missed';
  return { kind, host, outcome, fresh, text, at, twin: planted.right && (await twinOf(host, own, planted.right, projects)) };
}

async function twinOf(host: Host, own: readonly JudgedFinding[], edits: readonly Edit[], projects: Projects): Promise<Tried['twin']> {
  const text = applyEdits(host.text, edits);
  const { findings } = await findingsOf(projects, host.file, text);
  return { text, fresh: freshOf(own, findings, edits) };
}

/** The findings that were not there before, the places of those before counted in the new text. */
export function freshOf(before: readonly JudgedFinding[], after: readonly JudgedFinding[], edits: readonly Edit[]): readonly JudgedFinding[] {
  const known = new Map<string, number>();
  const add = (name: string, by: number): number => {
    const count = (known.get(name) ?? 0) + by;
    known.set(name, count);
    return count;
  };
  for (const { code, span } of before) add(`${code} ${moved(span.start, edits)}`, 1);
  return after.filter(({ code, span }) => add(`${code} ${span.start}`, -1) < 0);
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
