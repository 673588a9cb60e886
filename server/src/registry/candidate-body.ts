import type { Candidate } from './port.ts';

/** A schema as the body of a question about it, and of registering it: what is asked about is what is registered. */
export function candidateBody({ type, schema, metadata, references }: Candidate): object {
  // Registries without types know Avro alone and need not be told.
  return { schema, ...(type !== 'AVRO' && { schemaType: type }), ...(references.length > 0 && { references }), ...(metadata && { metadata: { properties: metadata } }) };
}
