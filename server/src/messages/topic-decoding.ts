import type { FindSchema } from '../core/messages/claim.ts';
import type { DecodeContext, DecodeLimits, Pinned } from '../core/messages/decode-context.ts';
import { decodeSide } from '../core/messages/decode.ts';
import type { Decoded } from '../core/messages/decoded.ts';
import type { Message } from '../core/messages/message.ts';
import { rememberedLookup } from '../core/messages/remembered-lookup.ts';
import type { Registry } from '../registry/port.ts';
import { findInRegistry } from './find-in-registry.ts';
import { inflate } from './inflate.ts';
import { jsonValidatorOf } from './json-validators.ts';
import { sparedRegistry } from './spared-registry.ts';

/** What decodes the messages of one topic. Nothing is shown of a schema that the registry did not confirm. */
export interface TopicDecoding {
  readonly context: DecodeContext;
  key(message: Message): Promise<Decoded>;
  value(message: Message): Promise<Decoded>;
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

/** Decodes by what a registry confirms; without one, by what the bytes are. Whether values of the topic are to be framed, the registry says: once, now. */
export async function decodingOf(topic: string, registry: Registry | undefined, { pinned = {}, limits, remember = (find) => rememberedLookup(find).find, signal, absent = 'is not configured' }: TopicDecodingOptions = {}): Promise<TopicDecoding> {
  const subjects = [`${topic}-value`, `${topic}-key`];
  const spared = registry && sparedRegistry(registry);
  const isFramed = spared && (await spared.versions(subjects[0]!, signal)).kind === 'ok';
  const find = remember(spared ? findInRegistry(spared, subjects) : () => Promise.resolve({ kind: 'failed', reason: absent }));
  const decoding = (common: DecodeContext): TopicDecoding => {
    const context: DecodeContext = { ...common, ...(isFramed && { expects: { framed: true } }) };
    const of = (side: DecodeContext, pin: Pinned | undefined): DecodeContext => (pin ? { ...side, pinned: pin } : side);
    return {
      context,
      key: (message) => decodeSide(message, 'key', of(common, pinned.key)),
      value: (message) => decodeSide(message, 'value', of(context, pinned.value)),
      within: (other) => decoding({ ...common, limits: other }),
    };
  };
  return decoding({ find, inflate, validatorOf: jsonValidatorOf, ...(limits && { limits }) });
}
