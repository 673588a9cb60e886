import type { AvroDocument, AvroType } from '../../../formats/avro/model.ts';
import { typesMeant } from '../../../formats/avro/resolve.ts';
import { stringOf } from '../../../tree/node.ts';
import type { AskedAvro } from '../asked.ts';
import { eventTypeOffers } from '../event-type-offers.ts';
import { firstValue } from '../offer.ts';
import type { Offer } from '../offer.ts';
import { objectOf, siblingsOf } from '../slot.ts';
import { bare } from '../skeleton.ts';
import { defaultsOf } from './default-offers.ts';
import type { Role } from './role.ts';
import { fieldOfObject } from './type-at.ts';

interface Typed {
  readonly type: AvroType;
  readonly document: AvroDocument;
}

/** What may be written in the default of a field: the value itself, or a part of it. */
export function datumOffers(role: Role & { readonly is: 'datum' }, asked: AskedAvro): readonly Offer[] {
  const at = typeAt(role, asked);
  if (!at) return [];
  const isText = at.type.kind === 'primitive' && at.type.name === 'string' && role.path.length === 0;
  return [...(isText ? eventTypeOffers(stringOf(role.field, 'name')?.value, asked) : []), ...defaultsOf(at.type, at.document, asked.workspace)];
}

/** The fields that a record's value in a default still lacks. */
export function datumKeyOffers(role: Role & { readonly is: 'datum' }, asked: AskedAvro): readonly Offer[] {
  const at = typeAt(role, asked);
  if (at?.type.kind !== 'record') return [];
  const siblings = siblingsOf(objectOf(asked.slot));
  return at.type.fields.filter(({ name }) => name !== '' && !siblings.has(name)).map((field) => ({
    label: field.name, key: field.name, kind: 'field', rank: field.default === undefined ? 0 : 1,
    value: firstValue(field.type ? defaultsOf(field.type, at.document, asked.workspace) : [], bare('null')),
  }));
}

function typeAt({ field: object, path }: Role & { readonly is: 'datum' }, { model, workspace }: AskedAvro): Typed | undefined {
  const type = fieldOfObject(object, model.avro)?.type;
  let at = type && found(type, model.avro);
  for (const step of path) {
    if (!at) return undefined;
    const { type: here, document } = at;
    const next = here.kind === 'record' ? here.fields.find(({ name }) => name === step)?.type : here.kind === 'array' ? here.items : here.kind === 'map' ? here.values : undefined;
    at = next && found(next, document);
  }
  return at;

  /** The type that values are of: of a union its first branch, of a name what it stands for. */
  function found(it: AvroType, document: AvroDocument): Typed | undefined {
    if (it.kind === 'union') return it.branches[0] && found(it.branches[0], document);
    return it.kind === 'reference' ? typesMeant(it, document, workspace)[0] : { type: it, document };
  }
}
