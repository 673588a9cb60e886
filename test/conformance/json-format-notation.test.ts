// A string that we say surely lacks a format is one that ajv-formats refuses too; and plain samples of each format are never doubted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import addFormats from 'ajv-formats';
import { notationMissedBy } from '../../server/src/core/formats/json-schema/format-notation.ts';
import { fuzzing } from '../support/fuzz.ts';

const samples: Readonly<Record<string, { readonly right: readonly string[]; readonly wrong: readonly string[] }>> = {
  'date-time': { right: ['2024-05-01T12:30:00Z', '2024-02-29t23:59:60.123456z', '2024-05-01 12:30:00+02:00'], wrong: ['2024-05-01T12:30:00', '2024-05-01', '2023-02-29T00:00:00Z', '2024-13-01T00:00:00Z', '2024-05-01T25:00:00Z', 'now', ''] },
  date: { right: ['2024-02-29', '1970-01-01'], wrong: ['2023-02-29', '1970-00-00', '01.05.2024', '2024-5-1', '2024-05-01T00:00:00Z', ''] },
  time: { right: ['12:30:00Z', '12:30:00.5+02:00'], wrong: ['noon', '25:00:00Z', '1230', ''] },
  duration: { right: ['P3D', 'PT36H', 'P1Y2M3DT4H5M6S', 'P2W'], wrong: ['3 days', '3600', 'P', ''] },
  uuid: { right: ['6f1e9a52-8c1d-4c0b-9a53-0e5a4a6f7d10', 'urn:uuid:6F1E9A52-8C1D-4C0B-9A53-0E5A4A6F7D10'], wrong: ['123', '6f1e9a528c1d4c0b9a530e5a4a6f7d10', 'g f', ''] },
  email: { right: ['anna@example.com', 'a.b+c@example.org'], wrong: ['anna', 'anna@', 'anna@exa mple.com', ''] },
  ipv4: { right: ['192.0.2.10', '0.0.0.0'], wrong: ['192.0.2', '256.0.0.1', 'localhost', ''] },
  ipv6: { right: ['2001:db8::1', '::', '::ffff:192.0.2.1'], wrong: ['192.0.2.1', 'g::1', 'localhost', ''] },
  uri: { right: ['https://example.com/a?b#c', 'urn:isbn:0451450523', 'mailto:anna@example.com'], wrong: ['example.com', '/orders/1', 'https://exa mple.com', ''] },
};

const ajv = new Ajv({ strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const accepts = (format: string, text: string): boolean => ajv.validate({ type: 'string', format }, text);

describe('notations of formats', () => {
  for (const [format, { right, wrong }] of Object.entries(samples)) {
    it(`${format}: doubts only what ajv-formats refuses`, () => {
      for (const text of right) assert.equal(notationMissedBy(text, format), undefined, text);
      for (const text of wrong) {
        assert.notEqual(notationMissedBy(text, format), undefined, `${text} is doubted`);
        assert.equal(accepts(format, text), false, `ajv-formats refuses ${text}`);
      }
      const near = fc.constantFrom(...right, ...wrong).chain((text) => fc.tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3, unit: fc.constantFrom(...'0123456789:-TZ.@ aPDu/') })).map(([at, count, put]) => text.slice(0, at) + put + text.slice(at + count)));
      fc.assert(fc.property(near, (text) => {
        if (notationMissedBy(text, format) !== undefined) assert.equal(accepts(format, text), false, JSON.stringify(text));
      }), fuzzing(1000));
    });
  }

  it('knows nothing of other formats', () => {
    assert.equal(notationMissedBy('a b', 'hostname'), undefined);
    assert.equal(notationMissedBy('x', 'my-format'), undefined);
  });
});
