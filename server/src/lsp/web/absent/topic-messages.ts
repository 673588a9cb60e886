import { deadLetterTopicsRequest, openDeadLettersRequest } from '../../../protocol/dead-letters.ts';
import type { DeadLetterTopicsParams, OpenDeadLettersParams } from '../../../protocol/dead-letters.ts';
import { openMessagesRequest, topicChoicesRequest } from '../../../protocol/topic-messages.ts';
import type { OpenMessagesParams, Refused, TopicChoicesParams } from '../../../protocol/topic-messages.ts';
import type { Answer } from '../../answers/answer.ts';

const none: Refused = { kind: 'none', sentence: 'Kafka is not read in a browser. Open the folder in VS Code on a machine to see messages.' };

/** In a browser no cluster can be asked. */
export default [
  { method: openMessagesRequest, answer: () => none } satisfies Answer<OpenMessagesParams, Refused>,
  { method: openDeadLettersRequest, answer: () => none } satisfies Answer<OpenDeadLettersParams, Refused>,
  { method: deadLetterTopicsRequest, answer: () => none } satisfies Answer<DeadLetterTopicsParams, Refused>,
  { method: topicChoicesRequest, answer: () => none } satisfies Answer<TopicChoicesParams, Refused>,
];
