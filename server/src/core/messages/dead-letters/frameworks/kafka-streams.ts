import { headersOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/**
 * Kafka Streams from 4.2 on (KIP-1034, `ExceptionHandlerUtils`): `exception` is `Throwable.toString()`, class and message in one; headers of the original are not
 * copied; the record's own time is the original one. A processing handler of bakdata adds the node.
 */
export const kafkaStreams: Framework = {
  id: 'kafka-streams',
  title: 'Kafka Streams',
  recognise(message) {
    const it = headersOf(message, 'last');
    const name = (what: string): string => `__streams.errors.${what}`;
    const exception = it.text(name('exception'));
    if (exception === undefined || !it.has(name('topic'))) return undefined;
    return {
      original: originOf(it.text(name('topic')), it.decimal(name('partition')), it.decimal(name('offset'))),
      originalTimestamp: message.timestamp, exception: exception.replace(/: [\s\S]*$/, ''), message: it.text(name('message')), stackTrace: it.text(name('stacktrace')),
      failedIn: it.text(name('processor.node.id')),
    };
  },
};
