import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { convertSchema } from '../../server/src/core/convert/convert.ts';
import type { ConvertedSchema } from '../../server/src/core/convert/convert.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { triedSample } from '../../server/src/witness/tried-sample.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { corpora } from '../support/corpora.ts';
import { modelOf } from '../support/read-model.ts';
import { settingsOf } from '../support/settings.ts';
import { absentShared } from '../support/shared.ts';

const settings = settingsOf('recommended');
const none = indexOf([], []);

function converted(file: string, schema: object): ConvertedSchema {
  return convertSchema(modelOf(file, JSON.stringify(schema)), settings, none);
}

describe('converting a schema', () => {
  it('Avro to JSON Schema', () => {
    const { text, lost, fileName } = converted('order.placed.avsc', {
      type: 'record', name: 'Placed', namespace: 'orders', doc: 'Somebody ordered.', fields: [
        { name: 'id', type: { type: 'string', logicalType: 'uuid' } }, { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } }, { name: 'total', type: { type: 'bytes', logicalType: 'decimal', precision: 6, scale: 2 } },
        { name: 'note', type: ['null', 'string'], default: null, doc: 'Whatever.', aliases: ['remark'] }, { name: 'state', type: { type: 'enum', name: 'State', symbols: ['UNKNOWN', 'OPEN'], default: 'UNKNOWN' } }, { name: 'before', type: ['null', 'State'] },
        { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'count', type: 'int', 'confluent:tags': ['X'] }] } } }, { name: 'parent', type: ['null', 'Placed'] }, { name: 'labels', type: { type: 'map', values: 'long' } },
      ],
    });
    assert.equal(fileName, 'order.placed.schema.json');
    assert.deepEqual(JSON.parse(text), {
      $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'orders.Placed', description: 'Somebody ordered.', type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' }, at: { type: 'string', format: 'date-time' }, total: { type: 'string', pattern: '^-?[0-9]{1,4}(\\.[0-9]{1,2})?$' }, note: { description: 'Whatever.', type: ['string', 'null'], default: null }, state: { $ref: '#/$defs/State' },
        before: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/State' }] }, lines: { type: 'array', items: { $ref: '#/$defs/Line' } }, parent: { anyOf: [{ type: 'null' }, { $ref: '#' }] }, labels: { type: 'object', additionalProperties: { type: 'integer' } },
      },
      required: ['id', 'at', 'total', 'state', 'before', 'lines', 'parent', 'labels'], additionalProperties: true,
      $defs: { State: { title: 'State', type: 'string', enum: ['UNKNOWN', 'OPEN'] }, Line: { title: 'Line', type: 'object', properties: { count: { type: 'integer', minimum: -2147483648, maximum: 2147483647, 'confluent:tags': ['X'] } }, required: ['count'], additionalProperties: true } },
    });
    assert.deepEqual(lost, ['at: the precision of "timestamp-millis"', 'note: the alias "remark" of the field', 'state: the default symbol "UNKNOWN", which readers make of symbols that they do not know', 'labels: the bounds of a long, 64 bits']);
  });

  it('JSON Schema to Avro', () => {
    const { text, lost, fileName } = converted('orders.order.placed.schema.json', {
      $schema: 'http://json-schema.org/draft-07/schema#', title: 'orders.order.placed', description: 'Somebody ordered.', type: 'object', required: ['id', 'state', 'x-1'], additionalProperties: false,
      properties: {
        id: { type: 'string', format: 'uuid', 'confluent:tags': ['PII'] }, at: { type: 'string', format: 'date-time' }, state: { enum: ['open', 'paid'] }, count: { type: 'integer', minimum: 0, maximum: 9 }, note: { type: ['string', 'null'], maxLength: 5 },
        lines: { type: 'array', items: { $ref: '#/definitions/line' } }, free: {}, 'x-1': { type: 'boolean' }, labels: { type: 'object', additionalProperties: { type: 'number' } },
      },
      definitions: { line: { type: 'object', properties: { sku: { type: 'string' }, parent: { $ref: '#/definitions/line' } }, required: ['sku'] } },
    });
    assert.equal(fileName, 'orders.order.placed.avsc');
    assert.deepEqual(JSON.parse(text), {
      type: 'record', name: 'Placed', namespace: 'orders.order', doc: 'Somebody ordered.', fields: [
        { name: 'id', type: { type: 'string', logicalType: 'uuid' }, 'confluent:tags': ['PII'] }, { name: 'at', type: ['null', { type: 'long', logicalType: 'timestamp-millis' }], default: null }, { name: 'state', type: { type: 'enum', name: 'State', symbols: ['open', 'paid'] } },
        { name: 'count', type: ['null', 'int'], default: null }, { name: 'note', type: ['null', 'string'], default: null },
        { name: 'lines', type: ['null', { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }, { name: 'parent', type: ['null', 'Line'], default: null }] } }], default: null },
        { name: 'free', type: ['null', 'string'], default: null }, { name: 'x_1', type: 'boolean' }, { name: 'labels', type: ['null', { type: 'map', values: 'double' }], default: null },
      ],
    });
    assert.deepEqual(lost, [
      'that no further properties are allowed: a reader of Avro reads over fields that it does not know', 'at: the offset from UTC of a "date-time", and fractions finer than milliseconds', 'count: "minimum"', 'count: "maximum"', 'note: "maxLength"', 'note: whether it is absent or null', 'free: that it may be anything: it becomes a text', 'x-1: its name, which is none in Avro: it becomes "x_1"',
      'that objects may have further properties, where nothing is said of them: an event has the fields of its schema',
    ]);
  });

  it('by the command line: the schema on standard output, what is lost beside it', () => withFolder({ 'a.avsc': '{"type":"record","name":"A","aliases":["B"],"fields":[]}' }, async (folder) => {
    const { code, stdout, stderr } = await runCli(['convert', 'a.avsc'], { cwd: folder });
    assert.deepEqual([code, (JSON.parse(stdout) as { title: string }).title, stderr], [0, 'A', 'What is lost:\n  the alias "B" of the type\n']);
    assert.equal((await runCli(['convert', 'gone.avsc'], { cwd: folder })).code, 2);
  }));

  it('of real schemas gives schemas without an error, of which there are samples', async (t) => {
    const all = corpora();
    if (all === undefined) return t.skip(absentShared);
    let tried = 0;
    for (const { models, workspace } of all) {
      for (const [i, model] of models.entries()) {
        if (i % 17 !== 0) continue;
        tried++;
        const { text, format } = convertSchema(model, settings, workspace);
        const other = modelOf(format === 'avro' ? 'a.avsc' : 'a.schema.json', text);
        assert.deepEqual(analyze(other, settings, none).findings.filter(({ severity }) => severity === 'error').map(({ message }) => message), [], model.uri);
        const sample = await triedSample(other, none, 'full');
        assert.equal(sample.kind === 'none' ? sample.reason : '', '', model.uri);
      }
    }
    assert.ok(tried > 150, `${tried} were tried`);
  });
});
