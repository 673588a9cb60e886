import { earlierTextRequest } from '../../protocol/messages.ts';
import type { EarlierTextParams, EarlierTextResult } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: earlierTextRequest,
  answer({ session }, { uri }) {
    const text = session.texts.textOf(uri);
    return text === undefined ? null : { text };
  },
} satisfies Answer<EarlierTextParams, EarlierTextResult>;
