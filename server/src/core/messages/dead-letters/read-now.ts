import type { Decoded } from '../decoded.ts';
import { jsonText } from '../json-text.ts';
import { schemaWords } from '../schema-words.ts';
import type { Value, ValuePath } from '../value.ts';
import type { ReaderSchema, WhyNot } from '../why-not/why-not.ts';
import type { DeadLetter } from './framework.ts';

/** What comes of reading a dead letter now. */
export type ReadNow =
  /** It is not read: which field, and what it holds, as JSON; absent where the fault is in no field, or the field is not there. */
  | { readonly kind: 'fails'; readonly why: WhyNot; readonly side: 'key' | 'value'; readonly field?: string; readonly value?: string }
  /** It is read. `by` names who was asked: a version of the registry, or the working copy. */
  | { readonly kind: 'reads'; readonly by: string }
  /** Nobody can say. A sentence. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Both sides of a dead letter, read for the reader that is asked. */
export interface DeadLetterSides {
  readonly value: Decoded;
  /** Where keys are looked at. */
  readonly key?: Decoded;
  /** Who was asked besides the schema that wrote it. */
  readonly reader?: ReaderSchema;
  /** Why the newest version is not known, so that nobody was asked: half a sentence with "the registry" before it. */
  readonly unasked?: string;
}

/** What reading comes to: a fault of the value comes before one of the key, and what is not known is never called read. */
export function readNow(letter: DeadLetter | undefined, { value, key, reader, unasked }: DeadLetterSides): ReadNow {
  // Where the value is but a report, the message that failed is elsewhere.
  if (letter?.isOnlyReport) return { kind: 'unknown', message: 'The value is a report of the failure and not the message that failed: look at that one.' };
  const ofValue = value.why.find(({ outcome }) => outcome === 'fails');
  if (ofValue) return failing(ofValue, 'value', value);
  const ofKey = key?.why.find(({ outcome }) => outcome === 'fails');
  if (key && ofKey) return failing(ofKey, 'key', key);
  const unknown = value.why.find(({ outcome }) => outcome === 'unknown');
  if (unknown) return { kind: 'unknown', message: unknown.message };
  if (value.format === 'nothing') return { kind: 'unknown', message: value.framing.id === 'tombstone' ? 'It has no value (a tombstone), so there is nothing to read.' : 'Its value is empty, so there is nothing to read.' };
  const unknownKey = key?.why.find(({ outcome }) => outcome === 'unknown');
  if (unknownKey && (reader ?? value.schema)) return { kind: 'unknown', message: `Its value is read${reader ? ` by ${reader.name}` : ''}; of its key nobody can say. ${unknownKey.message}` };
  if (reader) return { kind: 'reads', by: reader.name };
  if (value.schema && unasked !== undefined) return { kind: 'unknown', message: `It is read by ${schemaWords(value.schema)}, which wrote it. Whether the newest version reads it is not known: the registry ${unasked}.` };
  if (value.schema) return { kind: 'reads', by: schemaWords(value.schema) };
  return { kind: 'unknown', message: `It is ${value.format === 'bytes' ? 'bytes' : value.format === 'json' ? 'JSON' : value.format} without the id of a schema, so no schema is asked about it.` };
}

function failing(why: WhyNot, side: 'key' | 'value', decoded: Decoded): ReadNow {
  const held = decoded.value && heldAt(decoded.value, why, decoded.of);
  // A record or list in which something lacks says little, and is long.
  const shown = held && held.kind !== 'object' && held.kind !== 'list' ? cut(jsonText(held)) : undefined;
  return { kind: 'fails', why, side, ...(why.field !== undefined && { field: why.field }), ...(shown !== undefined && why.field !== undefined && { value: shown }) };
}

/** The value that a reason is about: by its bytes, or by its path in JSON. */
function heldAt(root: Value, { bytes, path }: WhyNot, of: Decoded['of']): Value | undefined {
  if (of === 'text') return path && path.length > 0 ? within(root, path) : undefined;
  return bytes?.of === of && bytes.to > bytes.from ? smallestOver(root, bytes.from, bytes.to) : undefined;
}

function within(root: Value, path: ValuePath): Value | undefined {
  let at: Value | undefined = root;
  for (const step of path) {
    if (at?.kind === 'list' && typeof step === 'number') at = at.items[step];
    else if (at?.kind === 'object') at = at.members.findLast(({ name }) => name === step)?.value;
    else return undefined;
  }
  return at;
}

function smallestOver(root: Value, from: number, to: number): Value | undefined {
  if (root.from > from || root.to < to) return undefined;
  const inner = root.kind === 'list' ? root.items : root.kind === 'object' ? root.members.map(({ value }) => value) : [];
  for (const one of inner) {
    const found = smallestOver(one, from, to);
    if (found) return found;
  }
  return root;
}

const longest = 80;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
