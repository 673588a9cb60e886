import { describedFields } from '../../../config/envelopes.ts';
import { require as requiring } from '../../../lint/envelope-insert.ts';
import { writtenLike } from '../../../lint/insert-like.ts';
import { declaredProperties } from '../../../formats/json-schema/declared-properties.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { stringOf, valueOf } from '../../../tree/node.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import type { AskedJson } from '../asked.ts';
import { proposedFields } from '../envelope-offers.ts';
import { indentAt } from '../layout.ts';
import type { Offer } from '../offer.ts';
import { emptyArray, emptyObject } from '../skeleton.ts';
import { isMarker, objectOf, siblingsOf } from '../slot.ts';

/** Names for a map of names: properties that are missing, definitions that references want, properties that others depend on. */
export function nameOffers(keyword: string, of: ObjectNode, asked: AskedJson): readonly Offer[] {
  const siblings = siblingsOf(objectOf(asked.slot));
  switch (keyword) {
    case 'properties':
      return propertyOffers(of, siblings, asked);
    case '$defs':
    case 'definitions':
      return wantedDefinitions(keyword, asked).filter((name) => !siblings.has(name)).map((name) => ({ label: name, key: name, kind: 'name', value: emptyObject, rank: 0, detail: 'referred to, not defined' }));
    case 'dependentRequired':
    case 'dependentSchemas':
    case 'dependencies':
      return propertyNames(of, asked).filter((name) => !siblings.has(name)).map((name) => ({ label: name, key: name, kind: 'field', value: keyword === 'dependentSchemas' ? emptyObject : emptyArray, rank: 0, goesOn: keyword !== 'dependentSchemas' }));
    default:
      return [];
  }
}

/** The names of the properties that a schema, and what it is made of, declares. */
export function propertyNames(of: ObjectNode, { model, workspace }: AskedJson): readonly string[] {
  const schema = model.json.schemaOf(of);
  if (!schema) return [];
  // What a condition or an alternative requires is declared around it.
  const names = new Set<string>();
  for (let at: typeof schema | undefined = schema; at; at = ['then', 'else', 'if', 'allOf', 'anyOf', 'oneOf', 'not'].includes(at.via ?? '') ? at.parent : undefined) {
    for (const [name, key] of declaredProperties(at, model.json, workspace).names) if (!isMarker(key)) names.add(name);
  }
  return [...names];
}

function propertyOffers(of: ObjectNode, siblings: ReadonlyMap<string, unknown>, asked: AskedJson): readonly Offer[] {
  const { slot, model, layout } = asked;
  const required = valueOf(of, 'required');
  const neighbour = objectOf(slot).members.find(({ key, value }) => !isMarker(key) && value?.kind === 'object')?.value;
  const fields = proposedFields(asked, of).filter(({ name }) => !siblings.has(name)).map(({ name, declaration, optional, rank }): Offer => ({
    label: name, key: name, kind: 'field', rank, detail: optional ? 'envelope, optional' : 'envelope',
    ...(layout === 'lines' && slot.tree.syntax === 'json' ? { text: writtenLike(slot.tree, neighbour, declaration, indentAt(slot.tree.text, slot.node.start)) } : { value: declaration as Readonly<Record<string, string>> }),
    ...(!optional && { beside: requiring(slot.tree, of, [name]) }),
    topic: { about: 'text', text: [describedFields.get(name), 'A field of the envelope that every event carries.'].filter(Boolean).join(' ') },
  }));
  const taken = new Set(fields.map(({ label }) => label));
  const wanted = required?.kind === 'array' ? required.items.flatMap((item) => (item.kind === 'string' && !isMarker(item) ? [item.value] : [])) : [];
  const declared = new Set(propertyNames(of, { ...asked, model }));
  return [
    ...fields,
    ...[...new Set(wanted)].filter((name) => name !== '' && !declared.has(name) && !taken.has(name)).map((name): Offer => ({ label: name, key: name, kind: 'field', rank: 1, value: emptyObject, detail: 'required, not declared' })),
  ];
}

/** Names under which references look for definitions that are not there. */
function wantedDefinitions(container: string, { model }: AskedJson): readonly string[] {
  const names = new Set<string>();
  for (const schema of schemasWith(model.json.schemas, '$ref')) {
    const ref = stringOf(schema.node, '$ref')?.value ?? '';
    const name = ref.startsWith(`#/${container}/`) ? ref.slice(container.length + 3) : '';
    if (name !== '' && !name.includes('/') && !valueOf(valueOf(model.tree.root, container), name)) names.add(name);
  }
  return [...names];
}
