import type { FramingKind } from '../framing-kind.ts';
import { apicurioHeaders } from './apicurio-headers.ts';
import { avroOcf } from './avro-ocf.ts';
import { avroSingleObject } from './avro-single-object.ts';
import { awsGlue } from './aws-glue.ts';
import { cloudEventsStructured } from './cloudevents-structured.ts';
import { confluentHeader } from './confluent-header.ts';
import { json } from './json.ts';
import { prefix } from './prefix.ts';
import { text } from './text.ts';

/** In the order in which they are tried: what headers say comes before what bytes look like, and bytes that nobody writes by chance before those that somebody may. */
export const framings: readonly FramingKind[] = [cloudEventsStructured, confluentHeader, apicurioHeaders, awsGlue, avroSingleObject, avroOcf, prefix, json, text];
