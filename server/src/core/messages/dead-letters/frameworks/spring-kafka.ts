import { headersOf, numberOf, originOf } from '../framework.ts';
import type { Framework, Headers, Origin } from '../framework.ts';

/** Spring Kafka's dead-letter topics (`DeadLetterPublishingRecoverer`, `KafkaHeaders`): originals are appended, exceptions replaced. */
export const springKafka: Framework = {
  id: 'spring-kafka',
  title: 'Spring Kafka',
  recognise(message) {
    const it = headersOf(message, 'last');
    const name = (what: string): string => `kafka_dlt-${what}`;
    if (!it.has(name('original-topic'))) return undefined;
    const origin = (headers: Headers): Origin | undefined => originOf(headers.text(name('original-topic')), headers.binary(name('original-partition')), headers.binary(name('original-offset')));
    return {
      original: origin(it), previous: origin(it.older()), originalTimestamp: it.binary(name('original-timestamp')), timestampType: it.text(name('original-timestamp-type')),
      exception: it.text(name('exception-fqcn')) ?? it.text(name('key-exception-fqcn')), cause: it.text(name('exception-cause-fqcn')),
      message: it.text(name('exception-message')) ?? it.text(name('key-exception-message')), stackTrace: it.text(name('exception-stacktrace')) ?? it.text(name('key-exception-stacktrace')),
      consumerGroup: it.text(name('original-consumer-group')), attempts: numberOf(it.binary('kafka_deliveryAttempt')),
    };
  },
};
