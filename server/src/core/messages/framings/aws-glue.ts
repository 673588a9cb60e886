import { uuid } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';

/** AWS Glue: 03, compression (00 none, 05 zlib), the UUID of the schema version (16 bytes), data (`AWSSchemaRegistryConstants`, awslabs eed1506). */
export const awsGlue: FramingKind = {
  id: 'aws-glue',
  title: 'the AWS Glue wire format',
  recognise({ bytes }) {
    const compression = bytes[1] === 0 ? 'none' : bytes[1] === 5 ? 'zlib' : undefined;
    if (bytes[0] !== 3 || compression === undefined || bytes.length < 18) return undefined;
    return { claims: [{ lookup: { by: 'glue-version', id: uuid(bytes, 2) }, payload: { from: 18, compression }, said: { from: 2, to: 18 }, by: 'AWS Glue' }], from: 0 };
  },
};
