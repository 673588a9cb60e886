import { lookupKey } from '../core/messages/claim.ts';
import type { FindSchema, SchemaLookup } from '../core/messages/claim.ts';
import type { DecodeContext, DecodeLimits, Pinned } from '../core/messages/decode-context.ts';
import { decodeSide } from '../core/messages/decode.ts';
import type { Decoded } from '../core/messages/decoded.ts';
import { framingOf } from '../core/messages/framing.ts';
import type { Message, Side } from '../core/messages/message.ts';
import { rememberedLookup } from '../core/messages/remembered-lookup.ts';
import type { Registry } from '../registry/port.ts';
import { findInRegistry } from './find-in-registry.ts';
import { inflate } from './inflate.ts';
import { jsonValidatorOf } from './json-validators.ts';
import { sparedRegistry } from './spared-registry.ts';

/** What decodes the messages of one topic. Nothing is shown of a schema that the registry did not confirm. */
export interface TopicDecoding {
  /** What values are decoded with, once the registry said whether they are to be framed. */
  readonly context: Promise<DecodeContext>;
  key(message: Message): Promise<Decoded>;
  value(message: Message): Promise<Decoded>;
  /** Asks for the schemas that messages name before they are decoded one after the other: a slow registry is waited for once, and not for each schema anew. */
  ahead(messages: readonly Pick<Message, Side | 'headers'>[]): void;
  /** The same, which asks no schema anew, with other bounds. */
  within(limits: DecodeLimits): TopicDecoding;
}

export interface TopicDecodingOptions {
  /** How a person wants a side read, whatever its bytes look like. */
  readonly pinned?: { readonly key?: Pinned; readonly value?: Pinned };
  readonly limits?: DecodeLimits;
  /** Asks once for each schema; for as long as the decoding lives unless said. */
  readonly remember?: (find: FindSchema) => FindSchema;
  readonly signal?: AbortSignal;
  /** Why there is no registry: half a sentence with "the registry" before it. */
  readonly absent?: string;
}

const sides: readonly Side[] = ['key', 'value'];
/** Bytes that are no frames may name any id: so many are asked for before they are needed. */
const mostAhead = 20;

/** The schemas that messages name first, each once. */
function namedIn(messages: readonly Pick<Message, Side | 'headers'>[], of: readonly Side[]): Iterable<SchemaLookup> {
  const named = new Map<string, SchemaLookup>();
  for (const message of messages) {
    for (const side of of) {
      const [claim] = framingOf(message, side).claims;
      if (claim) named.set(lookupKey(claim.lookup), claim.lookup);
      if (named.size >= mostAhead) return named.values();
    }
  }
  return named.values();
}

/** Decodes by what a registry confirms; without one, by what the bytes are. Whether values of the topic are to be framed, the registry says: once, now. */
export function decodingOf(topic: string, registry: Registry | undefined, { pinned = {}, limits, remember = (find) => rememberedLookup(find).find, signal, absent = 'is not configured' }: TopicDecodingOptions = {}): TopicDecoding {
  const subjects = [`${topic}-value`, `${topic}-key`];
  const spared = registry && sparedRegistry(registry);
  // Not waited for here, but by all that asks more: of a registry that does not answer this one question is enough.
  const isFramed = spared ? spared.versions(subjects[0]!, signal).then(({ kind }) => kind === 'ok') : Promise.resolve(false);
  const find = remember(spared ? findInRegistry(spared, subjects) : () => Promise.resolve({ kind: 'failed', reason: absent }));
  const decoding = (common: DecodeContext): TopicDecoding => {
    const context = isFramed.then((framed): DecodeContext => ({ ...common, ...(framed && { expects: { framed } }) }));
    const of = (side: DecodeContext, pin: Pinned | undefined): DecodeContext => (pin ? { ...side, pinned: pin } : side);
    return {
      context,
      key: async (message) => {
        await context;
        return decodeSide(message, 'key', of(common, pinned.key));
      },
      value: async (message) => decodeSide(message, 'value', of(await context, pinned.value)),
      ahead: (messages) => void context.then(({ find: ask }) => {
        for (const lookup of namedIn(messages, sides.filter((side) => pinned[side] === undefined))) void ask(lookup);
      }),
      within: (other) => decoding({ ...common, limits: other }),
    };
  };
  return decoding({ find, inflate, validatorOf: jsonValidatorOf, ...(limits && { limits }) });
}
