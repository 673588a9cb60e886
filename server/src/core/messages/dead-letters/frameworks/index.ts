import type { Framework } from '../framework.ts';
import { confluentHttpSink } from './confluent-http-sink.ts';
import { kafkaConnect } from './kafka-connect.ts';
import { kafkaStreams } from './kafka-streams.ts';
import { knative } from './knative.ts';
import { masstransit } from './masstransit.ts';
import { smallrye } from './smallrye.ts';
import { springCloudStream } from './spring-cloud-stream.ts';
import { springKafka } from './spring-kafka.ts';
import { springRetryTopic } from './spring-retry-topic.ts';
import { watermill } from './watermill.ts';
import { wolverine } from './wolverine.ts';

/** In the order in which they are asked. A retry topic of Spring has one header of its dead-letter topics too; Knative looks into the value and comes last. */
export const frameworks: readonly Framework[] = [kafkaConnect, springKafka, springRetryTopic, springCloudStream, smallrye, kafkaStreams, wolverine, watermill, confluentHttpSink, masstransit, knative];
