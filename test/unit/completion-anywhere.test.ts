import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { completionsAt } from '../../server/src/core/features/completion/completion.ts';
import { requestOf } from '../support/completion.ts';
import { accepted } from '../support/completion.ts';
import type { Situation } from '../support/completion.ts';
import { projectFolder } from '../support/cli.ts';
import { corpusFiles } from '../support/corpus-files.ts';
import { anywhere, fuzzing, slip, slips } from '../support/fuzz.ts';

const files = [
  'orders/orders.order.placed.avsc', 'orders/orders.order.cancelled.avsc', 'common/Money.avsc', 'common/money.schema.json',
  'payments/payments.payment.captured.schema.json', 'payments/payments.payment.refunded.schema.json', 'shipping/shipping.parcel.delivered.yaml',
].map((name) => ({ name, text: readFileSync(path.join(projectFolder, 'examples/schemas', name), 'utf8') }));

/** As they are, on one line, and with CRLF. Of the variants every third place is enough: what differs are the blanks. */
const texts = [
  ...files.map((file) => ({ ...file, step: 1 })),
  ...files.filter(({ name }) => !name.endsWith('.yaml')).map(({ name, text }) => ({ name, text: JSON.stringify(JSON.parse(text)), step: 3 })),
  ...files.map(({ name, text }) => ({ name, text: text.replaceAll('\n', '\r\n'), step: 3 })),
];

const situation = (name: string): Situation => ({ text: '|', path: name, config: { extends: 'house' }, beside: Object.fromEntries(files.filter((file) => file.name !== name).map((file) => [file.name, file.text])) });

describe('completion anywhere', () => {
  it('at every place of whole schemas: what is chosen leaves a text without faults', () => {
    for (const { name, text, step } of texts) {
      const request = { ...requestOf(situation(name)), text };
      for (let offset = 0; offset <= text.length; offset += step) {
        const { items } = completionsAt({ ...request, offset });
        // Of a long list of one kind, some.
        for (const item of items.filter((_, i) => i < 12 || i % 9 === 0)) {
          assert.ok(item.span.start <= offset && offset <= item.span.end, 'the cursor is in what is replaced');
          assert.ok(!text.slice(item.span.start, item.span.end).includes('\n'), 'what is replaced is on one line');
          const after = accepted(text, item);
          const faults = request.parse(after).problems;
          assert.deepEqual(faults, [], `${name} at ${offset}: ${item.label}\n${after.slice(Math.max(0, item.span.start - 60), item.span.start + item.newText.length + 60)}`);
        }
      }
    }
  });

  it('at places of real schemas: likewise', (t) => {
    const corpus = corpusFiles(151, 6_000);
    if (!corpus) return t.skip('the folder with real schemas is not there');
    let asked = 0;
    for (const { file, model: { tree: { text, syntax, problems } } } of corpus) {
      const path = file.slice(file.lastIndexOf('/') + 1);
      const request = { ...requestOf({ text: '|', path: /\.(avsc|json|ya?ml)$/.test(path) ? path : file, config: { extends: 'house' } }), text };
      if (request.syntax !== syntax) continue;
      for (let offset = 1; offset <= text.length; offset += 7) {
        for (const item of completionsAt({ ...request, offset }).items.slice(0, 3)) {
          const after = accepted(text, item);
          asked++;
          assert.ok(request.parse(after).problems.length <= problems.length, `${file} at ${offset}: ${item.label}\n${after.slice(Math.max(0, item.span.start - 60), item.span.start + item.newText.length + 60)}`);
        }
      }
    }
    assert.ok(asked > 1000);
  });

  it('in broken texts it never throws, and its edits do not overlap', () => {
    fc.assert(fc.property(fc.constantFrom(...files), slips, anywhere, fc.constantFrom(undefined, '"', ':', '.', '/'), ({ name, text }, made, place, typed) => {
      const broken = slip(text, made);
      const offset = Math.floor(place * broken.length);
      const { items } = completionsAt({ ...requestOf(situation(name)), text: broken, offset, typed });
      for (const { span, more, label, filter } of items) {
        assert.ok(span.start <= offset && offset <= span.end && span.end <= broken.length, label);
        assert.ok(filter.length > 0);
        for (const edit of more) assert.ok(edit.span.end <= span.start || edit.span.start >= span.end, `${label}: edits overlap`);
      }
    }), fuzzing(800));
  });
});
