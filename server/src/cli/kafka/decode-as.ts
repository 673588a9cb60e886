import type { DecodeLimits, Pinned } from '../../core/messages/decode-context.ts';
import type { TopicDecodingOptions } from '../../messages/topic-decoding.ts';
import { Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';

/** How a person wants messages read, whatever their bytes look like. */
export interface DecodeChoice {
  /** For values: `json`, `text`, `bytes`, `int32`, `int64`, or the file of a schema that wrote them. */
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

/** The options of decoding that a choice comes to. Throws a `Failure` where a schema cannot be read. */
export async function decodingOptions({ decode, decodeKey, skip = 0, config }: DecodeChoice, amount: 'whole' | 'usual', cwd: string): Promise<TopicDecodingOptions> {
  const pinned = async (how: string | undefined): Promise<Pinned | undefined> => {
    if (how === undefined) return undefined;
    const as = plain.find((name) => name === how);
    if (as) return { as };
    if (!/[./\\]/.test(how)) throw new Failure(`There is no decoder "${how}". There are ${plain.join(', ')}, and the file of a schema.`);
    const { file, project, model } = await oneSchema(how, config === undefined ? {} : { config }, cwd);
    return { as: 'schema', from: skip, schema: { side: { model, workspace: project.index.workspaceFor(file) }, text: model.tree.text, places: [], name: how } };
  };
  const [value, key] = [await pinned(decode), await pinned(decodeKey)];
  return { pinned: { ...(value && { value }), ...(key && { key }) }, ...(amount === 'whole' && { limits: wholeValues }) };
}
