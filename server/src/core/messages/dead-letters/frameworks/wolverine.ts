import { headersOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** Wolverine (.NET, `DeadLetterQueueConstants`): one topic for all; the original is an address, `kafka://topic/<name>`, that versions before GH-3474 do not write. */
export const wolverine: Framework = {
  id: 'wolverine',
  title: 'Wolverine',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('exception-type') || !it.has('failed-at')) return undefined;
    const topic = /^kafka:\/\/topic\/(.+)$/.exec(it.text('original-destination') ?? '')?.[1];
    return {
      original: originOf(topic, it.decimal('original-partition'), it.decimal('original-offset')), exception: it.text('exception-type'), message: it.text('exception-message'),
      stackTrace: it.text('exception-stack'), failedAt: it.decimal('failed-at'),
    };
  },
};
