import type { DecodeLimits, Pinned } from '../../core/messages/decode-context.ts';
import { pinnedVersion } from '../../messages/pinned-version.ts';
import type { PinnedTo } from '../../messages/pinned-version.ts';
import type { TopicDecodingOptions } from '../../messages/topic-decoding.ts';
import { Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';
import type { OpenRegistry } from './open-registry.ts';

/** How a person wants messages read, whatever their bytes look like. */
export interface DecodeChoice {
  /** For values: `json`, `text`, `bytes`, `int32`, `int64`, the file of a schema that wrote them, or `SUBJECT@VERSION` and `id:NUMBER` of the registry for those that name none themselves. */
  readonly decode?: string;
  /** The same for keys. */
  readonly decodeKey?: string;
  /** Bytes before the data of such a schema: 5 where there is a frame that is not to be believed. */
  readonly skip?: number;
  readonly config?: string;
}

const plain = ['json', 'text', 'bytes', 'int32', 'int64'] as const;

/** What is left out of nothing: for an export, and where somebody wants all of it. */
export const wholeValues: DecodeLimits = { bytes: 256 << 20, values: 5_000_000, text: 256 << 20 };

/** The topic, and what knows its schemas, asked only where somebody names a version. */
interface Registered {
  readonly topic: string;
  readonly registry: () => Pick<OpenRegistry, 'registry' | 'note' | 'close'>;
}

/** `orders-value@3`, `orders-value@latest`, `id:7`; undefined for what is none of these. */
function pinnedTo(how: string): PinnedTo | undefined {
  const id = /^id:(\d{1,10})$/.exec(how)?.[1];
  if (id !== undefined) return { id: Number(id) };
  const [, subject, version] = /^(.+)@(\d{1,9}|latest)$/.exec(how) ?? [];
  return subject === undefined || version === undefined ? undefined : { subject, version: version === 'latest' ? version : Number(version) };
}

/** The options of decoding that a choice comes to. Throws a `Failure` where a schema cannot be read. */
export async function decodingOptions({ decode, decodeKey, skip = 0, config }: DecodeChoice, amount: 'whole' | 'usual', cwd: string, { topic, registry }: Registered): Promise<TopicDecodingOptions> {
  const pinned = async (how: string | undefined, side: 'key' | 'value'): Promise<Pinned | undefined> => {
    if (how === undefined) return undefined;
    const as = plain.find((name) => name === how);
    if (as) return { as };
    const to = pinnedTo(how);
    if (to) {
      const opened = registry();
      const sides = side === 'key' ? 'keys' : 'values';
      if (!opened.registry) throw new Failure(opened.note === undefined ? `No registry is configured, so ${sides} cannot be read by ${how}. Name one with --registry, or in event-schemas.json.` : `${opened.note} So ${sides} cannot be read by ${how}.`);
      const found = await pinnedVersion(opened.registry, to, { subjects: [`${topic}-${side}`], from: skip }).finally(opened.close);
      if (found.kind === 'failed') throw new Failure(`The registry ${found.reason}, so ${sides} cannot be read by ${how}.`);
      return found.pin;
    }
    if (!/[./\\]/.test(how)) throw new Failure(`There is no decoder "${how}". There are ${plain.join(', ')}, the file of a schema, SUBJECT@VERSION and id:NUMBER.`);
    const { file, project, model } = await oneSchema(how, config === undefined ? {} : { config }, cwd);
    return { as: 'schema', from: skip, schema: { side: { model, workspace: project.index.workspaceFor(file) }, text: model.tree.text, places: [], name: how } };
  };
  const [value, key] = [await pinned(decode, 'value'), await pinned(decodeKey, 'key')];
  return { pinned: { ...(value && { value }), ...(key && { key }) }, ...(amount === 'whole' && { limits: wholeValues }) };
}
