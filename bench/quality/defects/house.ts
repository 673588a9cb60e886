import path from 'node:path';
import { insertItem, insertMember, removeItem, removeMember, renameString, replaceValue } from '../../../server/src/core/tree/edit.ts';
import { memberOf, pathOf, toValue, valueOf } from '../../../server/src/core/tree/node.ts';
import type { ArrayNode, Node, ObjectNode } from '../../../server/src/core/tree/node.ts';
import type { Edit } from '../../../server/src/core/finding.ts';
import { asHouseEvent, asHouseEventWithMetadata, eventName, nameNodes, rootField, rootFields } from '../event.ts';
import { isAvro, isJson, key, member, pitfall, pitfallAvro, pitfallJson, value } from '../kind.ts';
import type { Host, Kind, Path, Place, Planted } from '../kind.ts';
import { has, newField, newProperty, objects, records } from '../pieces.ts';
import type { Pick } from '../random.ts';

/** In a real schema that was made an event of the house: its name, envelope and documents. */
function event(id: string, plant: (host: Host, pick: Pick) => Planted | undefined, profile = 'house'): Kind {
  return pitfall(id, profile, plant, { prepare: asHouseEvent });
}

/** Another name for the event; `event_type` goes along, so that one thing is wrong. */
function named(host: Host, name: string): readonly Edit[] {
  const { name: node, namespace } = nameNodes(host);
  const type = rootField(host, 'event_type');
  const pinned = type && ['default', 'const', 'enum'].flatMap((it) => valueOf(type, it) ?? []);
  const strings = (pinned ?? []).flatMap((it) => (it.kind === 'string' ? [it] : it.kind === 'array' && it.items[0]?.kind === 'string' ? [it.items[0]] : []));
  const follow = strings.map((it) => renameString(host.tree, it, name));
  if (host.model.format !== 'avro') return [renameString(host.tree, node, name), ...follow];
  const dot = name.lastIndexOf('.');
  return [renameString(host.tree, node, name.slice(dot + 1)), ...(namespace ? [renameString(host.tree, namespace, name.slice(0, Math.max(dot, 0)))] : []), ...follow];
}

function fileOf(host: Host, name: string): string {
  return path.join(path.dirname(host.file), `${name}${host.model.format === 'avro' ? '.avsc' : host.tree.syntax === 'yaml' ? '.schema.yaml' : '.schema.json'}`);
}

function name(id: string, wrong: readonly [string, ...string[]], right: readonly string[] = [], profile = 'house'): Kind {
  return event(id, (host, pick) => {
    const chosen = pick.one(wrong.filter((it) => host.model.format === 'json-schema' || /^\w+(\.\w+)*$/.test(it)));
    if (chosen === undefined) return undefined;
    const twin = pick.one(right);
    return { wrong: named(host, chosen), at: nameNodes(host).places, path: fileOf(host, chosen), ...(twin !== undefined && { right: named(host, twin), rightPath: fileOf(host, twin) }) };
  }, profile);
}

const naming: readonly Kind[] = [
  name('event-name-of-two-parts', ['orders.placed', 'parcel.delivered', 'payments.captured'], ['shipping.parcel.delivered', 'payments.payment.captured']),
  name('event-name-of-one-part', ['orderplaced', 'delivered', 'order_placed']),
  name('event-name-of-five-parts', ['shop.eu.orders.order.placed', 'a.b.orders.order.placed']),
  name('event-name-with-other-separators', ['orders-order-placed', 'orders_order_placed', 'orders:placed']),
  name('event-name-in-another-case', ['Orders.Order.placed', 'orders.orderLine.added', 'ORDERS.ORDER.PLACED'], ['orders.order_line.added', 'orders.order.placed']),
  name('action-in-the-present', ['orders.order.cancel', 'orders.invoice.send', 'orders.order.approve', 'payments.payment.authorize', 'orders.order.create', 'shipping.parcel.deliver', 'orders.order.confirm', 'orders.order.reject', 'payments.payment.refund', 'orders.order.complete', 'orders.order.delete', 'orders.basket.forget', 'orders.quota.exceed', 'billing.plan.choose', 'orders.order.begin', 'users.account.lose', 'docs.page.write', 'orders.order.withdraw', 'users.user.sign_up', 'deploy.release.roll_back'], ['orders.order.cancelled', 'orders.invoice.sent', 'orders.order.approved', 'payments.payment.authorized', 'orders.customer.signed_up', 'orders.order.partially_shipped', 'orders.order.closed_by_user', 'deploy.release.rolled_back', 'payments.payment.paid', 'orders.basket.left', 'auctions.bid.won', 'billing.plan.chosen', 'docs.page.written', 'funds.deposit.withdrawn', 'users.password.reset', 'orders.order.split', 'users.user.logged_in', 'orders.order.checked_out', 'catalog.price.cut', 'orders.order.put_on_hold', 'quota.limit.exceeded', 'users.user.unsubscribed', 'orders.order.canceled', 'orders.order.not_found', 'build.job.broken', 'orders.order.resent', 'orders.order.set', 'server.node.shut_down']),
  name('action-going-on', ['orders.order.shipping', 'payments.payment.processing', 'orders.order.cancelling'], ['orders.order.shipped', 'payments.payment.processed', 'orders.order.cancelled']),
  name('action-of-a-third-person', ['orders.order.cancels', 'orders.invoice.sends', 'orders.order.approves'], ['orders.order.rolled_back', 'orders.invoice.sent']),
  name('action-is-crud', ['orders.order.updated', 'orders.customer.modified', 'orders.order.changed'], ['orders.order.approved', 'orders.customer.address_changed'], 'strict'),
  name('command', ['orders.order.create_order', 'orders.order.send_invoice', 'payments.payment.capture_payment', 'orders.order.cancel_order'], ['orders.order.order_created', 'orders.order.invoice_sent', 'payments.payment.payment_captured']),
  pitfallAvro('record-is-a-command', 'house', (host) => {
    const { namespace } = nameNodes(host);
    return { wrong: [...named(host, 'orders.order.CancelOrder')], at: nameNodes(host).places, path: fileOf(host, 'CancelOrder'), right: namespace ? named(host, 'orders.order.OrderCancelled') : [], rightPath: fileOf(host, 'OrderCancelled') };
  }, { prepare: asHouseEvent }),
  event('file-named-otherwise', (host) => (host.model.format === 'avro' ? { wrong: [], at: nameNodes(host).places, path: fileOf(host, 'invoice_sent') } : undefined)),
  event('folder-named-otherwise', (host) => (host.model.format === 'avro' ? { wrong: named(host, 'com.acme.sales.order.placed'), at: nameNodes(host).places, path: path.join(path.dirname(host.file), 'com/acme/billing', 'placed.avsc') } : undefined)),
  event('field-in-another-case', (host, pick) => {
    const words = pick.of(['orderTotal', 'order_total'], ['DeliveryNote', 'delivery_note'], ['retry-count', 'retry_count'], ['ORDER_TOTAL', 'order_total']);
    const fields = rootFields(host);
    if (!fields || (fields.kind === 'array' && words[0]!.includes('-'))) return undefined;
    const put = (it: string): Edit => (fields.kind === 'array' ? insertItem(host.tree, fields, { name: it, type: 'string', default: '', doc: 'Planted.' }) : insertMember(host.tree, fields, it, { type: 'string', description: 'Planted.' }));
    const at: readonly Place[] = fields.kind === 'array' ? member('fields', fields.items.length, 'name') : [key('properties', words[0]!)];
    return { wrong: [put(words[0]!)], at, right: [put(words[1]!)] };
  }),
  pitfallAvro('type-in-another-case', 'house', (host, pick) => {
    const put = (name: string) => ({ type: { type: 'record', name, doc: 'Planted.', fields: [{ name: 'sku', type: 'string', doc: 'Planted.' }] }, doc: 'Planted.' });
    const made = newField(host, pick, 'extra part', put(pick.of('planted_line', 'plantedLine', 'PLANTED_LINE')), 'snake_case');
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 'name')], right: [made.with(put('PlantedLine'))] };
  }),
  pitfallAvro('symbol-in-another-case', 'house', (host, pick) => {
    const put = (symbols: readonly string[]) => ({ type: { type: 'enum', name: 'PlantedKind', doc: 'Planted.', symbols, default: symbols[0] }, doc: 'Planted.' });
    const wrong = pick.of(['UNKNOWN', 'in_progress', 'DONE'], ['UNKNOWN', 'InProgress', 'DONE']);
    const made = newField(host, pick, 'extra kind', put(wrong), 'snake_case');
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 'symbols', 1)], right: [made.with(put(['UNKNOWN', 'IN_PROGRESS', 'DONE']))] };
  }),
  event('namespace-in-another-case', (host, pick) => {
    const { namespace } = nameNodes(host);
    const wrong = pick.of('Orders.order', 'orders.orderLine', 'ORDERS.order');
    return host.model.format === 'avro' && namespace ? { wrong: [renameString(host.tree, namespace, wrong)], at: [value('namespace')] } : undefined;
  }),
  pitfall('field-case-mixed', 'strict', (host, pick) => {
    const snake = (names: readonly string[]) => names.filter((it) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(it)).length > 5 && names.every((it) => /^[a-z0-9_]+$/.test(it));
    if (isAvro(host)) {
      const record = pick.one(records(host).filter((it) => it.place.at === 'root' && snake(it.fields.map(({ name }) => name))));
      const put = (name: string) => [insertItem(host.tree, record!.fieldsNode, { name, type: 'string', default: '' })];
      return record && { wrong: put('retryReason'), at: member(pathOf(record.fieldsNode), record.fieldsNode.items.length, 'name'), right: put('retry_reason') };
    }
    const object = isJson(host) ? pick.one(objects(host).filter((it) => it.node === host.tree.root && snake(it.properties.members.map(({ key }) => key.value)))) : undefined;
    const put = (name: string) => [insertMember(host.tree, object!.properties, name, { type: 'string' })];
    return object && { wrong: put('retryReason'), at: [key('properties', 'retryReason')], right: put('retry_reason') };
  }),
];

// ---- the envelope

/** Takes a field of the envelope away, from `required` too. */
function gone(host: Host, name: string): readonly Edit[] {
  const fields = rootFields(host);
  const field = rootField(host, name);
  if (fields?.kind === 'array') return field ? [removeItem(host.tree, fields, field)] : [];
  const found = fields && memberOf(fields, name);
  return found && fields ? [removeMember(host.tree, fields, found), ...notRequired(host, name)] : [];
}

function notRequired(host: Host, name: string): readonly Edit[] {
  const required = valueOf(host.tree.root, 'required');
  const item = required?.kind === 'array' ? required.items.find((it) => it.kind === 'string' && it.value === name) : undefined;
  return item && required?.kind === 'array' ? [removeItem(host.tree, required, item)] : [];
}

function requiredItem(host: Host, name: string) {
  const required = valueOf(host.tree.root, 'required');
  return required?.kind === 'array' ? required.items.find((it) => it.kind === 'string' && it.value === name) : undefined;
}

/** The place of a whole field: its key or its name, its type. */
function fieldPlaces(host: Host, name: string, shown = name): readonly Place[] {
  if (host.model.format === 'json-schema') return [key('properties', shown), ...member('properties', shown, 'type'), ...member('properties', shown, 'format')];
  const fields = rootFields(host);
  const at = fields?.kind === 'array' ? fields.items.indexOf(rootField(host, name)!) : -1;
  return [...member('fields', at, 'name'), ...member('fields', at, 'type'), value('fields', at, 'type', 'type'), value('fields', at, 'type', 'logicalType')];
}

function missing(field: string): Kind {
  return event(`envelope-without-${field}`, (host) => ({ wrong: gone(host, field), at: nameNodes(host).places }));
}

function misnamed(field: string, names: readonly [string, ...string[]]): Kind {
  return event(`envelope-${field}-misnamed`, (host, pick) => {
    const wrong = pick.one(names)!;
    const node = rootField(host, field);
    const nameNode = host.model.format === 'avro' ? valueOf(node, 'name') : memberOf(rootFields(host), field)?.key;
    const listed = requiredItem(host, field);
    if (nameNode?.kind !== 'string') return undefined;
    return { wrong: [renameString(host.tree, nameNode, wrong), ...(listed?.kind === 'string' ? [renameString(host.tree, listed, wrong)] : [])], at: [...nameNodes(host).places, ...fieldPlaces(host, field, wrong)] };
  });
}

function mistyped(field: string, avro: readonly [unknown, ...unknown[]], json: readonly [Readonly<Record<string, unknown>>, ...Readonly<Record<string, unknown>>[]]): Kind {
  return event(`envelope-${field}-of-another-type`, (host, pick) => {
    const node = rootField(host, field);
    const type = node && valueOf(node, 'type');
    if (!node) return undefined;
    const before = valueOf(node, 'default');
    if (host.model.format === 'avro') return type ? { wrong: [replaceValue(host.tree, type, pick.one(avro)), ...(before ? [removeMember(host.tree, node, memberOf(node, 'default')!)] : [])], at: fieldPlaces(host, field) } : undefined;
    return { wrong: [replaceValue(host.tree, node, { ...pick.one(json), description: 'Planted.' })], at: fieldPlaces(host, field) };
  });
}

const envelope: readonly Kind[] = [
  missing('event_id'), missing('occurred_at'), missing('event_type'), missing('version'),
  event('envelope-missing', (host) => {
    const names = ['event_id', 'occurred_at', 'event_type', 'version'];
    const fields = rootFields(host);
    const required = valueOf(host.tree.root, 'required');
    if (fields?.kind !== 'object' || required?.kind !== 'array') return { wrong: names.flatMap((it) => gone(host, it)), at: nameNodes(host).places };
    const kept = Object.fromEntries(fields.members.flatMap(({ key, value }) => (names.includes(key.value) ? [] : [[key.value, toValue(value)] as const])));
    return { wrong: [replaceValue(host.tree, fields, kept), replaceValue(host.tree, required, (toValue(required) as readonly unknown[]).filter((it) => !names.includes(String(it))))], at: nameNodes(host).places };
  }),
  misnamed('event_id', ['eventId', 'event_uuid', 'message_id', 'id']), misnamed('occurred_at', ['occurredAt', 'event_time', 'timestamp', 'occured_at']), misnamed('event_type', ['eventType', 'event_name', 'type']), misnamed('version', ['event_version', 'schema_version']),
  mistyped('event_id', ['string', 'long', 'bytes'], [{ type: 'string' }, { type: 'integer' }]),
  mistyped('occurred_at', ['string', 'long', { type: 'int', logicalType: 'date' }], [{ type: 'string' }, { type: 'integer', description: 'Milliseconds.' }, { type: 'string', format: 'date' }]),
  mistyped('version', ['double', 'boolean'], [{ type: 'number' }, { type: 'boolean' }]),
  event('envelope-field-optional', (host, pick) => {
    const field = pick.of('event_id', 'occurred_at', 'version');
    const node = rootField(host, field);
    const type = node && valueOf(node, 'type');
    if (host.model.format === 'json-schema') return { wrong: notRequired(host, field), at: [...fieldPlaces(host, field), key('required')] };
    const before = node && memberOf(node, 'default');
    return node && type && { wrong: [replaceValue(host.tree, type, ['null', field === 'event_id' ? { type: 'string', logicalType: 'uuid' } : field === 'version' ? 'string' : { type: 'long', logicalType: 'timestamp-millis' }]), before ? replaceValue(host.tree, before.value!, null) : insertMember(host.tree, node, 'default', null)], at: [...fieldPlaces(host, field), ...['default'].flatMap((it) => member('fields', rootIndex(host, field), it)), value('fields', rootIndex(host, field), 'type', 0)] };
  }),
  event('event-type-not-pinned', (host) => {
    const node = rootField(host, 'event_type');
    if (!node) return undefined;
    if (host.model.format === 'avro') return { wrong: [removeMember(host.tree, node, memberOf(node, 'default')!)], at: fieldPlaces(host, 'event_type') };
    return { wrong: [replaceValue(host.tree, node, { type: 'string', description: 'The name of this event.' })], at: fieldPlaces(host, 'event_type') };
  }),
  event('event-type-of-another-event', (host, pick) => {
    const node = rootField(host, 'event_type');
    const name = ['default', 'const', 'enum'].find((it) => has(node, it));
    const pinned = name === undefined ? undefined : valueOf(node, name);
    const string = pinned?.kind === 'array' ? pinned.items[0] : pinned;
    return string?.kind === 'string' ? { wrong: [renameString(host.tree, string, pick.of('orders.order.cancelled', 'orders.order.place', `${eventName}x`))], at: [{ part: 'value', path: pathOf(string) }, ...member(pathOf(node!), name!)] } : undefined;
  }),
  event('key-unstable', (host, pick) => {
    const fields = rootFields(host);
    // The whole schema becomes that of a key.
    const avro = { type: 'record', name: 'OrderKey', namespace: 'orders', doc: 'Planted.', 'x-owner': 'team', fields: [{ name: 'order_id', type: 'string', doc: 'Planted.' }, pick.of({ name: 'shop', type: ['null', 'string'], default: null, doc: 'Planted.' }, { name: 'weight', type: 'double', doc: 'Planted.' }, { name: 'tags', type: { type: 'array', items: 'string' }, doc: 'Planted.' })] };
    const json = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'OrderKey', description: 'Planted.', 'x-owner': 'team', type: 'object', additionalProperties: false, required: ['order_id'], properties: { order_id: { type: 'string', description: 'Planted.' }, shop: { type: 'string', description: 'Planted.' } } };
    if (!fields || host.tree.syntax !== 'json') return undefined;
    const put = (schema: unknown): readonly Edit[] => [{ span: { start: 0, end: host.text.length }, newText: JSON.stringify(schema, undefined, 2) }];
    if (host.model.format === 'avro') return { wrong: put(avro), at: [...member('fields', 1, 'name'), ...member('fields', 1, 'type'), value('fields', 1, 'type', 'type')], path: fileOf(host, 'orders-key') };
    return { wrong: put(json), at: [key('properties', 'shop')], path: fileOf(host, 'orders-key') };
  }),
  event('correlation-missing', (host) => ({ wrong: [], at: nameNodes(host).places, base: added(host) }), 'strict'),
  event('idempotency-missing', (host) => ({ wrong: gone(host, 'event_id'), at: nameNodes(host).places }), 'strict'),
];

/** The object or the fields of the envelope that stands in an object of its own. */
function metadataOf(host: Host): { readonly path: Path; readonly fields: ArrayNode | ObjectNode } | undefined {
  const field = rootField(host, 'metadata');
  const inner = host.model.format === 'avro' ? valueOf(field, 'type') : field;
  const fields = valueOf(inner, host.model.format === 'avro' ? 'fields' : 'properties');
  return field && inner && (fields?.kind === 'array' || fields?.kind === 'object') ? { path: pathOf(inner), fields } : undefined;
}

const nested: readonly Kind[] = [
  pitfall('envelope-in-metadata-incomplete', 'house', (host, pick) => {
    const metadata = metadataOf(host);
    const name = pick.of('event_id', 'occurred_at', 'event_type', 'version');
    if (!metadata) return undefined;
    const { fields, path: at } = metadata;
    const places = [...nameNodes(host).places, ...member(at, 'name'), ...member(at, 'type'), key(at, 'properties'), key(at, 'fields'), key(at), ...member(at.slice(0, -1), 'name')];
    if (fields.kind === 'array') {
      const field = fields.items.find((item) => { const it = valueOf(item, 'name'); return it?.kind === 'string' && it.value === name; });
      return field && { wrong: [removeItem(host.tree, fields, field)], at: places };
    }
    const found = memberOf(fields, name);
    const required = valueOf(fields.parent, 'required');
    const listed = required?.kind === 'array' ? required.items.find((it) => it.kind === 'string' && it.value === name) : undefined;
    return found && listed && required?.kind === 'array' ? { wrong: [removeMember(host.tree, fields, found), removeItem(host.tree, required, listed)], at: places } : undefined;
  }, { prepare: asHouseEventWithMetadata }),
];

/** In the context of real CDEvents. */
function cdEvent(id: string, plant: (host: Host, context: ObjectNode, properties: ObjectNode) => Planted | undefined): Kind {
  return pitfallJson(`cdevents-${id}`, 'cdevents', (host) => {
    const context = valueOf(valueOf(host.tree.root, 'properties'), 'context');
    const properties = valueOf(context, 'properties');
    return context?.kind === 'object' && properties?.kind === 'object' && has(properties, 'timestamp') && has(properties, 'id') ? plant(host, context, properties) : undefined;
  });
}

const contextPlaces: readonly Place[] = [key('properties', 'context'), key('properties', 'context', 'properties'), ...member('properties', 'context', 'type'), key('properties', 'context', 'properties', 'type'), ...member('title'), ...member('properties', 'context', 'properties', 'type', 'enum'), value('properties', 'context', 'properties', 'type', 'enum', 0)];

const cdEvents: readonly Kind[] = [
  cdEvent('without-id', (host, context, properties) => {
    const required = valueOf(context, 'required');
    const listed = required?.kind === 'array' ? required.items.find((it) => it.kind === 'string' && it.value === 'id') : undefined;
    return { wrong: [removeMember(host.tree, properties, memberOf(properties, 'id')!), ...(listed && required?.kind === 'array' ? [removeItem(host.tree, required, listed)] : [])], at: contextPlaces };
  }),
  cdEvent('timestamp-as-text', (host, _, properties) => {
    const timestamp = valueOf(properties, 'timestamp')!;
    const at = ['properties', 'context', 'properties', 'timestamp'];
    return { wrong: [replaceValue(host.tree, timestamp, { type: 'string' })], at: [key(at), ...member(at, 'type')] };
  }),
  cdEvent('type-not-pinned', (host, _, properties) => {
    const type = valueOf(properties, 'type');
    const at = ['properties', 'context', 'properties', 'type'];
    return type && (has(type.kind === 'object' ? type : undefined, 'enum') || has(type.kind === 'object' ? type : undefined, 'const')) ? { wrong: [replaceValue(host.tree, type, { type: 'string' })], at: [key(at), ...member(at, 'type')] } : undefined;
  }),
  cdEvent('source-optional', (host, context) => {
    const required = valueOf(context, 'required');
    const listed = required?.kind === 'array' ? required.items.find((it) => it.kind === 'string' && it.value === 'source') : undefined;
    return listed && required?.kind === 'array' ? { wrong: [removeItem(host.tree, required, listed)], at: [key('properties', 'context', 'properties', 'source'), key('properties', 'context', 'required')] } : undefined;
  }),
];

/** Ids of the process and of the cause: what a strict house wants. */
function added(host: Host): readonly Edit[] {
  const fields = rootFields(host);
  return ['correlation_id', 'causation_id'].flatMap((name) => (fields?.kind === 'array' ? [insertItem(host.tree, fields, { name, type: 'string', default: '' })] : fields ? [insertMember(host.tree, fields, name, { type: 'string' })] : []));
}

function rootIndex(host: Host, name: string): number {
  const fields = rootFields(host);
  return fields?.kind === 'array' ? fields.items.indexOf(rootField(host, name)!) : -1;
}

// ---- documents

const personal = ['email', 'full name', 'mobile phone', 'ssn', 'street address', 'credit card number', 'ip address', 'tax id', 'national id', 'email address', 'phone number', 'mother maiden name', 'first name', 'last name', 'passport number', 'iban', 'home address'] as const;

/** Whether a text is there and not empty. */
function says(node: Node | undefined, attribute: string): boolean {
  const found = valueOf(node, attribute);
  return found?.kind === 'string' && found.value.trim() !== '';
}

const docs: readonly Kind[] = [
  event('description-missing', (host) => {
    const { root } = nameNodes(host);
    const attribute = host.model.format === 'avro' ? 'doc' : 'description';
    const found = memberOf(root, attribute);
    const fields = rootFields(host);
    // Where fields lack theirs as well, there is a finding at the same place already.
    if (!(fields?.kind === 'array' ? fields.items : (fields?.members ?? []).map(({ value }) => value)).every((it) => says(it, attribute))) return undefined;
    return found && { wrong: [removeMember(host.tree, root, found)], at: nameNodes(host).places };
  }),
  event('owner-missing', (host) => {
    const { root } = nameNodes(host);
    const found = ['x-owner'].flatMap((it) => memberOf(root, it) ?? []);
    return found[0] && { wrong: [removeMember(host.tree, root, found[0])], at: nameNodes(host).places };
  }),
  pitfallAvro('personal-data-untagged', 'house', (host, pick) => {
    const made = newField(host, pick, pick.one(personal)!, { type: 'string', doc: 'Planted.' }, 'snake_case');
    return made && { wrong: [made.edit], at: member(made.path, 'name'), right: [made.with({ type: 'string', doc: 'Planted.', 'confluent:tags': ['PII'] })] };
  }),
  pitfallJson('personal-data-untagged', 'house', (host, pick) => {
    const made = newProperty(host, pick, pick.one(personal)!, { type: 'string', description: 'Planted.' }, 'snake_case');
    return made && { wrong: [made.edit], at: [key(made.path)], right: [made.with({ type: 'string', description: 'Planted.', 'confluent:tags': ['PII'] })] };
  }),
  pitfallAvro('deprecated-without-replacement', 'house', (host, pick) => {
    const made = newField(host, pick, 'extra note', { type: 'string', doc: pick.of('Deprecated.', 'DEPRECATED since 2.3', 'The note. @deprecated') }, 'snake_case');
    return made && { wrong: [made.edit], at: member(made.path, 'doc'), right: [made.with({ type: 'string', doc: 'Deprecated, use extra_text instead.' })] };
  }),
  pitfallJson('deprecated-without-replacement', 'house', (host, pick) => {
    const made = newProperty(host, pick, 'extra note', { type: 'string', description: 'The note.', deprecated: true }, 'snake_case');
    return made && { wrong: [made.edit], at: [...member(made.path, 'deprecated'), ...member(made.path, 'description')], right: [made.with({ type: 'string', description: 'The note. Use extra_text instead.', deprecated: true })] };
  }),
  pitfall('field-without-description', 'house', (host, pick) => {
    // Only where all the others have one: else the object has its finding already.
    if (isAvro(host)) {
      const record = pick.one(records(host).filter((it) => says(it.object, 'doc') && it.fields.every(({ node }) => says(node, 'doc'))));
      const put = (field: object) => [insertItem(host.tree, record!.fieldsNode, field)];
      return record && { wrong: put({ name: 'planted_note', type: 'string' }), at: [...member(pathOf(record.object), 'name'), ...member(pathOf(record.fieldsNode), record.fieldsNode.items.length, 'name')], right: put({ name: 'planted_note', type: 'string', doc: 'A note.' }) };
    }
    const object = isJson(host) ? pick.one(objects(host).filter((it) => says(it.node, 'description') && it.properties.members.length > 1 && it.properties.members.every(({ value }) => says(value, 'description')))) : undefined;
    if (!object) return undefined;
    const put = (schema: object) => [insertMember(host.tree, object.properties, 'planted_note', schema)];
    const path = pathOf(object.node);
    return { wrong: put({ type: 'string' }), at: [key(pathOf(object.properties), 'planted_note'), ...member(path, 'title'), key(path, 'properties'), key(path, 'type'), ...(path.length > 0 ? [key(path)] : []), ...(path.length > 1 ? [key(path.slice(0, -1))] : []), key('$schema'), ...member('$id')], right: put({ type: 'string', description: 'A note.' }) };
  }),
];

// ---- other profiles

const iglu: readonly Kind[] = [
  pitfallJson('self-description-incomplete', 'snowplow', (host, pick) => {
    const self = valueOf(host.tree.root, 'self');
    const found = self?.kind === 'object' ? memberOf(self, pick.of('vendor', 'name', 'format', 'version')) : undefined;
    return found && self?.kind === 'object' ? { wrong: [removeMember(host.tree, self, found)], at: [key('self')] } : undefined;
  }),
  pitfallJson('self-description-of-another-place', 'snowplow', (host, pick) => {
    const self = valueOf(host.tree.root, 'self');
    const found = self?.kind === 'object' ? memberOf(self, pick.of('vendor', 'name', 'version')) : undefined;
    if (found?.value?.kind !== 'string' || !/\/jsonschema\/\d+-\d+-\d+$/.test(host.shown)) return undefined;
    return { wrong: [renameString(host.tree, found.value, found.key.value === 'version' ? '9-9-9' : `planted_${found.value.value}`)], at: [value('self', found.key.value)] };
  }),
  pitfallJson('version-with-dots', 'snowplow', (host) => {
    const version = valueOf(valueOf(host.tree.root, 'self'), 'version');
    return version?.kind === 'string' ? { wrong: [renameString(host.tree, version, version.value.replaceAll('-', '.'))], at: [value('self', 'version')] } : undefined;
  }),
];

export const houseDefects: readonly Kind[] = [...naming, ...envelope, ...nested, ...cdEvents, ...docs, ...iglu];
