import type { Node } from '../../../tree/node.ts';
import { listed, shown } from '../wording.ts';
import type { Structure } from './structure.ts';
import { enumerated } from '../../../words/enumeration.ts';

/** What a schema allows, as short as a message wants it: `string`, `integer or null`, `one of 3 alternatives`. */
export function saysOf(schema: Structure): string {
  return said(schema, 0);
}

function said(schema: Structure, depth: number): string {
  switch (schema.kind) {
    case 'empty':
    case 'true':
      return 'anything';
    case 'false':
      return 'nothing';
    case 'number':
      return schema.integer ? 'integer' : 'number';
    case 'enum':
      return valuesOf(schema.values.items);
    case 'const':
      return `only ${shown(schema.value)}`;
    case 'not':
      return `anything but ${said(schema.schema, depth + 1)}`;
    case 'conditional':
      return 'what its conditions allow';
    case 'reference': {
      const target = depth < 20 ? schema.target() : undefined;
      return target ? said(target, depth + 1) : schema.ref.value;
    }
    case 'combined': {
      const { schemas, criterion, list } = schema;
      if (schemas.length === 1) return said(schemas[0]!, depth + 1);
      if (!list) {
        const most = schemas.find(({ kind }) => kind === 'enum' || kind === 'const') ?? schemas.find(({ kind }) => kind !== 'combined' && kind !== 'conditional' && kind !== 'not') ?? schemas[0];
        return most ? said(most, depth + 1) : 'anything';
      }
      if (criterion === 'allOf') return `all of ${schemas.length} schemas`;
      const names = schemas.map((each) => (each.kind === 'combined' || each.kind === 'enum' || each.kind === 'not' || each.kind === 'reference' ? undefined : said(each, depth + 1)));
      const distinct = [...new Set(names)];
      return names.length > 4 || names.includes(undefined) || distinct.length < names.length ? `one of ${names.length} alternatives` : enumerated(distinct.filter((name) => name !== undefined), 'or');
    }
    default:
      return schema.kind;
  }
}

/** Values of an enumeration: `one of "a", "b" and 3 more`. */
function valuesOf(values: readonly Node[]): string {
  return values.length === 0 ? 'no value' : values.length === 1 ? `only ${shown(values[0]!)}` : `one of ${namesOf(values, 'or')}`;
}

/** Values as an enumeration of words. */
export function namesOf(values: readonly Node[], conjunction: 'and' | 'or' = 'and'): string {
  if (values.every((value) => value.kind === 'string')) return listed(values.map((value) => value.value), conjunction);
  const some = values.slice(0, values.length > 6 ? 5 : 6).map(shown);
  if (some.length < values.length) some.push(`${values.length - some.length} more`);
  return enumerated(some, conjunction);
}
