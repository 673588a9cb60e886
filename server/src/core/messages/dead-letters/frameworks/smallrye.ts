import { headersOf, numberOf, originOf } from '../framework.ts';
import type { Framework, Headers, Origin } from '../framework.ts';

/**
 * SmallRye Reactive Messaging, so Quarkus (`KafkaDeadLetterQueue`, `KafkaDelayedRetryTopic`): its headers come before those of the original, so that the first of a
 * name is the newest. Retries over topics write the same fields with another prefix.
 */
export const smallrye: Framework = {
  id: 'smallrye',
  title: 'SmallRye (Quarkus)',
  recognise(message) {
    const it = headersOf(message, 'first');
    const prefix = ['dead-letter-', 'delayed-retry-'].find((one) => it.has(`${one}topic`) && it.has(`${one}reason`));
    if (prefix === undefined) return undefined;
    const origin = (headers: Headers): Origin | undefined => originOf(headers.text(`${prefix}topic`), headers.decimal(`${prefix}partition`), headers.decimal(`${prefix}offset`));
    return {
      original: origin(it), previous: origin(it.older()), exception: it.text(`${prefix}exception-class-name`), cause: it.text(`${prefix}cause-class-name`),
      message: it.text(`${prefix}reason`), attempts: numberOf(it.decimal('delayed-retry-count')), failedIn: it.text('deserialization-failure-deserializer'),
    };
  },
};
