import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';

const record = '{"type":"record","name":"paid thing","fields":[{"name":"big","type":"long","default":9007199254740993}]}';

describe('a request to a registry saved as a schema', () => {
  it('keeps byte order mark, line ending, indentation and every digit when it is unpacked', () => {
    const text = `\ufeff{\r\n\t"schema": ${JSON.stringify(record)}\r\n}\r\n`;
    const [finding] = findingsOf(text, 'paid.avsc', 'recommended');
    const fixed = applyEdits(text, finding!.fixes[0]!.edits);
    assert.equal(fixed, [
      '\ufeff{', '\t"type": "record",', '\t"name": "paid thing",', '\t"fields": [', '\t\t{', '\t\t\t"name": "big",', '\t\t\t"type": "long",', '\t\t\t"default": 9007199254740993', '\t\t}', '\t]', '}', '',
    ].join('\r\n'));
    assert.ok(findingsOf(fixed, 'paid.avsc', 'recommended').some(({ code }) => code === 'schema/avro-illegal-name'), 'now the schema itself is looked at');
  });

  for (const profile of ['recommended', 'house', 'strict']) {
    it(`is the only thing said of it: ${profile}`, () => {
      for (const body of [{ schema: record }, { schemaType: 'JSON', schema: '{"properties":{"Id":{"type":"strin"}}}' }, { schema: '"strin"', references: [], id: 'x', title: 5 }]) {
        assert.deepEqual(findingsOf(JSON.stringify(body), 'paid.avsc', profile).map(({ code }) => code), ['schema/registry-body']);
      }
    });
  }

  it('is no Avro when it says Protobuf', () => {
    assert.equal(modelOf(JSON.stringify({ schemaType: 'PROTOBUF', schema: ' {' }), 'paid.avsc'), undefined);
  });

  it('is a fault of the text first while it is typed', () => {
    const codes = findingsOf('{"schema": "{\\"type\\": \\"string\\"}", ', 'paid.avsc', 'recommended').map(({ code }) => code);
    assert.deepEqual(codes.toSorted(), ['schema/registry-body', 'syntax/invalid']);
  });
});

function findingsOf(text: string, path: string, profile: string) {
  const model = modelOf(text, path);
  assert.ok(model);
  return analyze(model, settingsFor(resolveConfig({ extends: profile }), path), emptyWorkspace).findings;
}
