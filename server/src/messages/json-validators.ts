import type { Side } from '../core/compat/differences.ts';
import type { JsonValidator } from '../core/messages/why-not/json-mismatch.ts';
import { jsonSchemaValidator } from '../witness/json-schema.ts';

/** ajv for a JSON Schema, made once for each; undefined where the schema is none, or ajv cannot be asked because it is faulty. */
export async function jsonValidatorOf({ model, workspace }: Side): Promise<JsonValidator | undefined> {
  return model.format === 'json-schema' ? jsonSchemaValidator(model.json, workspace) : undefined;
}
