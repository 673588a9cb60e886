import { describedFields, houseEnvelope } from '../config/envelopes.ts';
import type { Envelope, EnvelopeField } from '../config/envelopes.ts';
import type { Settings } from '../config/settings.ts';
import { ageOf } from '../formats/json-schema/dialect.ts';
import type { Dialect } from '../formats/json-schema/dialect.ts';
import { envelopeRule } from '../lint/envelope.ts';
import { newDeclaration } from '../lint/envelope-types.ts';
import { capitalise, toCase } from '../words/case.ts';
import { meaningTodo, todo, wordsOf } from '../words/todo.ts';
import { avroTypeOf, jsonTypeOf, namer } from './declare-field.ts';
import { configuredName, plainName } from './event-parts.ts';
import type { EventParts } from './event-parts.ts';
import type { NewField } from './new-field.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a schema of a new event is made of. */
export interface EventContent {
  readonly parts: EventParts;
  readonly fields: readonly NewField[];
  readonly description: string | undefined;
  readonly owner: string | undefined;
}

/** Where the fields of the event go: beside the envelope, or into an object of their own. */
interface Layout {
  readonly envelope: Envelope | undefined;
  readonly fields: readonly EnvelopeField[];
  /** The object that holds the envelope; empty for the event itself. */
  readonly holder: string;
  readonly payload: '' | 'data' | 'subject';
}

/** The names of the fields that the envelope puts beside those of the event: none of these can be called so. */
export function takenNames(settings: Settings): readonly string[] {
  const { fields, holder, payload } = layoutOf(settings);
  return payload !== '' ? [] : holder === '' ? fields.map(({ name }) => name) : [holder];
}

function layoutOf(settings: Settings): Layout {
  const rule = settings.rules.get(envelopeRule);
  const envelope = rule ? { ...houseEnvelope, ...rule.options } : undefined;
  if (!envelope || envelope.payloadOnly) return { envelope: undefined, fields: [], holder: '', payload: '' };
  const holder = envelope.in[0] ?? '';
  // CloudEvents calls the payload "data"; CDEvents puts it into the content of its subject.
  const payload = envelope.markers.includes('specversion') ? 'data' : envelope.markers.includes('subject') ? 'subject' : '';
  // The time of a CloudEvent is optional, and yet what consumers look for first.
  return { envelope, holder, payload, fields: envelope.fields.filter(({ optional, type }) => !optional || (payload === 'data' && type === 'instant')) };
}

/** A schema as plain data, in the order in which it is written. */
export function avroEvent({ parts, fields, description, owner }: EventContent, settings: Settings): Data {
  const { fields: wanted, holder, payload } = layoutOf(settings);
  const isCloudEventsVersion = ({ name }: EnvelopeField): boolean => payload === 'data' && name === 'specversion';
  const isDescribed = settings.rules.has('docs/missing-description');
  const simple = capitalise(toCase(`${parts.entity}_${parts.action}`, 'PascalCase'));
  const name = namer([simple, ...(payload === '' ? [] : [`${simple}Data`]), ...(holder === '' ? [] : [capitalise(holder)])]);
  const doc = (text: string | undefined): Data => (isDescribed || text !== undefined ? { doc: text ?? `${todo}what this means.` } : {});
  const envelope = wanted.map((field) => {
    const type = newDeclaration(field.type, 'avro');
    const pinned = field.type === 'event-type' ? { default: plainName(parts) } : isCloudEventsVersion(field) ? { default: '1.0' } : {};
    return { name: field.name, type: field.optional ? ['null', type] : type, ...(field.optional ? { default: null } : pinned), ...(isDescribed && { doc: meaning(field.name) }) };
  });
  const own = fields.map((field) => {
    const type = avroTypeOf(field.type, field.name, name);
    return { name: field.name, type: field.optional ? ['null', type] : type, ...(field.optional && { default: null }), ...doc(isDescribed ? described(field) : field.description) };
  });
  const head = holder === '' ? envelope : [{ name: holder, type: { type: 'record', name: capitalise(holder), fields: envelope }, ...(isDescribed && { doc: 'What every event carries.' }) }];
  const { domain } = parts;
  const { partCase, reverseDomain } = { ...settings.rules.get('naming/event-name')?.options };
  // Where it counts as a part of the name there is no room for it.
  const prefix = reverseDomain === false ? '' : parts.prefix;
  const namespace = partCase === undefined || partCase === 'snake_case' || partCase === 'any' ? domain : toCase(domain, 'lowercase');
  return {
    type: 'record', namespace: prefix === '' ? namespace : `${prefix}.${namespace}`, name: simple, ...doc(description ?? (isDescribed ? eventMeaning(parts) : undefined)), ...ownerOf(owner, settings),
    fields: [...head, ...avroPayload()],
  };

  function avroPayload(): readonly Data[] {
    if (payload === '') return own;
    if (payload === 'data') return own.length === 0 ? [] : [{ name: 'data', type: { type: 'record', name: `${simple}Data`, fields: own }, ...(isDescribed && { doc: 'What happened.' }) }];
    const content = own.length === 0 ? [] : [{ name: 'content', type: { type: 'record', name: `${simple}Data`, fields: own } }];
    return [{ name: 'subject', type: { type: 'record', name: name('Subject'), fields: [{ name: 'id', type: 'string' }, ...content] } }];
  }
}

const schemaUris: Readonly<Record<Exclude<Dialect, 'unknown'>, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#', 'draft-06': 'http://json-schema.org/draft-06/schema#', 'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema', '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  snowplow: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
};

/** A schema as plain data, in the order in which it is written. */
export function jsonEvent({ parts, fields, description, owner }: EventContent, dialect: Exclude<Dialect, 'unknown'>, settings: Settings): Data {
  const { fields: wanted, holder, payload } = layoutOf(settings);
  const isCloudEventsVersion = ({ name }: EnvelopeField): boolean => payload === 'data' && name === 'specversion';
  const isDescribed = settings.rules.has('docs/missing-description');
  const forbidden = settings.rules.get('schema/json-keyword-not-allowed')?.options['keywords'];
  const hasConst = (ageOf(dialect) ?? 4) >= 6 && !(Array.isArray(forbidden) && forbidden.includes('const'));
  const pinned = (value: string): Data => (hasConst ? { type: 'string', const: value } : { type: 'string', enum: [value] });
  const envelope = wanted.map((field): readonly [string, Data] => {
    const schema = field.type === 'event-type' ? pinned(configuredName(parts, settings)) : isCloudEventsVersion(field) ? pinned('1.0') : (newDeclaration(field.type, 'json-schema') as Data);
    return [field.name, { ...schema, ...(isDescribed && { description: meaning(field.name) }) }];
  });
  const own = fields.map((field): readonly [string, Data] => {
    const text = isDescribed ? described(field) : field.description;
    return [field.name, { ...jsonTypeOf(field.type, dialect), ...(text !== undefined && { description: text }) }];
  });
  const required = (list: readonly { readonly name: string; readonly optional?: boolean }[]): readonly string[] => list.filter(({ optional }) => !optional).map(({ name }) => name);
  const closed = settings.rules.has('evolution/undecided-additional-properties') ? { additionalProperties: false } : {};
  const head = holder === '' ? envelope : [[holder, { type: 'object', properties: Object.fromEntries(envelope), required: required(wanted), ...closed, ...(isDescribed && { description: 'What every event carries.' }) }] as const];
  const payloadPart = jsonPayload();
  const properties = [...head, ...payloadPart];
  const names = [...(holder === '' ? required(wanted) : [holder]), ...(payload === '' ? required(fields) : payloadPart.map(([name]) => name))];
  const text = description ?? (isDescribed ? eventMeaning(parts) : undefined);
  return {
    $schema: schemaUris[dialect],
    ...(dialect === 'snowplow' ? { self: { vendor: vendorOf(parts), name: snowplowName(parts), format: 'jsonschema', version: '1-0-0' } } : { title: configuredName(parts, settings) }),
    ...(text !== undefined && { description: text }), ...ownerOf(owner, settings),
    type: 'object', properties: Object.fromEntries(properties), ...(names.length > 0 && { required: names }),
    // Extensions of CloudEvents stand beside its attributes.
    ...(payload === 'data' && closed.additionalProperties === false ? { additionalProperties: true } : closed),
  };

  function jsonPayload(): readonly (readonly [string, Data])[] {
    if (payload === '') return own;
    const object = { type: 'object', properties: Object.fromEntries(own), ...(required(fields).length > 0 && { required: required(fields) }), ...closed };
    if (payload === 'data') return own.length === 0 ? [] : [['data', object]];
    const content = own.length === 0 ? {} : { content: object };
    return [['subject', { type: 'object', properties: { id: { type: 'string' }, ...content }, required: ['id', ...Object.keys(content)], ...closed }]];
  }
}

/** The vendor that Iglu keeps the schema under. */
export function vendorOf({ prefix, domain }: EventParts): string {
  return prefix === '' ? domain : `${prefix}.${domain}`;
}

export function snowplowName({ entity, action }: EventParts): string {
  return `${entity}_${action}`;
}

function ownerOf(owner: string | undefined, settings: Settings): Data {
  const rule = settings.rules.get('docs/missing-owner');
  if (!rule && owner === undefined) return {};
  const attributes = rule?.options['attributes'];
  const attribute: unknown = Array.isArray(attributes) ? attributes[0] : undefined;
  return { [typeof attribute === 'string' ? attribute : 'x-owner']: owner ?? `${todo}the team that owns this event.` };
}

function meaning(name: string): string {
  return describedFields.get(toCase(name, 'snake_case')) ?? meaningTodo(name);
}

function described({ name, description }: NewField): string {
  return description ?? meaningTodo(name);
}

/** `Order placed.` */
function eventMeaning({ entity, action }: EventParts): string {
  return `${capitalise(wordsOf(`${entity}_${action}`))}.`;
}
