import { headersOf, numberOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/**
 * Spring Kafka's `@RetryableTopic` (`DeadLetterPublishingRecovererFactory`, `RetryTopicHeaders`): originals stay from the first failure; attempts are an int32, of
 * old versions one byte; the consumer group keeps the name that it has in dead-letter topics.
 */
export const springRetryTopic: Framework = {
  id: 'spring-kafka-retrytopic',
  title: 'Spring Kafka\'s retry topics',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('kafka_original-topic') || !it.has('kafka_exception-fqcn')) return undefined;
    return {
      original: originOf(it.text('kafka_original-topic'), it.binary('kafka_original-partition'), it.binary('kafka_original-offset')),
      originalTimestamp: it.binary('kafka_original-timestamp') ?? it.binary('retry_topic-original-timestamp'), timestampType: it.text('kafka_original-timestamp-type'),
      exception: it.text('kafka_exception-fqcn'), cause: it.text('kafka_exception-cause-fqcn'), message: it.text('kafka_exception-message'), stackTrace: it.text('kafka_exception-stacktrace'),
      attempts: numberOf(it.binary('retry_topic-attempts')), consumerGroup: it.text('kafka_dlt-original-consumer-group'),
    };
  },
};
