import type { Edit } from '../../../finding.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import type { EffectiveField } from '../../../model/effective-fields.ts';
import type { FieldShape } from '../../../model/shape.ts';
import { removeItem, removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../../tree/node.ts';
import type { ArrayNode, Node, SourceTree, StringNode } from '../../../tree/node.ts';
import { meantName } from '../../../words/slip.ts';
import { require } from '../../envelope-insert.ts';
import { envelopeOf, isSure, ownField } from '../../envelope.ts';
import type { EventEnvelope } from '../../envelope.ts';
import { listing } from '../../listing.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const message = (names: readonly string[], { absent, nullable }: Laxness): string =>
  `${listing(names)} may be ${absent && nullable ? 'left out or be null' : absent ? 'left out' : 'null'}, so some events come without ${names.length === 1 ? 'it' : 'them'}, and consumers that need ${names.length === 1 ? 'it fail' : 'them fail'} on those. ${[...(absent ? [`Name ${names.length === 1 ? 'it' : 'them'} in "required".`] : []), ...(nullable ? ['Allow no null.'] : [])].join(' ')}`;

const absent: Laxness = { absent: true, nullable: false };
const nullable: Laxness = { absent: false, nullable: true };
const both: Laxness = { absent: true, nullable: true };

export default defineRule({
  id: 'envelope/optional-field',
  title: 'The fields of the envelope are in every event',
  why: 'A field that may be absent is one that no consumer can build on: each must say what to do without it.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  visit: {
    document(model, { settings, workspace, tree, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      if (!envelope) return;
      const fromElsewhere = new Map<StringNode, { readonly names: string[]; readonly how: Laxness }>();
      for (const field of fieldsOf(envelope)) {
        const own = ownField(model, field);
        // What is out of reach may require it.
        const how: Laxness = { absent: !field.required && envelope.isComplete && !(own && isRequiredMisspelt(own, envelope)), nullable: field.kinds.has('null') && field.kinds.size > 1 };
        if (!how.absent && !how.nullable) continue;
        if (own) {
          const edits = [...(how.absent ? require(tree, own.owner.node, [field.name]) : []), ...(how.nullable ? withoutNull(own, tree) : [])];
          report(own.nameNode, message([field.name], how), {
            fixes: edits.length > 0 ? [{ title: how.nullable ? `Let "${field.name}" always have a value` : `Name "${field.name}" in "required"`, safe: false, edits }] : [],
          });
        } else if (field.by) {
          const group = fromElsewhere.get(field.by);
          if (!group) fromElsewhere.set(field.by, { names: [field.name], how });
          else fromElsewhere.set(field.by, { names: [...group.names, field.name], how: { absent: group.how.absent || how.absent, nullable: group.how.nullable || how.nullable } });
        }
      }
      const root = model.tree.root;
      for (const [by, { names, how }] of fromElsewhere) {
        const isMendedHere = model.format === 'json-schema' && !how.nullable && envelope.holder.name === '' && root?.kind === 'object';
        report(by, message(names, how), { fixes: isMendedHere ? [{ title: `Name ${listing(names)} in "required" here`, safe: false, edits: require(tree, root, names) }] : [] });
      }
    },
  },
  examples: [
    bad('a union with null', avro`
      {
        "type": "record", "namespace": "orders.order", "name": "placed",
        "fields": [
          { "name": ⟦"event_id"⟧, "type": ["null", { "type": "string", "logicalType": "uuid" }], "default": null }
        ]
      }`, message(['event_id'], nullable), {
      fixed: avro`
      {
        "type": "record", "namespace": "orders.order", "name": "placed",
        "fields": [
          { "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } }
        ]
      }`,
    }),
    bad('not required', json`{ "title": "orders.order.placed", "type": "object", "properties": { ⟦"event_id"⟧: { "type": "string", "format": "uuid" }, "version": { "type": "string" } }, "required": ["version"] }`,
      message(['event_id'], absent), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": { "type": "string", "format": "uuid" }, "version": { "type": "string" } }, "required": ["version", "event_id"] }`,
      }),
    bad('neither required nor without null', json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          ⟦"event_id"⟧: { "type": ["string", "null"], "format": "uuid" }
        }
      }`, message(['event_id'], both), {
      fixed: json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          "event_id": { "type": "string", "format": "uuid" }
        },
        "required": ["event_id"]
      }`,
    }),
    bad('the object that holds the envelope', json`{ "title": "orders.order.placed", "type": "object", "properties": { ⟦"meta"⟧: { "type": "object", "required": ["event_id"], "properties": { "event_id": { "type": "string" } } } } }`,
      message(['meta'], absent), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "type": "object", "required": ["event_id"], "properties": { "event_id": { "type": "string" } } } }, "required": ["meta"] }`,
      }),
    bad('in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      required:
        - event_id
      properties:
        event_id: { type: string, format: uuid }
        ⟦occurred_at⟧: { type: string, format: date-time }
      `, message(['occurred_at'], absent), {
      path: 'orders.order.placed.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      required:
        - event_id
        - occurred_at
      properties:
        event_id: { type: string, format: uuid }
        occurred_at: { type: string, format: date-time }
      `,
    }),
    bad('in another file', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": ⟦"common/base.schema.json"⟧ }] }`,
      message(['event_id', 'version'], absent), {
        beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "string" }, "version": { "type": "string" } } }' },
        fixed: json`{ "title": "orders.order.placed", "type": "object", "required": ["event_id", "version"], "allOf": [{ "$ref": "common/base.schema.json" }] }`,
      }),
    good('required where it is referred to', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "common/base.schema.json" }], "required": ["event_id"] }`, { beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "string" } } }' } }),
    good('a slip in "required" is the affair of schema/json-misspelt-required', json`{ "title": "orders.order.placed", "type": "object", "required": ["evnet_id"], "properties": { "event_id": { "type": "string" } } }`),
    good('a default is a value', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "version", "type": "string", "default": "1.0.0" }] }`),
    good('a plain word without others of the envelope', json`{ "title": "orders.order.placed", "type": "object", "properties": { "version": { "type": "string" }, "order_id": { "type": "string" } } }`),
    good('other fields may be absent', json`{ "title": "orders.order.placed", "type": "object", "required": ["event_id"], "properties": { "event_id": { "type": "string" }, "note": { "type": ["string", "null"] } } }`),
  ],
});

/** In which ways a field need not be there. */
interface Laxness {
  readonly absent: boolean;
  readonly nullable: boolean;
}

/** The fields of the envelope that are there, and the objects that hold them: what takes such an object away takes the envelope with it. */
function fieldsOf(envelope: EventEnvelope): readonly EffectiveField[] {
  const fields: EffectiveField[] = [];
  for (const slot of envelope.slots) {
    if (slot.state !== 'found' || !isSure(envelope, slot)) continue;
    if (!slot.wanted.optional) fields.push(slot.field);
    if (slot.holder.field && !fields.includes(slot.holder.field)) fields.push(slot.holder.field);
  }
  return fields;
}

/** Whether `required` means the field by a name that is nowhere declared: another rule says so. */
function isRequiredMisspelt({ name, owner }: FieldShape, { slots }: EventEnvelope): boolean {
  const required = valueOf(owner.node, 'required');
  if (required?.kind !== 'array') return false;
  const isClosed = toValue(valueOf(owner.node, 'additionalProperties')) === false;
  const others = slots.find((slot) => slot.state === 'found' && slot.field.name === name)?.wanted;
  return required.items.some((item) => {
    if (item.kind !== 'string' || owner.fields.some((field) => field.name === item.value)) return false;
    return meantName(item.value, [name]) !== undefined || (isClosed && others !== undefined && [others.name, ...(others.or ?? [])].includes(item.value));
  });
}

/** The edits that take null from the type of a field; none where that would take more. */
function withoutNull(own: FieldShape, tree: SourceTree): readonly Edit[] {
  if (own.source.format === 'avro') {
    const type = own.source.field.type;
    if (type?.kind !== 'union') return [];
    const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
    const fallback = memberOf(own.source.field.node, 'default');
    if (fallback?.value && fallback.value.kind !== 'null') return others.length === 1 ? [unwrapped(tree, type.node, others[0]!.node)] : [];
    const drop = fallback ? [removeMember(tree, own.source.field.node, fallback)] : [];
    const nothing = type.branches.find((branch) => branch.kind === 'primitive' && branch.name === 'null');
    return others.length === 1 ? [unwrapped(tree, type.node, others[0]!.node), ...drop] : nothing && others.length > 1 ? [removeItem(tree, type.node, nothing.node), ...drop] : [];
  }
  const type = keyword(own.source.schema, 'type');
  if (type?.kind !== 'array') return [];
  const others = type.items.filter((item) => !(item.kind === 'string' && item.value === 'null'));
  if (others.length === 1 && others[0]!.kind === 'string') return [replaceValue(tree, type, others[0]!.value)];
  const nothing = type.items.find((item) => item.kind === 'string' && item.value === 'null');
  return nothing ? [removeItem(tree, type, nothing)] : [];
}

/** The only branch in place of its union, as it is written. */
function unwrapped(tree: SourceTree, union: ArrayNode, branch: Node): Edit {
  if (tree.syntax === 'yaml') return replaceValue(tree, union, toValue(branch));
  return { span: { start: union.start, end: union.end }, newText: tree.text.slice(branch.start, branch.end) };
}
