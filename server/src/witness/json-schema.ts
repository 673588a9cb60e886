import type { ErrorObject, Options, ValidateFunction } from 'ajv';
import type { Difference } from '../core/compat/difference.ts';
import { ageOf } from '../core/formats/json-schema/dialect.ts';
import type { JsonSchemaDocument } from '../core/formats/json-schema/model.ts';
import { slowRepetition } from '../core/formats/json-schema/pattern/ambiguity.ts';
import { witnessCandidates } from '../core/formats/json-schema/compat/witness.ts';
import type { WitnessCandidate, WitnessSide } from '../core/formats/json-schema/compat/witness.ts';
import type { Workspace } from '../core/workspace.ts';
import { plainSchema } from './plain-schema.ts';

/** An event that was tried: valid by the writer's schema, refused by the reader's. */
export interface Witness {
  readonly value: unknown;
  /** What a validator says of it, with the place: `/total must be integer`. */
  readonly refusal: string;
}

/**
 * An event that shows a break of JSON Schemas, tried with ajv on both schemas; undefined where none was found. The drafts' own rules hold but for
 * formats, which count as notes. ajv is loaded when the first one is asked for.
 */
export async function jsonSchemaWitness(difference: Difference, reader: WitnessSide, writer: WitnessSide): Promise<Witness | undefined> {
  const candidates = witnessCandidates(difference, reader, writer);
  if (candidates.length === 0) return undefined;
  const [reads, writes] = [await validatorOf(reader), await validatorOf(writer)];
  if (!reads || !writes) return undefined;
  for (const candidate of candidates) {
    // As it is written and read again: ajv wants objects of the usual kind.
    const event = JSON.parse(JSON.stringify(candidate.value)) as unknown;
    if (!writes(event) || reads(event)) continue;
    const error = (reads.errors ?? []).filter((one) => isAbout(one, candidate)).toSorted((one, other) => other.instancePath.length - one.instancePath.length)[0];
    if (error) return { value: event, refusal: `${error.instancePath} ${error.message ?? 'is not valid'}`.trim() };
  }
  return undefined;
}

/** What ajv says against a value; undefined where it is valid, and where ajv cannot be asked because the schema is faulty. Formats count as notes. ajv is loaded when it is first asked. */
export async function jsonSchemaRefusal(document: JsonSchemaDocument, workspace: Workspace, value: unknown): Promise<string | undefined> {
  const validate = await validatorOf({ document, workspace });
  if (!validate || validate(value)) return undefined;
  const [error] = (validate.errors ?? []).toSorted((one, other) => other.instancePath.length - one.instancePath.length);
  return error ? `${error.instancePath} ${error.message ?? 'is not valid'}`.trim() : 'it is not valid';
}

/** ajv for a schema, asked about many values: everything that it has against each. Undefined where it cannot be asked because the schema is faulty. */
export async function jsonSchemaValidator(document: JsonSchemaDocument, workspace: Workspace): Promise<((value: unknown) => readonly ValueError[]) | undefined> {
  const validate = await validatorOf({ document, workspace });
  return validate && ((value) => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message, keyword }) => ({ pointer: instancePath, message: message ?? 'is not valid', keyword }))));
}

export interface ValueError {
  /** The JSON pointer of the place. */
  readonly pointer: string;
  /** Goes on from the place: "must be integer". */
  readonly message: string;
  readonly keyword: string;
}

const wholesale: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'not', 'if', 'dependencies', 'dependentRequired', 'maxProperties', 'minProperties', 'false schema']);

/** Whether an error is of the place that a candidate was made for, so that the event shows this break and not another one. */
function isAbout({ instancePath, params, keyword }: ErrorObject, { place, property }: WitnessCandidate): boolean {
  if (property === undefined) return instancePath === place || instancePath.startsWith(`${place}/`);
  const own = `${place}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (instancePath === own || instancePath.startsWith(`${own}/`)) return true;
  return instancePath === place && (wholesale.has(keyword) || Object.values(params as Record<string, unknown>).includes(property));
}

const known = new WeakMap<JsonSchemaDocument, Promise<ValidateFunction | undefined>>();

function validatorOf(side: Pick<WitnessSide, 'document' | 'workspace'>): Promise<ValidateFunction | undefined> {
  let validator = known.get(side.document);
  if (!validator) known.set(side.document, (validator = compile(side)));
  return validator;
}

async function compile({ document, workspace }: Pick<WitnessSide, 'document' | 'workspace'>): Promise<ValidateFunction | undefined> {
  const schema = plainSchema(document, workspace);
  if (schema === undefined || hasSlowPattern(document)) return undefined;
  const options: Options = { strict: false, validateSchema: false, validateFormats: false, allErrors: true, logger: false, unicodeRegExp: false, inlineRefs: false, code: { optimize: false } };
  const ajv = await validatorFor(document, options);
  try {
    return ajv(schema);
  } catch {
    // A schema that is faulty, or a pattern that ECMA-262 does not know: nothing can be tried.
    return undefined;
  }
}

type Compiler = (schema: boolean | Record<string, unknown>) => ValidateFunction;

async function validatorFor(document: JsonSchemaDocument, options: Options): Promise<Compiler> {
  // Snowplow's schemas are draft-04 by their word; registries and validators that do not know them take them for draft-07.
  const age = document.dialect === 'snowplow' ? 7 : (ageOf(document.dialect) ?? 7);
  if (age === 4) {
    const { default: Draft04 } = await import('ajv-draft-04');
    const ajv = new Draft04.default(options);
    return (schema) => ajv.compile(schema);
  }
  if (age === 2020) {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const ajv = new Ajv2020(options);
    return (schema) => ajv.compile(schema);
  }
  if (age === 2019) {
    const { Ajv2019 } = await import('ajv/dist/2019.js');
    const ajv = new Ajv2019(options);
    return (schema) => ajv.compile(schema);
  }
  const { Ajv } = await import('ajv');
  const ajv = new Ajv(options);
  return (schema) => ajv.compile(schema);
}

function hasSlowPattern({ schemas }: JsonSchemaDocument): boolean {
  return schemas.some(({ node }) => node.kind === 'object' && node.members.some(({ key, value }) => key.value === 'pattern' && value?.kind === 'string' && slowRepetition(value.value) !== undefined));
}
