import { toValue } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroType, NamedType } from './model.ts';
import { targetOf } from './resolve.ts';

/**
 * An Avro schema as plain data in one piece, as a registry or a reader wants it: what other files define stands where it is first used, and every
 * name is a full one. Undefined where a name leads nowhere or a type cannot be understood.
 */
export function wholeAvroSchema(root: AvroType, document: AvroDocument, workspace: Workspace): unknown {
  const defined = new Set<string>();
  let isWhole = true;
  const schema = plain(root, document);
  return isWhole ? schema : undefined;

  function plain(type: AvroType, home: AvroDocument): unknown {
    switch (type.kind) {
      case 'primitive':
        return type.object ? { ...attributesOf(type), type: type.name } : type.name;
      case 'array':
        return { ...attributesOf(type), type: 'array', items: type.items ? plain(type.items, home) : missing() };
      case 'map':
        return { ...attributesOf(type), type: 'map', values: type.values ? plain(type.values, home) : missing() };
      case 'union':
        return type.branches.map((branch) => plain(branch, home));
      case 'reference': {
        const target = targetOf(type, home, workspace);
        if (target.at === 'nowhere') return missing();
        return target.at === 'elsewhere' ? named(target.definitions[0]!.type, target.definitions[0]!.document) : named(target.type, home);
      }
      case 'record':
      case 'enum':
      case 'fixed':
        return named(type, home);
      case 'unknown':
        return missing();
      default:
        return type satisfies never;
    }
  }

  function named(type: NamedType, home: AvroDocument): unknown {
    if (defined.has(type.fullName)) return type.fullName;
    defined.add(type.fullName);
    const attributes = Object.entries(attributesOf(type)).filter(([key]) => key !== 'namespace' && key !== 'fields');
    const written = { ...Object.fromEntries(attributes), type: type.kind === 'record' && type.isError ? 'error' : type.kind, name: type.fullName };
    if (type.kind !== 'record') return written;
    return { ...written, fields: type.fields.map(({ node, type: own }) => ({ ...(toValue(node) as object), type: own ? plain(own, home) : missing() })) };
  }

  function missing(): string {
    isWhole = false;
    return 'null';
  }
}

function attributesOf({ object }: AvroType): Readonly<Record<string, unknown>> {
  return toValue(object) as Readonly<Record<string, unknown>>;
}
