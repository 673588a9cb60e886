import { hasPrefix, headersOf, originOf } from '../framework.ts';
import type { Framework, Headers, Origin } from '../framework.ts';

/** Spring Cloud Stream (`KafkaMessageChannelBinder`): headers are appended; the group is only in the name of the topic, `error.<topic>.<group>`. */
export const springCloudStream: Framework = {
  id: 'spring-cloud-stream',
  title: 'Spring Cloud Stream',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('x-original-topic') || !hasPrefix(message, 'x-exception-')) return undefined;
    const origin = (headers: Headers): Origin | undefined => originOf(headers.text('x-original-topic'), headers.binary('x-original-partition'), headers.binary('x-original-offset'));
    const original = origin(it);
    const before = original && `error.${original.topic}.`;
    return {
      original, previous: origin(it.older()), originalTimestamp: it.binary('x-original-timestamp'), timestampType: it.text('x-original-timestamp-type'),
      exception: it.text('x-exception-fqcn'), message: it.text('x-exception-message'), stackTrace: it.text('x-exception-stacktrace'),
      consumerGroup: before !== undefined && message.topic.startsWith(before) && message.topic.length > before.length ? message.topic.slice(before.length) : undefined,
    };
  },
};
