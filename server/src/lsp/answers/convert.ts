import { convertSchema } from '../../core/convert/convert.ts';
import { convertRequest } from '../../protocol/messages.ts';
import type { ConvertParams, ConvertResult } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: convertRequest,
  async answer({ session }, { uri }) {
    const understanding = await session.understand(uri);
    if (!understanding) return { kind: 'refused', sentence: 'This file is no event schema that can be told by its name or content, so it cannot be converted.' };
    const { model, settings, project, file } = understanding;
    if (model.tree.problems.some(({ kind }) => kind === 'invalid' || kind === 'too-deep')) return { kind: 'refused', sentence: 'This schema cannot be read to its end, so a conversion would leave out the rest. Mend it first.' };
    return { kind: 'converted', ...convertSchema(model, settings, project.index.workspaceFor(file)) };
  },
} satisfies Answer<ConvertParams, ConvertResult>;
