// A reporter for node:test: says what failed, what was skipped and why, and closes with 'N passed, N failed, N skipped'.
import { inspect } from 'node:util';

export default async function* reporter(source) {
  let passed = 0;
  let failed = 0;
  const skipped = [];
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.details?.type !== 'suite') {
      if (data.skip !== undefined) skipped.push(`${data.name}: ${data.skip === true || data.skip === '' ? 'without a reason' : data.skip}`);
      else passed++;
    } else if (type === 'test:fail' && data.details?.type !== 'suite') {
      failed++;
      const error = data.details?.error;
      const cause = error?.cause ?? error;
      yield `FAIL ${data.file ?? ''}${data.line ? `:${data.line}` : ''} ${data.name}\n${indent(cause?.stack ?? inspect(cause))}\n`;
    } else if (type === 'test:stderr') yield data.message;
  }
  for (const line of skipped) yield `skipped ${line}\n`;
  if (passed + failed + skipped.length === 0) {
    failed = 1;
    yield 'FAIL no test ran\n';
  }
  yield `${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}

function indent(text) {
  return text.split('\n').map((line) => `    ${line}`).join('\n');
}
