import type { AvroDocument, NamedType } from '../formats/avro/model.ts';
import { readSchemaAs } from '../document.ts';
import { namesMeant } from '../formats/avro/placed-names.ts';
import { parseJson } from '../tree/json.ts';
import type { Span } from '../text.ts';
import type { RefactoringPlace } from './refactorings/refactoring.ts';

const head: ReadonlySet<string> = new Set(['type', 'name', 'namespace', 'doc']);

/** The named type inside another one whose head the selection lies in, or that is selected as a whole: its opening brace and what says its kind and name. */
export function innerTypeAt({ model, selected }: RefactoringPlace): { readonly document: AvroDocument; readonly type: NamedType } | undefined {
  if (model.format !== 'avro' || model.tree.syntax !== 'json') return undefined;
  const document = model.avro;
  const type = document.types.findLast((it) => (it.kind === 'record' || it.kind === 'enum' || it.kind === 'fixed') && it.place.at !== 'root' && isHead(it, selected)) as NamedType | undefined;
  return type && type.simpleName !== '' && document.names.get(type.fullName) === type ? { document, type } : undefined;
}

function isHead({ node, object }: NamedType, { start, end }: Span): boolean {
  if (start === node.start && end === node.end) return true;
  const spans: readonly Span[] = [{ start: node.start, end: node.start + 1 }, ...object.members.filter(({ key }) => head.has(key.value)).map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, value?.kind === 'string' ? value.end : 0) }))];
  return spans.some((it) => it.start <= start && end <= it.end);
}

/** Whether texts define and refer to the same names as before, but for references that were added or went. */
export function keepsNames(before: AvroDocument, after: readonly string[], referred: { readonly added?: readonly string[]; readonly gone?: readonly string[] }, defined: { readonly added?: readonly string[]; readonly gone?: readonly string[] } = {}): boolean {
  const documents = after.map((text) => readSchemaAs('avro', '', parseJson(text), 'unknown')).flatMap((it) => (it.format === 'avro' ? [it.avro] : []));
  const [was, is] = [namesMeant([before]), namesMeant(documents)];
  return same([...is.defined, ...(defined.gone ?? [])], [...was.defined, ...(defined.added ?? [])]) && same([...is.referred, ...(referred.gone ?? [])], [...was.referred, ...(referred.added ?? [])]);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
