import type { Settings } from '../config/settings.ts';
import type { NewField, NewType } from './new-field.ts';

const catchAll = /(?:^|[_-])(?:other|unknown|unspecified|undefined|custom)$/i;

/**
 * The fields with a value for what comes later in each list of values, where the rules want lists of JSON Schema to be able to grow, and what was changed: an imperative
 * each. Their own fix gives the list up, which nobody wants of a list that was just written.
 */
export function growingEnums(fields: readonly NewField[], settings: Settings): { readonly fields: readonly NewField[]; readonly changes: readonly string[] } {
  if (!settings.rules.has('evolution/closed-enum')) return { fields, changes: [] };
  const changes: string[] = [];
  const grown = fields.map((field) => ({ ...field, type: growing(field.type, (value) => changes.push(`"${field.name}": Add the value "${value}" for what comes later`)) }));
  return { fields: grown, changes };
}

function growing(type: NewType, added: (value: string) => void): NewType {
  switch (type.kind) {
    case 'array':
      return { ...type, items: growing(type.items, added) };
    case 'map':
      return { ...type, values: growing(type.values, added) };
    case 'enum': {
      if (type.values.length < 2 || type.values.some((value) => catchAll.test(value))) return type;
      const value = type.values.every((it) => it === it.toUpperCase()) ? 'UNKNOWN' : 'unknown';
      added(value);
      return { ...type, values: [...type.values, value] };
    }
    default:
      return type;
  }
}
