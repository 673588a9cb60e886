import { headersOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** Sinks of Kafka Connect (`DeadLetterQueueReporter`, connect-runtime 4.3.1): the first failure stays, later ones are dropped; the record's own time is the original one. */
export const kafkaConnect: Framework = {
  id: 'kafka-connect',
  title: 'Kafka Connect',
  recognise(message) {
    const it = headersOf(message, 'first');
    const name = (what: string): string => `__connect.errors.${what}`;
    if (!it.has(name('topic')) || !it.has(name('offset'))) return undefined;
    const connector = it.text(name('connector.name'));
    return {
      original: originOf(it.text(name('topic')), it.decimal(name('partition')), it.decimal(name('offset'))),
      originalTimestamp: message.timestamp, exception: it.text(name('exception.class.name')), message: it.text(name('exception.message')),
      stackTrace: it.text(name('exception.stacktrace')), failedIn: it.text(name('stage')), consumerGroup: connector === undefined ? undefined : `connect-${connector}`,
    };
  },
};
