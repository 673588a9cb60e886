import { headersOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** MassTransit (.NET, `MessageHeaders`): its Kafka rider dead-letters nothing, but the names are taken where they are seen. */
export const masstransit: Framework = {
  id: 'masstransit',
  title: 'MassTransit',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('MT-Fault-ExceptionType') || !it.has('MT-Fault-Message')) return undefined;
    const retries = it.decimal('MT-Fault-RetryCount');
    return {
      exception: it.text('MT-Fault-ExceptionType'), message: it.text('MT-Fault-Message'), stackTrace: it.text('MT-Fault-StackTrace'), failedIn: it.text('MT-Fault-ConsumerType'),
      // The first try is no retry.
      attempts: retries === undefined ? undefined : Number(retries) + 1,
    };
  },
};
