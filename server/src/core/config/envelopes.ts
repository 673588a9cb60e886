/** What an envelope wants a field to hold; how that is written depends on the format of the schema. */
export type EnvelopeType = (typeof envelopeTypes)[number];

export const envelopeTypes = ['uuid', 'instant', 'event-type', 'version', 'string', 'uri', 'uri-reference', 'any'] as const;

/** A field of the envelope that every event carries. */
export interface EnvelopeField {
  readonly name: string;
  readonly type: EnvelopeType;
  /** May be absent from an event: then only its name and type count. */
  readonly optional?: boolean;
  /** Other names that say the same: they are taken for this field misnamed. */
  readonly aliases?: readonly string[];
  /** Names that say the same where other fields of the envelope stand beside them: too plain to tell alone. */
  readonly weakAliases?: readonly string[];
  /** The same field under another name that is right too. */
  readonly or?: readonly string[];
}

/** What the usual fields of envelopes mean, for where a new one is described. */
export const describedFields: ReadonlyMap<string, string> = new Map([
  ['event_id', 'Unique for each event; the same when it is sent again.'],
  ['eid', 'Unique for each event; the same when it is sent again.'],
  ['idempotency_key', 'Unique for each event; the same when it is sent again.'],
  ['id', 'Unique for each event from one source; the same when it is sent again.'],
  ['occurred_at', 'When it happened.'],
  ['time', 'When it happened.'],
  ['timestamp', 'When it happened.'],
  ['event_type', 'The name of this event.'],
  ['type', 'The name of this event.'],
  ['version', 'The version of this schema.'],
  ['source', 'Where the event comes from.'],
  ['specversion', 'The version of the specification of the envelope.'],
  ['correlation_id', 'The process that this event belongs to.'],
  ['causation_id', 'The event that caused this one.'],
]);

export interface Envelope {
  readonly fields: readonly EnvelopeField[];
  /** Objects that may hold the envelope, the preferred one first; the empty name is the event itself. */
  readonly in: readonly string[];
  /** Fields of which one must be there for a schema to have an envelope at all; without them it is a payload whose envelope travels in headers. */
  readonly markers: readonly string[];
  /** No schema has an envelope: it travels in headers. */
  readonly payloadOnly: boolean;
}

export const houseEnvelope: Envelope = {
  fields: [
    { name: 'event_id', type: 'uuid', aliases: ['event_uuid', 'event_guid', 'message_id', 'eid'], weakAliases: ['id', 'uuid', 'guid'] },
    { name: 'occurred_at', type: 'instant', aliases: ['occurred_on', 'happened_at', 'event_time', 'event_timestamp', 'occurrence_time', 'occured_at'], weakAliases: ['timestamp', 'time', 'ts', 'created_at'] },
    { name: 'event_type', type: 'event-type', aliases: ['event_name', 'event_kind'], weakAliases: ['type', 'name', 'kind'] },
    { name: 'version', type: 'version', aliases: ['event_version', 'schema_version'] },
  ],
  in: ['', 'meta', 'metadata', 'context', 'header', 'headers', 'envelope'],
  markers: [],
  payloadOnly: false,
};

/** CloudEvents 1.0.2, "Context Attributes". A schema without `specversion` is taken for the data alone, as in the binary content mode. */
export const cloudEventsEnvelope: Envelope = {
  fields: [
    { name: 'id', type: 'string', aliases: ['event_id', 'event_uuid', 'message_id'] },
    { name: 'source', type: 'uri-reference', aliases: ['event_source'] },
    { name: 'specversion', type: 'string' },
    { name: 'type', type: 'event-type', aliases: ['event_type', 'event_name'] },
    { name: 'time', type: 'instant', optional: true, aliases: ['occurred_at', 'event_time'] },
    { name: 'subject', type: 'string', optional: true },
    { name: 'dataschema', type: 'uri', optional: true },
    { name: 'datacontenttype', type: 'string', optional: true },
  ],
  in: [''],
  markers: ['specversion', 'spec_version', 'specVersion'],
  payloadOnly: false,
};

/** CDEvents, "Context": `specversion` was called `version` up to 0.4. */
export const cdEventsEnvelope: Envelope = {
  fields: [
    { name: 'specversion', type: 'string', or: ['version'] },
    { name: 'id', type: 'string', aliases: ['event_id'] },
    { name: 'source', type: 'uri-reference' },
    { name: 'type', type: 'event-type', aliases: ['event_type'] },
    { name: 'timestamp', type: 'instant', aliases: ['occurred_at', 'time'] },
  ],
  in: ['context'],
  markers: ['context', 'subject'],
  payloadOnly: false,
};

/** Zalando RESTful API and Event Guidelines, rule 247. */
export const zalandoEnvelope: Envelope = {
  fields: [
    { name: 'eid', type: 'uuid', aliases: ['event_id', 'event_uuid'], weakAliases: ['id', 'uuid'] },
    { name: 'occurred_at', type: 'instant', aliases: ['occurred_on', 'event_time', 'event_timestamp'], weakAliases: ['timestamp', 'time'] },
    { name: 'event_type', type: 'event-type', optional: true },
    { name: 'received_at', type: 'instant', optional: true },
    { name: 'version', type: 'version', optional: true },
    { name: 'flow_id', type: 'string', optional: true },
    { name: 'partition', type: 'string', optional: true },
  ],
  in: ['metadata'],
  markers: [],
  payloadOnly: false,
};
