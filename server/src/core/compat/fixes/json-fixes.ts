import type { Fix } from '../../finding.ts';
import { insertItem, insertMember, removeItem, removeMember, renameString, replaceValue } from '../../tree/edit.ts';
import { keyOf, memberOf, sameValue, stringOf, toValue, valueOf } from '../../tree/node.ts';
import type { ArrayNode, Node, ObjectNode } from '../../tree/node.ts';
import { changedBack, fix, shown } from './place.ts';
import type { Place } from './place.ts';

/** What may undo a break of JSON Schemas, what most people want first. */
export function jsonFixes(place: Place): readonly Fix[] {
  const { it, now, then } = place;
  const [own, old] = [schemaAt(now), schemaAt(then)];
  switch (it.code) {
    case 'json/property-removed':
      return it.direction === 'BACKWARD' ? [...restoredProperty(place), ...openedObject(place)] : [];
    case 'json/removed-property-not-covered':
      return it.direction === 'BACKWARD' ? restoredProperty(place) : [];
    case 'json/property-added':
    case 'json/added-property-not-covered':
      return it.direction === 'FORWARD' ? restoredProperty(place) : [];
    case 'json/required-property-added':
      return it.direction === 'BACKWARD' ? optionalProperty(place) : restoredProperty(place);
    // A default would satisfy the registry, but no validator: it would turn a break that is seen into one that is not.
    case 'json/property-now-required':
      return it.direction === 'BACKWARD' ? optionalProperty(place) : requiredAgain(place);
    case 'json/item-added':
    case 'json/item-removed':
      return restoredItem(place);
    case 'json/dependency-added':
      return formerDependency(place);
    case 'json/requirement-added':
      return formerRequirements(place, own, old);
    case 'json/combination-changed':
      return [...changesOfKeyword(place, own, old), ...formerCombination(place, own)];
    case 'json/type-changed':
      return [...changesOfKeyword(place, own, old), ...bothTypes(place, own, old), ...(sameType(own, old) ? formerRequirements(place, own, old) : [])];
    case 'json/value-not-allowed': {
      const again = it.direction === 'BACKWARD' ? allowedAgain(place, now.parent?.kind === 'array' ? now.parent : keyHolder(now)) : undefined;
      return again ? [again] : changesOfKeyword(place, own, old);
    }
    case 'json/alternative-differs': {
      const again = it.direction === 'BACKWARD' ? allowedAgain(place, keyHolder(now)) : undefined;
      return again ? [again] : changesOfKeyword(place, own, old);
    }
    default:
      return changesOfKeyword(place, own, old);
  }
}

/** The values that are gone from an `enum`. */
function allowedAgain({ then, tree }: Place, list: Node | undefined): Fix | undefined {
  const former = then.parent;
  if (list?.kind !== 'array' || keyOf(list)?.value !== 'enum' || former?.kind !== 'array') return undefined;
  const gone = former.items.filter((value) => !list.items.some((other) => sameValue(value, other)));
  if (gone.length === 0 || !gone.every(isExact)) return undefined;
  return fix(`Allow ${gone.length > 3 ? 'what is gone' : gone.map(shown).join(', ')} again`, gone.length === 1 ? insertItem(tree, list, toValue(gone[0]!)) : replaceValue(tree, list, [...list.items, ...gone].map((value) => toValue(value))));
}

/** A property that went, as it was; required where it has to be. */
function restoredProperty({ it, now, then, tree }: Place): readonly Fix[] {
  const value = keyHolder(then);
  const object = schemaAt(now);
  if (it.subject === undefined || !object || !value || !hasNoReference(value)) return [];
  const properties = valueOf(object, 'properties');
  if (properties && (properties.kind !== 'object' || memberOf(properties, it.subject))) return [];
  const written = properties?.kind === 'object' ? insertMember(tree, properties, it.subject, toValue(value)) : insertMember(tree, object, 'properties', { [it.subject]: toValue(value) }, 'type');
  if (it.code !== 'json/required-property-added') return [fix(`Restore "${it.subject}"`, written)];
  const required = requiring(object, it.subject, tree);
  return required ? [fix(`Restore "${it.subject}" and require it`, written, required)] : [];
}

/** Names that are not declared, allowed: what the object said of them was that there are none. */
function openedObject({ now, tree }: Place): readonly Fix[] {
  const object = schemaAt(now);
  const words = ['additionalProperties', 'unevaluatedProperties'].flatMap((word) => {
    const value = valueOf(object, word);
    return value?.kind === 'boolean' && !value.value ? [value] : [];
  });
  return words.length === 0 ? [] : [fix('Allow other properties', ...words.map((value) => replaceValue(tree, value, true)))];
}

function optionalProperty({ it, now, tree }: Place): readonly Fix[] {
  const required = it.subject === undefined ? undefined : requiredAround(now);
  const item = required?.items.find((entry) => entry.kind === 'string' && entry.value === it.subject);
  if (!required || !item) return [];
  const member = required.items.length === 1 && required.parent?.kind === 'object' ? memberOf(required.parent, 'required') : undefined;
  return [fix(`Make "${it.subject!}" optional`, member && required.parent?.kind === 'object' ? removeMember(tree, required.parent, member) : removeItem(tree, required, item))];
}

function requiredAgain({ it, now, tree }: Place): readonly Fix[] {
  const object = now.parent?.parent;
  const edit = it.subject !== undefined && object?.kind === 'object' && keyOf(now.parent!)?.value === 'properties' ? requiring(object, it.subject, tree) : undefined;
  return edit ? [fix(`Require "${it.subject!}" again`, edit)] : [];
}

/** A name more in the `required` of an object; undefined where what stands there is no list. */
function requiring(object: ObjectNode, name: string, tree: Place['tree']): Fix['edits'][number] | undefined {
  const required = valueOf(object, 'required');
  if (!required) return insertMember(tree, object, 'required', [name], 'properties');
  return required.kind === 'array' ? insertItem(tree, required, name) : undefined;
}

/** The first item that a list of items lacks behind its last one, as it was. */
function restoredItem({ it, now, then, tree }: Place): readonly Fix[] {
  const list = (keyHolder(now)?.kind === 'array' ? keyHolder(now) : now.parent?.kind === 'object' ? (valueOf(now.parent, 'prefixItems') ?? valueOf(now.parent, 'items')) : undefined) ?? undefined;
  let item: Node | undefined = then;
  while (item && !(item.parent?.kind === 'array' && /^(?:items|prefixItems)$/.test(keyOf(item.parent)?.value ?? ''))) item = item.parent;
  if (list?.kind !== 'array' || !item || !hasNoReference(item) || it.subject !== String(list.items.length + 1)) return [];
  return [fix(`Restore item ${it.subject}`, insertItem(tree, list, toValue(item)))];
}

const dependencyWords: ReadonlySet<string> = new Set(['dependencies', 'dependentRequired', 'dependentSchemas']);

/** What a property asks for beside it, as it was: nothing, or what it asked for. */
function formerDependency({ it, now, then, tree }: Place): readonly Fix[] {
  const list = (node: Node): ObjectNode | undefined => {
    const holder = keyHolder(node) ? node.parent : node.kind === 'object' ? node : node.parent;
    return holder?.kind === 'object' && dependencyWords.has(keyOf(holder)?.value ?? '') ? holder : keyHolder(node)?.kind === 'object' && dependencyWords.has((node as { value?: string }).value ?? '') ? (keyHolder(node) as ObjectNode) : undefined;
  };
  const [own, old] = [list(now), list(then)];
  const [is, was] = [valueOf(own, it.subject ?? ''), valueOf(old, it.subject ?? '')];
  if (is && was) return hasNoReference(was) ? [changedBack(tree, is, was)] : [];
  if (is && own) {
    const schema = own.parent;
    const whole = own.members.length === 1 && schema?.kind === 'object' ? schema.members.find(({ value }) => value === own) : undefined;
    const member = memberOf(own, it.subject!)!;
    return [fix(`Remove the dependency of "${it.subject!}"`, whole && schema?.kind === 'object' ? removeMember(tree, schema, whole) : removeMember(tree, own, member))];
  }
  const schema = own ? undefined : schemaAt(now);
  if (!was || !old || !hasNoReference(was)) return [];
  const title = `Restore the dependency of "${it.subject!}"`;
  return own ? [fix(title, insertMember(tree, own, it.subject!, toValue(was)))] : schema ? [fix(title, insertMember(tree, schema, keyOf(old)!.value, { [it.subject!]: toValue(was) }))] : [];
}

const combinations: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

/** The same schemas, combined as they were. */
function formerCombination({ now, then, tree }: Place, own: ObjectNode | undefined): readonly Fix[] {
  if (now.kind !== 'string' || then.kind !== 'string' || now.value === then.value || ![now, then].every(({ value }) => combinations.has(value))) return [];
  const isKey = own?.members.some(({ key }) => key === now) === true;
  return isKey && !memberOf(own, then.value) ? [fix(`Combine them by "${then.value}" again`, renameString(tree, now, then.value))] : [];
}

/** Readers of the new schema take both types. */
function bothTypes({ it, tree }: Place, own: ObjectNode | undefined, old: ObjectNode | undefined): readonly Fix[] {
  const is = valueOf(own, 'type');
  if (it.direction === 'FORWARD' || is?.kind !== 'string' || severally.some((key) => memberOf(own, key))) return [];
  const others = plainTypes(old).filter((type) => type !== is.value);
  return others.length === 0 || others.some((type) => /^(?:object|array)$/.test(type)) ? [] : [fix(`Allow ${others.join(', ')} as well`, replaceValue(tree, is, [is.value, ...others]))];
}

/** The types of a schema that says nothing else of what it is: one, or alternatives that are a type each. */
function plainTypes(schema: ObjectNode | undefined): readonly string[] {
  const said = severally.filter((key) => memberOf(schema, key));
  const type = stringOf(schema, 'type');
  if (said.length === 0) return type ? [type.value] : [];
  const list = said.length === 1 && /^(?:oneOf|anyOf)$/.test(said[0]!) && !memberOf(schema, 'type') ? valueOf(schema, said[0]!) : undefined;
  const types = list?.kind === 'array' ? list.items.map((item) => (item.kind === 'object' && item.members.length === 1 ? stringOf(item, 'type')?.value : undefined)) : [];
  return types.every((it) => it !== undefined) ? types : [];
}

function sameType(own: ObjectNode | undefined, old: ObjectNode | undefined): boolean {
  const [is, was] = [valueOf(own, 'type'), valueOf(old, 'type')];
  return is !== undefined && was !== undefined && sameValue(is, was);
}

const requirements = ['enum', 'const', 'oneOf', 'anyOf', 'not'];

/** What has to hold besides, gone or there again, where that is one thing. */
function formerRequirements({ it, tree }: Place, own: ObjectNode | undefined, old: ObjectNode | undefined): readonly Fix[] {
  if (!own || !old) return [];
  const [more, less] = it.direction === 'BACKWARD' ? [own, old] : [old, own];
  const words = requirements.filter((word) => memberOf(more, word) && !memberOf(less, word));
  const [all, fewer] = [valueOf(more, 'allOf'), valueOf(less, 'allOf')];
  const schemas = all?.kind === 'array' && fewer?.kind === 'array' ? all.items.filter((item) => !fewer.items.some((other) => sameValue(item, other))) : [];
  const [word] = words;
  const [schema] = schemas;
  if (words.length + schemas.length !== 1) return [];
  if (it.direction === 'BACKWARD') {
    if (word !== undefined) return [fix(`Remove "${word}"`, removeMember(tree, own, memberOf(own, word)!))];
    return [fix('Remove what "allOf" asks for besides', removeItem(tree, all as ArrayNode, schema!))];
  }
  const former = word === undefined ? schema! : valueOf(old, word)!;
  if (!hasNoReference(former) || !isExact(former)) return [];
  return word === undefined ? [fix('Restore what "allOf" asked for besides', insertItem(tree, fewer as ArrayNode, toValue(former)))] : [fix(`Restore "${word}"`, insertMember(tree, own, word, toValue(former)))];
}

const undoable: ReadonlySet<string> = new Set([
  'json/value-not-allowed', 'json/limit-added', 'json/limit-tightened', 'json/pattern-changed', 'json/type-changed', 'json/integer-only', 'json/multiple-changed', 'json/items-unique', 'json/items-typed',
  'json/undeclared-properties-restricted', 'json/alternative-removed', 'json/alternative-differs', 'json/combination-changed', 'json/more-forbidden', 'json/further-items-restricted',
]);

const wholes: ReadonlySet<string> = new Set(['json/type-changed', 'json/combination-changed']);
const severally = ['enum', 'const', 'oneOf', 'anyOf', 'allOf', 'not', '$ref'];

/** One keyword makes the break: it is as it was, or gone, or there again. */
function changesOfKeyword({ it, now, then, tree }: Place, own: ObjectNode | undefined, old: ObjectNode | undefined): readonly Fix[] {
  const word = keywordAt(now, own);
  const formerly = keywordAt(then, old);
  if (!undoable.has(it.code) || !own || !old || word === 'properties' || formerly === 'properties') return [];
  // Where a schema says in several ways what it is, one of them put back is not the whole.
  if (wholes.has(it.code) && (word !== formerly || [own, old].some((schema) => severally.some((key) => memberOf(schema, key))))) return [];
  if (word !== undefined && word === formerly) {
    const [value, former] = [valueOf(own, word), valueOf(old, word)];
    // An object or an array is more than its type.
    if (word === 'type' && former && [former, ...(former.kind === 'array' ? former.items : [])].some((it) => it.kind === 'string' && /^(?:object|array)$/.test(it.value))) return [];
    return value && former && isExact(former) && hasNoReference(former) && !sameValue(value, former) ? [changedBack(tree, value, former)] : [];
  }
  if (word !== undefined && word !== 'type' && !memberOf(old, word)) {
    const member = memberOf(own, word);
    return member && own.members.length > 1 ? [fix(`Remove "${word}"`, removeMember(tree, own, member))] : [];
  }
  const former = formerly !== undefined && formerly !== 'type' && !memberOf(own, formerly) ? valueOf(old, formerly) : undefined;
  return former && formerly !== undefined && isExact(former) && hasNoReference(former) ? [fix(`Restore "${formerly}"`, insertMember(tree, own, formerly, toValue(former)))] : [];
}

/** Their schemas stand for what the schema around them allows. */
const restWords: ReadonlySet<string> = new Set(['additionalProperties', 'unevaluatedProperties', 'additionalItems', 'unevaluatedItems']);

/** The schema object that a place of a JSON Schema stands for: the value of the key it is, or the object of the keyword whose value it is. */
function schemaAt(node: Node): ObjectNode | undefined {
  const held = keyHolder(node);
  const holder = held?.parent;
  // A key of `properties` stands for the schema under it, a keyword for the schema that has it.
  const isNamed = holder?.kind === 'object' && ['properties', 'patternProperties', '$defs', 'definitions'].includes(keyOf(holder)?.value ?? '');
  if (held && isNamed) return held.kind === 'object' ? held : undefined;
  const isRest = node.kind === 'object' && restWords.has(keyOf(node)?.value ?? '');
  const object = held ? holder : node.kind === 'object' && !isRest ? node : node.parent;
  return object?.kind === 'object' ? object : undefined;
}

/** The keyword that a place names in its schema. */
function keywordAt(node: Node, schema: ObjectNode | undefined): string | undefined {
  return schema?.members.find(({ key, value }) => key === node || value === node)?.key.value;
}

/** The value of the member whose key a node is. */
function keyHolder(node: Node): Node | undefined {
  return node.parent?.kind === 'object' ? node.parent.members.find(({ key }) => key === node)?.value : undefined;
}

function requiredAround(node: Node): ArrayNode | undefined {
  if (node.parent?.kind === 'array' && keyOf(node.parent)?.value === 'required') return node.parent;
  const schema = node.parent?.parent;
  const required = valueOf(schema, 'required');
  return keyOf(node.parent ?? node)?.value === 'properties' && required?.kind === 'array' ? required : undefined;
}

/** A part of a JSON Schema that refers to nothing which may be gone. */
function hasNoReference(node: Node): boolean {
  if (node.kind === 'array') return node.items.every(hasNoReference);
  return node.kind !== 'object' || (!memberOf(node, '$ref') && node.members.every(({ value }) => !value || hasNoReference(value)));
}

/** Written anew it is the same: a number within what a double holds. */
function isExact(node: Node): boolean {
  return node.kind !== 'number' || String(node.value) === node.raw;
}

