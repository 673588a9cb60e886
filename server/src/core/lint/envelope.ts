import { houseEnvelope } from '../config/envelopes.ts';
import type { Envelope, EnvelopeField } from '../config/envelopes.ts';
import type { Settings } from '../config/settings.ts';
import { effectiveFields, fieldsOf } from '../model/effective-fields.ts';
import type { EffectiveField, EffectiveObject } from '../model/effective-fields.ts';
import { eventNameOf } from '../model/event-name.ts';
import type { EventName } from '../model/event-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { shapesOf } from '../model/shape.ts';
import type { FieldShape, Kind } from '../model/shape.ts';
import { valueOf } from '../tree/node.ts';
import { splitWords } from '../words/case.ts';
import { isOneSlip } from '../words/slip.ts';
import type { Workspace } from '../workspace.ts';
import { keptWith } from '../kept-with.ts';

/** The rule whose options say what the envelope is; the other rules of the envelope go by them too. */
export const envelopeRule = 'envelope/missing-field';

/** An event and what of its envelope is there. */
export interface EventEnvelope {
  readonly event: EventName;
  readonly root: EffectiveObject;
  readonly slots: readonly Slot[];
  /** The objects that may hold the envelope. */
  readonly holders: readonly EffectiveObject[];
  /** The object that lacks what is missing, or the name of one that is to be made. */
  readonly holder: Holder;
  /** False where fields may come from places out of reach. */
  readonly isComplete: boolean;
}

export interface Holder {
  /** Empty for the event itself. */
  readonly name: string;
  /** Absent where there is no such object yet. */
  readonly object: EffectiveObject | undefined;
  /** The field that holds the object; undefined for the event itself. */
  readonly field: EffectiveField | undefined;
}

/** A field that the envelope wants: found, found under another name, or missing. */
export type Slot =
  | { readonly state: 'found'; readonly wanted: EnvelopeField; readonly field: EffectiveField; readonly holder: Holder }
  | { readonly state: 'misnamed'; readonly wanted: EnvelopeField; readonly field: EffectiveField; readonly holder: Holder }
  | { readonly state: 'missing'; readonly wanted: EnvelopeField };

interface Memo {
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly envelope: EventEnvelope | undefined;
}

const memo = keptWith<SchemaModel, Memo>('envelope');

/** The envelope of the event that a schema describes; undefined for a schema that is no event, or whose envelope travels in headers. */
export function envelopeOf(model: SchemaModel, settings: Settings, workspace: Workspace): EventEnvelope | undefined {
  const known = memo.get(model);
  if (known?.settings === settings && known.workspace === workspace) return known.envelope;
  const envelope = read(model, settings, workspace);
  memo.set(model, { settings, workspace, envelope });
  return envelope;
}

function read(model: SchemaModel, settings: Settings, workspace: Workspace): EventEnvelope | undefined {
  const wanted: Envelope = { ...houseEnvelope, ...settings.rules.get(envelopeRule)?.options };
  if (wanted.payloadOnly) return undefined;
  // A text that is being written lacks what its author is about to write.
  if (model.tree.problems.some(({ kind }) => kind === 'invalid') || isWithoutFields(model)) return undefined;
  const event = eventNameOf(model, settings);
  const root = event && effectiveFields(model, workspace);
  if (!event || !root) return undefined;
  if (wanted.markers.length > 0 && !wanted.markers.some((name) => root.fields.has(name))) return undefined;
  const holders = wanted.in.flatMap((name): readonly Holder[] => {
    if (name === '') return [{ name, object: root, field: undefined }];
    const field = root.fields.get(name);
    const object = field && fieldsOf(field, workspace);
    return object ? [{ name, object, field }] : [];
  });
  const slots = slotsOf(wanted.fields, holders);
  const used = slots.find((slot) => slot.state !== 'missing');
  const holder = used?.holder ?? holders[0] ?? { name: wanted.in[0] ?? '', object: undefined, field: root.fields.get(wanted.in[0] ?? '') };
  // What may hold the envelope and cannot be seen, such as a type that is nowhere, may hold all of it.
  const isHidden = wanted.in.some((name) => root.fields.get(name)?.kinds.has('unknown') && !holders.some((seen) => seen.name === name));
  return { event, root, slots, holders: holders.flatMap(({ object }) => object ?? []), holder, isComplete: root.isComplete && !isHidden && holders.every(({ object }) => object!.isComplete) };
}

/** Whether fields could not even be declared: that is said already. */
function isWithoutFields(model: SchemaModel): boolean {
  if (model.format === 'avro') return valueOf(model.avro.roots[0]?.node, 'fields')?.kind !== 'array';
  const properties = valueOf(model.tree.root, 'properties');
  return properties !== undefined && properties.kind !== 'object';
}

function slotsOf(fields: readonly EnvelopeField[], holders: readonly Holder[]): readonly Slot[] {
  const taken = new Set<EffectiveField>();
  const slots: (Slot | undefined)[] = fields.map((wanted) => {
    for (const holder of holders) {
      for (const name of [wanted.name, ...(wanted.or ?? [])]) {
        const field = holder.object!.fields.get(name);
        if (!field || taken.has(field)) continue;
        taken.add(field);
        return { state: 'found', wanted, field, holder };
      }
    }
    return undefined;
  });
  // From the surest likeness to the vaguest, so that no field is given away to a vague one.
  for (const isLike of [isSpeltLike, isStrongAlias, isOneSlipAway, isWeakAlias]) {
    fields.forEach((wanted, i) => {
      if (slots[i]) return;
      if (wanted.optional && isLike !== isSpeltLike) return;
      for (const holder of holders) {
        if (isLike === isWeakAlias && !isTelling(holder, fields, slots)) continue;
        for (const field of holder.object!.fields.values()) {
          if (taken.has(field) || !isLike(field.name, wanted) || !mayHoldValue(field)) continue;
          // A list of values is a kind of something; the name of an event is one.
          if (isLike === isWeakAlias && wanted.type === 'event-type' && field.kinds.has('enum') && !field.constant) continue;
          taken.add(field);
          slots[i] = { state: 'misnamed', wanted, field, holder };
          return;
        }
      }
    });
  }
  return fields.map((wanted, i) => slots[i] ?? { state: 'missing', wanted });
}

/**
 * Whether what an object holds shows it to be an envelope, so that plain words in it (`id`, `time`) mean what they mean in envelopes: a name
 * of the envelope that is none of those words itself, or in an object of its own two of them.
 */
function isTelling(holder: Holder, fields: readonly EnvelopeField[], slots: readonly (Slot | undefined)[]): boolean {
  const here = slots.flatMap((slot) => (slot && slot.state !== 'missing' && slot.holder === holder ? [slot.field.name] : []));
  if (here.some((name) => !plainWords.has(bare(name)))) return true;
  const plain = [...holder.object!.fields.keys()].filter((name) => fields.some((wanted) => isWeakAlias(name, wanted)));
  return holder.name !== '' && here.length + plain.length >= 2;
}

/** Whether a field that was found is that of the envelope for certain: `version` alone may be that of anything. */
export function isSure({ slots }: EventEnvelope, { field, holder }: Exclude<Slot, { readonly state: 'missing' }>): boolean {
  if (!plainWords.has(bare(field.name))) return true;
  const beside = slots.flatMap((slot) => (slot.state !== 'missing' && slot.field !== field ? [slot] : []));
  return beside.some((slot) => !plainWords.has(bare(slot.field.name))) || (holder.name !== '' && beside.some((slot) => slot.holder === holder));
}

/** Names of fields in envelopes that are as common in any other object. */
const plainWords: ReadonlySet<string> = new Set(['id', 'type', 'name', 'kind', 'time', 'timestamp', 'version', 'source', 'subject', 'partition']);

const structured: ReadonlySet<Kind> = new Set(['null', 'record', 'map', 'array', 'boolean']);

/** Whether a field holds one value, as every field of an envelope does. */
function mayHoldValue({ kinds }: EffectiveField): boolean {
  for (const kind of kinds) if (!structured.has(kind)) return true;
  return false;
}

function isSpeltLike(name: string, wanted: EnvelopeField): boolean {
  return bare(name) === bare(wanted.name);
}

function isStrongAlias(name: string, { aliases = [] }: EnvelopeField): boolean {
  return aliases.some((alias) => bare(alias) === bare(name));
}

function isWeakAlias(name: string, { weakAliases = [] }: EnvelopeField): boolean {
  return weakAliases.some((alias) => bare(alias) === bare(name));
}

function bare(name: string): string {
  return splitWords(name).join('').toLowerCase();
}

/** Whether a slip is all the difference, in a word long enough for that to tell. */
function isOneSlipAway(word: string, { name }: EnvelopeField): boolean {
  return name.length >= 6 && word !== `${name}s` && isOneSlip(word, name);
}

/** The field of the document itself behind an effective one, for edits; undefined when it stands in another document. */
export function ownField(model: SchemaModel, field: EffectiveField): FieldShape | undefined {
  if (field.place.tree !== model.tree) return undefined;
  for (const shape of shapesOf(model)) {
    const own = shape.fields.find(({ nameNode }) => nameNode === field.nameNode);
    if (own) return own;
  }
  return undefined;
}
