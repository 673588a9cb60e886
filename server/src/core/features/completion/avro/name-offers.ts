import { baseNameOf, isVersionName } from '../../../model/path-name.ts';
import { stringOf } from '../../../tree/node.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import { toCase } from '../../../words/case.ts';
import type { AskedAvro } from '../asked.ts';
import { recordNames } from '../event-names.ts';
import type { Offer } from '../offer.ts';
import { siblingsOf } from '../slot.ts';

/** Names for a type: of the event as its file and other events say it; of a type inside it, as the field that it is made for. */
export function nameOffers(object: ObjectNode, { slot, model, workspace }: AskedAvro): readonly Offer[] {
  const typed = object === slot.node.parent && slot.place.kind === 'value' ? slot.place.typed : '';
  if (object.parent === undefined) {
    const namespace = siblingsOf(object).get('namespace');
    return recordNames(typed, namespace?.kind === 'string' ? namespace.value : '', [...workspace.eventNames()], fileNameOf(model.uri)).map(({ name, from }, i) => ({ label: name, kind: 'name', value: name, detail: from, rank: i }));
  }
  const field = fieldAround(object);
  const name = field && toCase(field, 'PascalCase');
  return name !== undefined && /^[A-Za-z_]\w*$/.test(name) ? [{ label: name, kind: 'name', value: name, detail: `for the field ${field!}`, rank: 0 }] : [];
}

/** Namespaces that types are in already: the one that most types are in first. */
export function namespaceOffers({ slot, model, workspace }: AskedAvro): readonly Offer[] {
  const counts = new Map<string, number>();
  const base = fileNameOf(model.uri) ?? '';
  const fromFile = base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : '';
  for (const name of [...workspace.avroNames(), ...model.avro.names.keys()]) {
    const dot = name.lastIndexOf('.');
    if (dot > 0) counts.set(name.slice(0, dot), (counts.get(name.slice(0, dot)) ?? 0) + 1);
  }
  const own = new Set(model.avro.types.flatMap((type) => ('namespaceNode' in type && type.namespaceNode === slot.node ? [type.namespace] : [])));
  const used = [...counts].filter(([name]) => !own.has(name) && name !== fromFile).sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, 60);
  const offer = (name: string, detail: string, rank: number): Offer => ({ label: name, kind: 'name', value: name, detail, rank });
  return [...(fromFile === '' ? [] : [offer(fromFile, 'as the file', 0)]), ...used.map(([name, count]) => offer(name, `${count} ${count === 1 ? 'type' : 'types'}`, 1))];
}

/** The name that a file gives its schema; undefined where it is a version alone. */
export function fileNameOf(uri: string): string | undefined {
  const base = baseNameOf(uri);
  return base === '' || isVersionName(base) || /^untitled/i.test(base) ? undefined : base;
}

/** The name of the nearest field around an object. */
function fieldAround(object: ObjectNode): string | undefined {
  for (let at = object.parent; at; at = at.parent) {
    if (at.kind === 'object' && at.members.some(({ key }) => key.value === 'type') && at.parent?.kind === 'array') return stringOf(at, 'name')?.value;
  }
  return undefined;
}
