import type { Difference } from '../../../compat/difference.ts';
import type { Workspace } from '../../../workspace.ts';
import { evaluate } from '../evaluate.ts';
import type { Verdict } from '../evaluate.ts';
import type { JsonSchemaDocument } from '../model.ts';
import { structureOf } from './structure-of.ts';
import type { Structure } from './structure.ts';
import { allowsNothing, takesAll } from './takes-all.ts';
import { focusValues } from './witness-focus.ts';
import { itemOf, placeOfDifference, propertyOf } from './witness-place.ts';
import type { Step } from './witness-place.ts';
import { distinct, isObject, nodeOf, samplerOf, set } from './witness-samples.ts';
import type { Sampler, SchemaSide } from './witness-samples.ts';

/** A JSON Schema with what its references lead to. */
export interface WitnessSide {
  readonly document: JsonSchemaDocument;
  readonly workspace: Workspace;
}

/** An event that the writer may send and the reader may refuse. Whether it is so an evaluator of JSON Schema has to say. */
export interface WitnessCandidate {
  readonly value: unknown;
  /** Whether it is already sure here, by our own evaluation. */
  readonly sure: boolean;
  /** The JSON pointer of the value that the difference is about: there, or below, the reader must refuse it. */
  readonly place: string;
  /** The property of that value that it is about, where there is one. */
  readonly property?: string;
}

const mostFocus = 160;
const mostCandidates = 12;

/**
 * Whether surely no event fails because of a difference: the registry refuses the class of a schema, and every value that the writer allows there
 * is valid by the reader's schema all the same; or the writer's schema allows nothing at all.
 */
export function cannotFail(difference: Difference, reader: WitnessSide, writer: WitnessSide): boolean {
  const [writes, reads] = [sideOf(writer), sideOf(reader)];
  if (!writes || !reads) return false;
  if (allowsNothing(writes.root)) return true;
  const place = placeOfDifference(difference, writes.root, reads.root);
  return place.tail.length === 0 && place.writer !== undefined && place.reader !== undefined && takesAll(place.reader, place.writer, reads);
}

/**
 * Events that show a break: valid by the writer's schema, invalid by the reader's, at the place of the difference. The likeliest and smallest
 * first; none where none was found. They are made from the schemas: a value for the place, put into the smallest event that holds it.
 */
export function witnessCandidates(difference: Difference, reader: WitnessSide, writer: WitnessSide): readonly WitnessCandidate[] {
  const [writes, reads] = [sideOf(writer), sideOf(reader)];
  if (!writes || !reads) return [];
  const [samples, readerSamples] = [samplerOf(writes), samplerOf(reads)];
  const found: (WitnessCandidate & { readonly rank: number })[] = [];
  for (const each of [difference, ...(difference.causes ?? []).slice(0, 6)]) {
    const place = placeOfDifference(each, writes.root, reads.root);
    const focus = distinct(focusValues(place, each.subject, samples, readerSamples)).slice(0, mostFocus);
    for (const value of distinct(focus.flatMap((one) => around(writes.root, reads.root, place.steps, one, samples, readerSamples)))) {
      const [written, read] = [rootVerdict(value, writes), rootVerdict(value, reads)];
      if (typeof written === 'object' || read === 'valid') continue;
      const sure = written === 'valid' && typeof read === 'object';
      const near = typeof read === 'object' && isAt(read, place.steps);
      const property = place.tail[0] === 'required' || place.tail[0] === 'properties' || place.tail[0] === 'dependencies' ? each.subject : undefined;
      found.push({ value, sure, place: pointerTo(place.steps), ...(property !== undefined && { property }), rank: (near ? 0 : 2) + (sure ? 0 : 1) });
    }
    if (found.some(({ rank }) => rank === 0)) break;
  }
  const size = ({ value }: WitnessCandidate): number => JSON.stringify(value).length;
  return found.sort((one, other) => one.rank - other.rank || size(one) - size(other)).slice(0, mostCandidates);
}

function sideOf({ document, workspace }: WitnessSide): SchemaSide | undefined {
  const root = structureOf(document, workspace);
  return root && { document, workspace, root };
}

function pointerTo(steps: readonly Step[]): string {
  return steps.map((step) => `/${step.kind === 'item' ? step.index : step.name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function rootVerdict(value: unknown, { document, workspace }: SchemaSide): Verdict {
  const instance = nodeOf(value);
  return instance && document.root ? evaluate(instance, document.root, document, workspace) : 'unknown';
}

/** Whether a failure lies at the value to which the steps lead, or in it. */
function isAt({ at }: Exclude<Verdict, string>, steps: readonly Step[]): boolean {
  const path: (string | number)[] = [];
  for (let node = at; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.kind === 'array') path.unshift(parent.items.indexOf(node));
    else path.unshift(parent.members.find(({ key, value }) => value === node || key === node)?.key.value ?? '');
  }
  return steps.every((step, i) => path[i] === (step.kind === 'property' ? step.name : step.index));
}

/** Events that hold a value at the end of the steps: by the writer's smallest samples, beside them those that the reader would want. */
function around(writer: Structure | undefined, reader: Structure | undefined, steps: readonly Step[], value: unknown, samples: Sampler, readerSamples: Sampler): readonly unknown[] {
  const [step, ...rest] = steps;
  if (!step) return [value];
  const bases = writer ? samples(writer) : [];
  if (step.kind === 'property') {
    const inner = around(propertyOf(writer, step.name), propertyOf(reader, step.name), rest, value, samples, readerSamples).slice(0, 3);
    const objects = bases.filter(isObject).slice(0, 2);
    const wanted = reader ? readerSamples(reader).find(isObject) : undefined;
    const shapes = [...(wanted ? objects.map((object) => ({ ...wanted, ...object })) : []), ...objects, ...(objects.length === 0 ? [wanted ?? {}] : [])];
    return inner.flatMap((one) => shapes.map((shape) => {
      const object = { ...shape };
      set(object, step.name, one);
      return object;
    }));
  }
  const inner = around(itemOf(writer, step.index), itemOf(reader, step.index), rest, value, samples, readerSamples).slice(0, 3);
  const arrays = bases.filter((base): base is unknown[] => Array.isArray(base) && base.length > step.index).slice(0, 2);
  return inner.flatMap((one) => [
    ...arrays.map((array) => array.map((item, i) => (i === step.index ? one : item))),
    ...(arrays.length === 0 ? [[...Array.from({ length: step.index }, (_, i) => { const item = itemOf(writer, i); return (item && samples(item)[0]) ?? 'x'; }), one]] : []),
  ]);
}
