import { debezium } from './debezium.ts';
import { member, textMember } from './envelope.ts';
import type { EnvelopeKind } from './envelope.ts';

/** Kafka Connect's JsonConverter with `schemas.enable=true`: exactly `schema` and `payload`; the schema is an object with a type, or null. */
export const connect: EnvelopeKind = (value) => {
  if (value.kind !== 'object' || value.members.length !== 2) return undefined;
  const [schema, data] = [member(value, 'schema'), member(value, 'payload')];
  if (!schema || !data || !(schema.kind === 'null' || textMember(schema, 'type') !== undefined)) return undefined;
  const inner = debezium(data);
  const name = textMember(schema, 'name');
  return { id: 'connect', title: 'a Kafka Connect envelope', data: inner?.data ?? data, says: new Map(name === undefined ? [] : [['schema', name]]), ...(inner && { inner }) };
};
