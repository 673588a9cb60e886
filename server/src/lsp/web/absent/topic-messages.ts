import { openMessagesRequest } from '../../../protocol/topic-messages.ts';
import type { OpenMessagesParams, OpenMessagesResult } from '../../../protocol/topic-messages.ts';
import type { Answer } from '../../answers/answer.ts';

/** In a browser no cluster can be asked. */
export default [
  { method: openMessagesRequest, answer: () => ({ kind: 'none', sentence: 'Kafka is not read in a browser. Open the folder in VS Code on a machine to see messages.' }) } satisfies Answer<OpenMessagesParams, OpenMessagesResult>,
];
