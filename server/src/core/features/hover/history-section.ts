import type { EarlierVersion } from '../../compat/history.ts';
import { shortVersion } from '../../compat/version-names.ts';
import type { AvroField, RecordType } from '../../formats/avro/model.ts';
import { stringsOf } from '../../formats/avro/names-in.ts';
import type { SubSchema } from '../../formats/json-schema/model.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { atPointer, pointerOf, valueOf } from '../../tree/node.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { typeText, valueText } from './avro-words.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line, plain } from './hover-text.ts';
import type { Block, Part } from './hover-text.ts';
import { schemaText } from './json-words.ts';

/** What a field is in one version, as far as its history is told by it. */
interface FieldState {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
  /** JSON Schema alone. */
  readonly required: boolean | undefined;
}

interface Dated {
  readonly version: string;
  readonly state: FieldState | undefined;
}

/** What became of a field over the known versions: since when it is there, nullable, required, and which types it had. */
export function historySection({ model, history }: HoverQuestion, { node }: HoverPlace): readonly Block[] {
  const { versions } = history ?? { versions: [] };
  if (versions.length === 0) return [];
  const stateIn = model.format === 'avro' ? avroField(model, node) : jsonProperty(model, node);
  const now = stateIn?.(model);
  if (!stateIn || !now) return [];
  const past = versions.flatMap((version): readonly Dated[] => (version.model.format === model.format ? [{ version: versionName(version), state: stateIn(version.model) }] : []));
  const told = tell(past, now);
  return told.length === 0 ? [] : [line(...told)];
}

function versionName({ name }: EarlierVersion): string {
  return shortVersion(name);
}

function tell(past: readonly Dated[], now: FieldState): readonly Part[] {
  const [oldest] = past;
  if (!oldest) return [];
  const parts: Part[] = [];
  const say = (...words: readonly Part[]): void => { parts.push(parts.length === 0 ? 'History: ' : '; ', ...words); };
  const first = past.findIndex(({ state }) => state);
  if (first === -1) return ['History: new, not in ', plain(past.at(-1)!.version), '.'];
  if (first > 0) say('added in ', plain(past[first]!.version));
  let before = past[first]!.state!;
  let isThere = true;
  for (const { version, state } of [...past.slice(first + 1), { version: undefined, state: now }]) {
    const when: readonly Part[] = version === undefined ? ['now'] : ['in ', plain(version)];
    const since: readonly Part[] = version === undefined ? ['now'] : ['since ', plain(version)];
    if (!state) {
      if (isThere) say('removed ', ...when);
      isThere = false;
      continue;
    }
    if (!isThere) say('back ', ...when);
    isThere = true;
    if (state.name !== before.name) say(code(before.name), ' until it was renamed ', ...when);
    if (state.type !== before.type) say(code(before.type), ' became ', code(state.type), ' ', ...when);
    if (state.nullable !== before.nullable) say(state.nullable ? 'nullable ' : 'not nullable ', ...since);
    if (state.required !== undefined && before.required !== undefined && state.required !== before.required) say(state.required ? 'required ' : 'optional ', ...since);
    if (state.default !== before.default) say(...(state.default === undefined ? ['without a default '] : ['default ', code(state.default), ' ']), ...since);
    before = state;
  }
  if (parts.length > 0) return [...parts, '.'];
  return past.length === 1 ? ['History: the same in ', plain(oldest.version), '.'] : ['History: the same since ', plain(oldest.version), ', the oldest version that is known.'];
}

type StateIn = (model: SchemaModel) => FieldState | undefined;

function avroField(model: SchemaModel & { readonly format: 'avro' }, node: HoverPlace['node']): StateIn | undefined {
  for (const record of model.avro.types) {
    const field = record.kind === 'record' ? record.fields.find(({ nameNode }) => nameNode === node) : undefined;
    if (!field || record.kind !== 'record') continue;
    const names = [field.name, ...stringsOf(field.node, 'aliases').map(({ value }) => value)];
    return (version) => {
      const same = version.format === 'avro' ? recordIn(version, record) : undefined;
      const found = names.map((name) => same?.fields.find((it) => it.name === name)).find((it) => it);
      return found && avroState(found);
    };
  }
  return undefined;
}

/** The same record in another version: by its full name, by a former one, else the root where it is the root. */
function recordIn({ avro }: SchemaModel & { readonly format: 'avro' }, record: RecordType): RecordType | undefined {
  const named = avro.names.get(record.fullName) ?? stringsOf(record.object, 'aliases').map(({ value }) => avro.names.get(value) ?? avro.names.get(`${record.namespace}.${value}`)).find((it) => it);
  const [root] = avro.roots;
  const same = named ?? (record.place.at === 'root' && avro.roots.length === 1 ? root : undefined);
  return same?.kind === 'record' ? same : undefined;
}

function avroState({ name, type, default: value }: AvroField): FieldState {
  const branches = type?.kind === 'union' ? type.branches : type ? [type] : [];
  const others = branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return { name, type: others.map((branch) => typeText(branch)).join(' | '), nullable: others.length < branches.length, default: value && valueText(value), required: undefined };
}

function jsonProperty(model: SchemaModel & { readonly format: 'json-schema' }, node: HoverPlace['node']): StateIn | undefined {
  const schema = model.json.schemas.find(({ key, via }) => key === node && via === 'properties');
  if (!schema) return undefined;
  const pointer = pointerOf(schema.node);
  return (version) => {
    const found = version.format === 'json-schema' ? atPointer(version.tree.root, pointer) : undefined;
    const same = found && version.format === 'json-schema' ? version.json.schemaOf(found) : undefined;
    return same && version.format === 'json-schema' ? jsonState(same, version) : undefined;
  };
}

function jsonState(schema: SubSchema, model: SchemaModel & { readonly format: 'json-schema' }): FieldState {
  const types = schema.type?.kind === 'array' ? schema.type.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
  const required = schema.parent && valueOf(schema.parent.node, 'required');
  const value = valueOf(schema.node, 'default');
  // References count as written: what they lead to has a history of its own.
  const text = schemaText(schema, model.json, emptyWorkspace);
  return {
    name: schema.key?.value ?? '', type: types.includes('null') ? text.split(' | ').filter((it) => it !== 'null').join(' | ') : text, nullable: types.includes('null'), default: value && valueText(value),
    required: required?.kind === 'array' && required.items.some((item) => item.kind === 'string' && item.value === schema.key?.value),
  };
}
