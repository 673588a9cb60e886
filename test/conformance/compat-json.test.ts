// Every judged pair of JSON Schemas: what we say in both directions, under both policies, is what the registry's own code says; and the lists of
// differences, breaking or not, are its lists but for what it leaves to chance. The structure before that is the registry's too.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseJsonSchema } from '../../server/src/core/formats/json-schema/parse.ts';
import { structureOf } from '../../server/src/core/formats/json-schema/compat/structure-of.ts';
import type { Structure } from '../../server/src/core/formats/json-schema/compat/structure.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { judgePair } from '../support/judge-pair.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

describe('JSON Schema compatibility as the registry decides it', () => {
  for (const [file, count, otherLists] of [['matrix-json', 75, 0], ['karapace-json', 307, 0], ['apicurio-json', 145, 0], ['json-cross', 3997, 0], ['real-versions', 648, 1]] as const) {
    it(`${file}: verdicts and differences`, (t) => {
      const pairs = judgedPairs(`${file}.jsonl`)?.filter(({ format }) => format === 'json-schema');
      if (!pairs) return t.skip(absentShared);
      assert.ok(pairs.length >= count, `only ${pairs.length} pairs`);
      let others = 0;
      for (const pair of pairs) {
        const { opinions, faults } = judgePair(pair);
        assert.deepEqual(faults, [], pair.id);
        for (const { question, ours, theirs, agrees } of opinions) {
          // Which of several schemas that fit finds which partner is of the order of a hash table.
          if (question === 'changes' && !agrees && ++others <= otherLists) continue;
          assert.deepEqual(ours, theirs, `${pair.id}: ${question}`);
        }
      }
    });
  }

  it('makes of each schema the structure that the registry makes of it', (t) => {
    const file = sharedFolder('conformance', 'json-structure-probes.txt');
    if (file === undefined || !existsSync(file)) return t.skip(absentShared);
    let schema = '';
    let compared = 0;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const probe = /^ +(d7|2020): +(.*)$/.exec(line);
      if (!probe) schema = line;
      else {
        const $schema = probe[1] === '2020' ? 'https://json-schema.org/draft/2020-12/schema' : 'http://json-schema.org/draft-07/schema#';
        const text = schema.startsWith('{') ? JSON.stringify({ $schema, ...(JSON.parse(schema) as object) }) : schema;
        const structure = structureOf(parseJsonSchema(parseJson(text), 'file:///probe', 'unknown'));
        assert.ok(structure);
        assert.deepEqual(inOrder(shown(structure)), inOrder(probe[2]!), line);
        compared++;
      }
    }
    assert.ok(compared >= 50, `only ${compared} probes`);
  });
});

/** What the probes tell of a structure, as they write it; the order of parts is of chance. */
function shown(structure: Structure): string {
  const of = (schemas: readonly Structure[]): string => schemas.map((schema) => `${shown(schema)}; `).join('');
  const says = (name: string): boolean => structure.node.kind === 'object' && structure.node.members.some(({ key, value }) => key.value === 'type' && JSON.stringify(toValue(value)).includes(`"${name}"`));
  switch (structure.kind) {
    case 'empty':
      return 'EmptySchema';
    case 'true':
      return 'TrueSchema';
    case 'false':
      return 'FalseSchema';
    case 'null':
      return 'NullSchema';
    case 'conditional':
      return 'ConditionalSchema';
    case 'string':
      return `String{reqStr=${says('string')}}`;
    case 'number':
      return `Number{int=${structure.integer},reqNum=${says('number') || says('integer')}}`;
    case 'enum':
      return `Enum[${structure.values.items.map((item) => String(toValue(item))).join(', ')}]`;
    case 'const':
      return `Const(${String(toValue(structure.value))})`;
    case 'not':
      return `Not(${shown(structure.schema)})`;
    case 'combined':
      return `Combined:${structure.criterion}(${of(structure.schemas)})`;
    case 'reference':
      return `Ref->${shown(structure.target()!)}`;
    case 'array':
      return `Array{all=${structure.every ? shown(structure.every) : 'null'},items=-}`;
    case 'object':
      return `Object{reqObj=${says('object')},open=${structure.additional.kind === 'any'},required=[${[...structure.required.keys()].join(', ')}]${[...structure.properties.values()].map(({ name, schema }) => `,${name}:${shown(schema)}`).join('')}}`;
    default:
      return structure.kind;
  }
}

/** The parts of what is shown, sorted. */
function inOrder(text: string): readonly string[] {
  return text.replaceAll('all=-', 'all=null').split(/(?<=[(;]) ?/).map((part) => part.replace(/[(); ]+$/, '')).sort();
}
