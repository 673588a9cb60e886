/** Pieces of the JSON Schema of `event-schemas.json`, for settings of what lies on a network. */
export type Json = Readonly<Record<string, unknown>>;

/** The name of an environment variable. */
export const variable = (description: string): Json => ({ type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$', description });

export const text = (description: string): Json => ({ type: 'string', minLength: 1, description });

export const object = (description: string, properties: Json, required: readonly string[] = []): Json => ({ type: 'object', additionalProperties: false, description, properties, ...(required.length > 0 && { required }) });
