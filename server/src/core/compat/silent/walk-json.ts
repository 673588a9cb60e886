import type { JsonSchemaDocument } from '../../formats/json-schema/model.ts';
import { canonical } from '../../formats/json-schema/canonical.ts';
import { fingerprintOf } from '../../formats/json-schema/compat/fingerprint.ts';
import { stringOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { everySaid, objectOf, othersIn, propertiesOf, stringSaid, typesOf, valueFrom } from './json-value.ts';
import type { Inner, JsonValue, Layer } from './json-value.ts';
import type { FieldSide } from './silent.ts';
import { pairsMet, sameText } from './walk.ts';
import type { Walk } from './walk.ts';

/** Hands out what two JSON Schemas say of the same places of the data: properties by key, branches where it is sure which stands for which. */
export function walkJson(old: JsonSchemaDocument, update: JsonSchemaDocument, walk: Walk): void {
  if (!old.root || !update.root) return;
  const isNew = pairsMet();
  const start = (document: JsonSchemaDocument): readonly Layer[] => [{ schema: document.root!, document, use: undefined }];
  values(start(old), firstWord(old.root.node), start(update), firstWord(update.root.node), undefined);

  function values(oldStarts: readonly Layer[], oldPlace: Node, starts: readonly Layer[], place: Node, field: string | undefined): void {
    const [oldNode, node] = [oldStarts[0]!.schema.node, starts[0]!.schema.node];
    if (oldNode === node || !isNew(oldNode, node)) return;
    const [before, now] = [valueFrom(oldStarts, oldPlace, walk.oldWorkspace), valueFrom(starts, place, walk.workspace)];
    const use = useOf(now);
    walk.jsonValue({ old: before, update: now, field }, use);
    const [oldProperties, properties] = [propertiesOf(before), propertiesOf(now)];
    if (oldProperties.size + properties.size > 0) {
      const sides = (inners: ReadonlyMap<string, Inner>, others: ReadonlyMap<string, Inner>, workspace: Workspace): readonly FieldSide[] =>
        [...inners].flatMap(([name, inner]) => (others.has(name) ? [] : sideOf(name, inner, workspace) ?? []));
      walk.object({
        removed: sides(oldProperties, properties, walk.oldWorkspace), added: sides(properties, oldProperties, walk.workspace), kept: new Set([...properties.keys()].filter((name) => oldProperties.has(name))),
        isComplete: [before, now].every(({ isComplete, alternatives }) => isComplete && alternatives.length === 0),
      }, use);
    }
    for (const [name, inner] of properties) {
      const twin = oldProperties.get(name);
      if (!twin || isUnchanged(twin, inner)) continue;
      const [oldSide, side] = [sideOf(name, twin, walk.oldWorkspace), sideOf(name, inner, walk.workspace)];
      if (oldSide && side) walk.field({ old: oldSide, update: side }, inner.layers[0]?.use);
      values(twin.layers, twin.place, inner.layers, inner.place, name);
    }
    const [oldOthers, others] = [othersIn(before), othersIn(now)];
    for (const [where, inner] of others) {
      const twin = oldOthers.get(where);
      if (twin && !isUnchanged(twin, inner)) values(twin.layers, firstWord(twin.place), inner.layers, firstWord(inner.place), field);
    }
    if (before.alternatives.length !== now.alternatives.length) return;
    now.alternatives.forEach((branches, i) => {
      for (const [one, other] of aligned(before.alternatives[i]!, branches)) values([one], firstWord(one.schema.node), [other], firstWord(other.schema.node), field);
    });
  }
}

/** Whether all that is said of a value is written as it was, and leads nowhere else, or to what is written as it was. Most of a schema is so. */
function isUnchanged({ layers: [before, ...others] }: Inner, { layers: [now, ...more] }: Inner): boolean {
  if (!before || !now || others.length + more.length > 0) return false;
  const { node } = now.schema;
  if (fingerprintOf(before.schema.node) === fingerprintOf(node)) return true;
  return sameText(before.schema.node, before.document.tree, node, now.document.tree) && !now.document.tree.text.slice(node.start, node.end).includes('$ref');
}

function useOf({ layers }: JsonValue): Node | undefined {
  return layers.find(({ use }) => use !== undefined)?.use;
}

/** What stands for an object as a whole: its first key. */
function firstWord(node: Node): Node {
  return node.kind === 'object' ? (node.members[0]?.key ?? node) : node;
}

/** Branches that surely stand for each other: the same text, the same reference or title, and what is left when it is one on each side. */
function aligned(old: readonly Layer[], update: readonly Layer[]): readonly (readonly [Layer, Layer])[] {
  const pairs: (readonly [Layer, Layer])[] = [];
  let [left, unmatched] = [[...old], [...update]];
  for (const wordOf of [({ schema }: Layer) => canonical(schema.node), ({ schema }: Layer) => stringOf(schema.node, '$ref')?.value ?? stringOf(schema.node, 'title')?.value]) {
    const byWord = new Map(left.map((layer) => [wordOf(layer), layer]));
    byWord.delete(undefined);
    const rest: Layer[] = [];
    for (const layer of unmatched) {
      const word = wordOf(layer);
      const twin = byWord.get(word);
      if (twin) pairs.push([twin, layer]);
      else rest.push(layer);
      byWord.delete(word);
    }
    const taken = new Set(pairs.map(([one]) => one));
    [left, unmatched] = [left.filter((layer) => !taken.has(layer)), rest];
  }
  if (left.length === 1 && unmatched.length === 1) pairs.push([left[0]!, unmatched[0]!]);
  return pairs;
}

function sideOf(name: string, { layers, place }: Inner, workspace: Workspace): FieldSide | undefined {
  if (place.kind !== 'string') return undefined;
  const value = valueFrom(layers, place, workspace);
  const types = typesOf(value);
  const doc = stringSaid(value, 'description');
  const unit = stringSaid(value, 'unit');
  return {
    name, nameNode: place, tree: layers[0]!.document.tree, node: objectOf(value), default: everySaid(value, 'default')[0]?.node, doc: doc?.node, unit: unit?.node,
    isNumber: types !== undefined && types.every((type) => type === 'integer' || type === 'number'),
    notation: stringSaid(value, 'format')?.node.value,
    get type() { return types === undefined ? undefined : [...types, ...value.layers.flatMap(({ schema }) => stringOf(schema.node, '$ref')?.value ?? []), ...['format', 'enum', 'const', 'pattern'].flatMap((keyword) => everySaid(value, keyword).map(({ node }) => canonical(node)))].join(' '); },
    source: { format: 'json-schema' },
  };
}

/** Whether a schema says anything by a keyword; for kinds that look at one. */
export function says(value: JsonValue, keyword: string): boolean {
  return value.layers.some(({ schema }) => valueOf(schema.node, keyword) !== undefined);
}
