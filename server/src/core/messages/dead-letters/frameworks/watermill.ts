import { headersOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** Watermill's poison queue (Go): no partition, no offset. */
export const watermill: Framework = {
  id: 'watermill',
  title: 'Watermill',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('topic_poisoned') || !it.has('reason_poisoned')) return undefined;
    return { original: originOf(it.text('topic_poisoned'), undefined, undefined), message: it.text('reason_poisoned'), failedIn: it.text('handler_poisoned') };
  },
};
