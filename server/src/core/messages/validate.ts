import { compileAvro } from '../formats/avro/compiled.ts';
import type { CompiledSchema } from '../formats/avro/compiled-type.ts';
import { readAvro } from './avro/read.ts';
import { resolverOf } from './avro/resolution.ts';
import type { Resolver } from './avro/resolution.ts';
import type { SchemaClaim } from './claim.ts';
import { lookupKey } from './claim.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import { confirm } from './confirmed-schema.ts';
import type { DecodeContext } from './decode-context.ts';
import { defaultDecodeLimits } from './decode-context.ts';
import { framingOf } from './framing.ts';
import type { Message, Side } from './message.ts';
import { bytesOf } from './message.ts';
import { cursorOf, int } from './avro/cursor.ts';
import type { Decoded } from './decoded.ts';
import { otherAlternative, otherBranches, otherEventBySubject, perhapsOther } from './other-event.ts';
import type { OtherEvent } from './other-event.ts';
import { readFor } from './read-for.ts';
import { rememberedLookup } from './remembered-lookup.ts';
import type { Validation } from './validation.ts';
import { createTally } from './validation.ts';
import { misfitSaid } from './why-not/misfit.ts';
import { isStranger, trailingBytes, wrongSubject } from './why-not/schema-not-found.ts';
import type { ReaderSchema, WhyNot } from './why-not/why-not.ts';
import { wireFaultSaid } from './why-not/wire-fault.ts';

/** Goes over messages as they come; what it keeps does not grow with their number. */
export interface Validator {
  /** One message after the other: where a promise comes back, the next one waits for it. None comes where nothing is to be asked, so that a hundred thousand take seconds. */
  add(message: Message): Promise<void> | undefined;
  result(): Validation;
}

/** Nothing is shown of a message that is only checked. */
const noValues = { ...defaultDecodeLimits, values: 0, text: 256 };

/**
 * Says of each message whether `reader` can read it: the check that no registry makes, which compares schemas and not what was written. Each writer's schema is
 * resolved against the reader's once. What the context says of a reader does not count. On a topic of several events those of others than the reader's are counted apart, where nothing else is wrong with them.
 */
export function createValidator(reader: ReaderSchema, side: Side, context: DecodeContext): Validator {
  const tally = createTally();
  const lookup = rememberedLookup(context.find);
  const slow: DecodeContext = { ...context, find: lookup.find, limits: { ...noValues, bytes: context.limits?.bytes ?? defaultDecodeLimits.bytes } };
  const plans = new Map<string, Plan | undefined>();
  return {
    add(message) {
      const bytes = bytesOf(message, side);
      if (bytes === null) {
        tally.tombstone();
        return undefined;
      }
      // Most messages: one claim, which was answered before, of Avro data that lies in the message as it is.
      const [claim] = context.pinned || context.client ? [] : framingOf(message, side).claims;
      const plan = claim && planFor(claim, message.topic);
      if (!plan) return slowly(message, bytes);
      settle(message, plan.schema, whyBy(plan, bytes, claim.payload.from), otherBy(plan, bytes, claim.payload.from));
      return undefined;
    },
    result: () => tally.result(),
  };

  /** How messages of a claim are checked; undefined where its schema is not known yet, or is none of Avro. */
  function planFor(claim: SchemaClaim, topic: string): Plan | undefined {
    const key = `${lookupKey(claim.lookup)} ${claim.payload.compression} ${claim.encoding}`;
    if (plans.has(key)) return plans.get(key);
    const answer = lookup.known(lookupKey(claim.lookup));
    if (answer?.kind !== 'found') return undefined;
    const plan = claim.payload.compression === 'none' && claim.encoding !== 'json' ? planOf(confirm(claim, answer.schema), reader, context, topic) : undefined;
    plans.set(key, plan);
    return plan;
  }

  async function slowly(message: Message, bytes: Uint8Array): Promise<void> {
    const decoded = await readFor(message, side, reader, slow);
    const { schema, why } = decoded;
    if (!schema) return tally.add(message, schema, why);
    // By now the schema is known.
    const plan = schema.claim && planFor(schema.claim, message.topic);
    settle(message, schema, why, plan ? otherBy(plan, bytes, schema.claim.payload.from) : otherEventOf(decoded, schema, reader, message.topic));
  }

  /** What the reader has against a message of another event is no fault of either; what is wrong with the message itself is. */
  function settle(message: Message, schema: ConfirmedSchema, why: readonly WhyNot[], other: OtherEvent | undefined): void {
    const itself = other ? why.filter(({ kind }) => kind !== 'reader-cannot-resolve' && kind !== 'client-refuses') : why;
    if (!other || itself.some(({ outcome }) => outcome !== 'odd')) tally.add(message, schema, itself);
    else if (other.isSure) tally.other(schema, other.name);
    else tally.add(message, schema, itself.length < why.length ? [...itself, perhapsOther(other, schema, reader)] : why);
  }
}

/** How data of one writer is checked for a reader, made once. */
interface Plan {
  readonly schema: ConfirmedSchema;
  readonly reader: ReaderSchema;
  readonly written: CompiledSchema;
  readonly read: CompiledSchema;
  readonly resolve: Resolver;
  readonly always: readonly WhyNot[];
  /** Of which other event all of them are. */
  readonly other: OtherEvent | undefined;
  /** Of which other events those of a branch are. */
  readonly branches: readonly (string | undefined)[] | undefined;
}

function planOf(schema: ConfirmedSchema, reader: ReaderSchema, { expects }: DecodeContext, topic: string): Plan | undefined {
  const { model } = reader.side;
  if (model.format !== 'avro' || schema.side === 'protobuf' || schema.side.model.format !== 'avro') return undefined;
  const read = compileAvro(model.avro, reader.side.workspace);
  const written = compileAvro(schema.side.model.avro, schema.side.workspace);
  const resolve = resolverOf(read, written);
  const subjects = expects?.subjects ?? [];
  return resolve && { schema, reader, written, read, resolve, always: isStranger(schema, subjects) ? [wrongSubject(schema, subjects)] : [], other: otherEventBySubject(schema, reader, topic), branches: otherBranches(written, read) };
}

function otherBy({ other, branches }: Plan, bytes: Uint8Array, from: number): OtherEvent | undefined {
  if (!branches) return other;
  const name = branches[int(cursorOf(bytes, from))];
  return name === undefined ? other : { name, isSure: true };
}

function otherEventOf({ text }: Decoded, schema: ConfirmedSchema, reader: ReaderSchema, topic: string): OtherEvent | undefined {
  return otherEventBySubject(schema, reader, topic) ?? (text === undefined ? undefined : otherAlternative(schema, reader, text));
}

function whyBy({ schema, reader, written, read, resolve, always }: Plan, bytes: Uint8Array, from: number): readonly WhyNot[] {
  const resolved = resolve(bytes, from);
  if (resolved.kind === 'misfit') return [misfitSaid(resolved.misfit, reader, schema, { reader: read, writer: written }, 'message'), ...always];
  if (resolved.kind === 'fault') {
    // Where it is, only reading with the writer's schema alone tells.
    const placed = readAvro(bytes, from, written, noValues);
    return placed?.kind === 'fault' ? [wireFaultSaid(placed.fault, schema, 'message'), ...always] : always;
  }
  return resolved.end < bytes.length ? [trailingBytes(resolved.end, bytes.length, schema, 'message'), ...always] : always;
}
