import type { Side } from '../core/compat/differences.ts';
import { wholeAvroSchema } from '../core/formats/avro/whole-schema.ts';
import type { ConfirmedSchema } from '../core/messages/confirmed-schema.ts';
import type { SchemaVersion } from '../core/messages/schema-version.ts';
import { schemaWords } from '../core/messages/schema-words.ts';
import type { ReaderSchema, WhyNot } from '../core/messages/why-not/why-not.ts';
import type { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

/**
 * What consumers get that decode with `@kafkajs/confluent-schema-registry`: its own `decode` is run on the message. It is stricter than Java's deserializers (avsc
 * below it refuses bytes behind the end, longs beyond 2^53 and types of another namespace; measured with 4.1.0), so a message that Java reads may stop them. It
 * asks nobody: schemas are handed to it, in one piece, where it would ask a registry. Undefined where it reads the message, and where it cannot be asked.
 */
export async function kafkajsRefusal(bytes: Uint8Array, schema: ConfirmedSchema, reader: ReaderSchema | undefined): Promise<WhyNot | undefined> {
  const registry = await registryWith(schema);
  if (!registry) return undefined;
  const own = reader?.side.model.format === 'avro' && schema.side !== 'protobuf' && schema.side.model.format === 'avro' ? inOnePiece(reader.side) : undefined;
  try {
    await registry.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), own === undefined ? undefined : { AVRO: { readerSchema: own as never } } as never);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: 'client-refuses', outcome: 'fails', writer: schema, ...(reader && { reader }), cause: `kafkajs ${reason}`,
      message: `Consumers that decode with @kafkajs/confluent-schema-registry refuse it: ${reason}. Others read it with ${schemaWords(schema)}.`,
    };
  }
}

const registries = new WeakMap<SchemaVersion['side'] & object, Promise<SchemaRegistry | undefined>>();

/** One for each schema, which answers every question about schemas with that one. */
function registryWith({ side, text }: SchemaVersion): Promise<SchemaRegistry | undefined> {
  if (side === 'protobuf') return Promise.resolve(undefined);
  let made = registries.get(side);
  if (!made) registries.set(side, (made = make(side, text)));
  return made;
}

async function make(side: Side, text: string): Promise<SchemaRegistry | undefined> {
  const schema = side.model.format === 'avro' ? JSON.stringify(inOnePiece(side)) : withoutReferences(text);
  if (schema === undefined) return undefined;
  const [{ SchemaRegistry: Registry }, { Response }] = await Promise.all([import('@kafkajs/confluent-schema-registry'), import('mappersmith')]);
  const body = JSON.stringify({ schema, ...(side.model.format === 'json-schema' && { schemaType: 'JSON' }) });
  const answering = (): object => {
    let request: ConstructorParameters<typeof Response>[0];
    return {
      async prepareRequest(next: () => Promise<typeof request>) {
        request = await next();
        return request;
      },
      // Without a call of `next` nothing goes over the network.
      response: () => Promise.resolve(new Response(request, 200, body, { 'content-type': 'application/json' })),
    };
  };
  return new Registry({ host: 'http://schemas.invalid', retry: { retries: 0 }, middlewares: [answering as never] });
}

function inOnePiece({ model, workspace }: Side): unknown {
  if (model.format !== 'avro' || model.avro.roots.length !== 1) return undefined;
  return wholeAvroSchema(model.avro.roots[0]!, model.avro, workspace);
}

/** A JSON Schema as it is registered: ajv is strict there, so that another text for the same might be refused. */
function withoutReferences(text: string): string | undefined {
  return /"\$ref"\s*:\s*"(?!#)/.test(text) ? undefined : text;
}
