import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributeMeant } from '../../server/src/core/formats/avro/attributes.ts';
import { isJavaDouble } from '../../server/src/core/formats/avro/defaults.ts';
import { bytesFor, digitsOf } from '../../server/src/core/formats/avro/logical-types.ts';
import { judgeName, legalDottedName, legalName } from '../../server/src/core/formats/avro/names.ts';
import { parseAvro } from '../../server/src/core/formats/avro/parse.ts';
import { targetOf } from '../../server/src/core/formats/avro/resolve.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';

describe('names', () => {
  it('are judged as Avro judges them, one UTF-16 unit at a time', () => {
    for (const name of ['a', '_', '_1', 'Aa_9']) assert.equal(judgeName(name), 'legal', name);
    for (const name of ['é', 'größe', '名', 'a٣']) assert.equal(judgeName(name), 'unportable', name);
    for (const name of ['', '1a', '٣a', 'a-b', 'a.b', 'a b', '𝒜', 'e\u0301']) assert.equal(judgeName(name), 'illegal', name);
  });

  it('become legal with as little change as can be', () => {
    assert.deepEqual(['order-id', '2nd', ' a b ', 'naïve', 'a--b', 'Straße', '-', '名'].map(legalName), ['order_id', '_2nd', 'a_b', 'naive', 'a_b', 'Strasse', '', '']);
    assert.deepEqual(['com.my-shop.Paid', 'com..shop', '.Foo', 'a.名'].map(legalDottedName), ['com.my_shop.Paid', 'com.shop', 'Foo', '']);
  });
});

it('digits and bytes of a decimal belong together', () => {
  assert.deepEqual([1, 2, 4, 8, 16].map(digitsOf), [2, 4, 9, 18, 38]);
  for (let digits = 1; digits < 2000; digits++) {
    const bytes = bytesFor(digits);
    assert.ok(digitsOf(bytes) >= digits && (bytes === 1 || digitsOf(bytes - 1) < digits), `${digits} digits, ${bytes} bytes`);
  }
});

it('a text is a number to Java or it is none', () => {
  for (const text of ['1', '-1.5', '.5', '5.', '1e3', ' 1 ', '1d', '1.5F', 'NaN', '-Infinity']) assert.ok(isJavaDouble(text), text);
  for (const text of ['', '.', 'nan', 'inf', '1,5', '1e', 'x', '--1']) assert.ok(!isJavaDouble(text), text);
});

it('an attribute is meant only by a slip of the hand', () => {
  const field = ['doc', 'default', 'order', 'aliases'];
  const slips = { defualt: 'default', Default: 'default', default_value: 'default', alias: 'aliases', oder: 'order', docs: 'doc' };
  for (const [key, meant] of Object.entries(slips)) assert.equal(attributeMeant(key, field), meant, key);
  for (const key of ['type', 'items', 'description', 'owner', 'pii', 'older-than', 'dog', 'x-order', 'connect.default', 'version']) assert.equal(attributeMeant(key, field), undefined, key);
});

it('a name leads to what Avro finds under it', () => {
  const text = JSON.stringify({
    type: 'record', name: 'Root', fields: [
      { name: 'early', type: { type: 'fixed', name: 'Early', size: 1 } },
      { name: 'inner', type: { type: 'record', name: 'n.Inner', fields: [
        ...['Inner', 'n.Inner', 'Early', 'Late', 'n.Late', 'Root', '.Early', 'm.Early'].map((type, i) => ({ name: `f${i}`, type: ['null', type] })),
        { name: 'late', type: { type: 'fixed', name: 'Late', size: 1 } },
      ] } },
    ],
  });
  const document = parseAvro(parseJson(text));
  const targets = document.types.flatMap((type) => (type.kind === 'reference' ? [`${type.typeNode.value} ${targetOf(type, document, emptyWorkspace).at}`] : []));
  assert.deepEqual(targets, ['Inner inside', 'n.Inner inside', 'Early before', 'Late after', 'n.Late after', 'Root nowhere', '.Early nowhere', 'm.Early nowhere']);
});
