import { headersOf, numberOf, originOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** The reporter of Confluent's HTTP sink: the value is the text of an error. Successes have the same `input_record_…` headers, and no error. */
export const confluentHttpSink: Framework = {
  id: 'confluent-http-sink-reporter',
  title: 'Confluent\'s HTTP sink',
  recognise(message) {
    const it = headersOf(message, 'last');
    if (!it.has('input_record_topic') || !it.has('input_record_offset') || !it.has('error_message')) return undefined;
    const exception = it.text('exception');
    return {
      original: originOf(it.text('input_record_topic'), it.decimal('input_record_partition'), it.decimal('input_record_offset')), originalTimestamp: it.decimal('input_record_timestamp'),
      exception: exception === 'null' ? undefined : exception, message: it.text('error_message'), errorCode: numberOf(it.decimal('status_code')), isOnlyReport: true,
    };
  },
};
