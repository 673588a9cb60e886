// What holds of compatibility whatever the schemas: see test/support/avro-pair.ts for how they are made.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { modes } from '../../server/src/core/compat/modes.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { avroPair, sharedAvroSchema } from '../support/avro-pair.ts';
import { fuzzing } from '../support/fuzz.ts';

const side = (schema: unknown, text = JSON.stringify(schema)): Side => ({ model: readSchemaAs('avro', 'file:///event.avsc', parseJson(text), 'unknown'), workspace: emptyWorkspace });
/** What a machine sees of the differences when the new schema reads the old one. */
const found = (old: Side, update: Side): readonly string[] => differencesBetween(update, old).map(({ registryCode, path, info }) => `${registryCode} ${path} ${info}`).sort();
const breaks = (update: unknown, earlier: readonly unknown[], mode: Mode): readonly string[] =>
  checkCompatibility(side(update), earlier.map((it, i) => ({ ...side(it), name: `version ${i + 1}` })), mode, 'STRICT').breaks.map(({ code, path, against }) => `${against} ${code} ${path}`);

describe('Avro compatibility', () => {
  it('makes sense of every generated schema', () => {
    fc.assert(fc.property(sharedAvroSchema, (schema) => {
      assert.deepEqual(faultsOf(side(schema)), []);
    }), fuzzing(300));
  });

  it('finds nothing between a schema and itself, but for aliases that Java stumbles over', () => {
    fc.assert(fc.property(sharedAvroSchema, (schema) => {
      assert.deepEqual(found(side(schema), side(schema)).filter((it) => !it.startsWith('UNEXPECTED_EXCEPTION')), []);
    }), fuzzing(500));
  });

  it('asks under FORWARD what it asks under BACKWARD with the schemas exchanged, and under FULL both', () => {
    fc.assert(fc.property(avroPair, ({ old, new: update }) => {
      assert.deepEqual(breaks(update, [old], 'FORWARD'), breaks(old, [update], 'BACKWARD'));
      assert.deepEqual(breaks(update, [old], 'FULL'), [...breaks(update, [old], 'FORWARD'), ...breaks(update, [old], 'BACKWARD')]);
      assert.deepEqual(breaks(update, [old], 'NONE'), []);
    }), fuzzing(300));
  });

  it('asks the newest version, or all of them, newest first', () => {
    fc.assert(fc.property(avroPair, sharedAvroSchema, ({ old, new: update }, older) => {
      for (const mode of modes) {
        const newest = breaks(update, [old], mode).map((it) => it.replace(/^0/, '1'));
        const all = breaks(update, [older, old], mode);
        assert.deepEqual(all, mode.endsWith('_TRANSITIVE') ? [...newest, ...breaks(update, [older], mode)] : newest);
      }
    }), fuzzing(100));
  });

  for (const [how, change] of Object.entries({
    'the order of keys': (schema: unknown) => JSON.stringify(reversed(schema)),
    'documentation and attributes of one\'s own': (schema: unknown) => JSON.stringify(documented(schema)),
    'layout and line ends': (schema: unknown) => JSON.stringify(schema, undefined, 2).replaceAll('\n', '\r\n'),
    'where a type is defined': (schema: unknown) => JSON.stringify(moved(schema)),
  })) {
    it(`does not depend on ${how}`, () => {
      fc.assert(fc.property(avroPair, ({ old, new: update }) => {
        const expected = found(side(old), side(update));
        assert.deepEqual(found(side(old, change(old)), side(update)), expected);
        assert.deepEqual(found(side(old), side(update, change(update))), expected);
      }), fuzzing(300));
    });
  }

  it('names places of the two documents', () => {
    fc.assert(fc.property(avroPair, ({ old, new: update }) => {
      const [one, other] = [side(old), side(update)];
      for (const { reader, writer } of differencesBetween(other, one)) {
        assert.ok(isIn(other, reader) && isIn(one, writer));
        assert.ok(reader.end - reader.start < 400, 'a place is small');
      }
    }), fuzzing(200));
  });
});

function isIn({ model }: Side, node: { readonly parent: unknown }): boolean {
  let at: { readonly parent: unknown } | undefined = node;
  while (at) {
    if (at === model.tree.root) return true;
    at = at.parent as typeof at;
  }
  return false;
}

function mapped(value: unknown, change: (object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, it]) => [key, key === 'default' ? it : mapped(it, change)])));
}

function reversed(schema: unknown): unknown {
  return mapped(schema, (object) => Object.fromEntries(Object.entries(object).reverse()));
}

function documented(schema: unknown): unknown {
  return mapped(schema, (object) => ({ doc: 'said', owner: { team: 'orders' }, ...object }));
}

/** The first definition that is also referred to changes places with the first reference to it, where that lies outside. */
function moved(schema: unknown): unknown {
  const copy = structuredClone(schema);
  const definitions = new Map<string, { readonly holder: Record<string, unknown>; readonly key: string }>();
  let isDone = false;
  visit({ root: copy }, []);
  return copy;

  function visit(holder: Record<string, unknown>, inside: readonly unknown[]): void {
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      if (isDone || key === 'default' || key === 'aliases' || key === 'symbols') continue;
      const known = typeof value === 'string' ? definitions.get(value) : undefined;
      if (known && (key === 'type' || key === 'items' || key === 'values' || /^\d+$/.test(key)) && !inside.includes(known.holder[known.key])) {
        const definition = known.holder[known.key];
        known.holder[known.key] = value;
        holder[key] = definition;
        isDone = true;
      } else if (typeof value === 'object' && value !== null) {
        const it = value as Record<string, unknown>;
        if (typeof it['name'] === 'string' && typeof it['namespace'] === 'string') definitions.set(`${it['namespace']}.${it['name']}`, { holder, key });
        visit(it, [...inside, value]);
      }
    }
  }
}
