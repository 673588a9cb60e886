// Definitions and references in real files, whole and broken: nothing throws, and what is found is there.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { definitionAt } from '../../../server/src/core/features/navigation/definition.ts';
import { hoverAt } from '../../../server/src/core/features/hover/hover.ts';
import { renderHover } from '../../../server/src/core/features/hover/hover-text.ts';
import { highlightsAt } from '../../../server/src/core/features/navigation/highlights.ts';
import { mentionsOf } from '../../../server/src/core/features/navigation/mentions.ts';
import type { SchemaModel } from '../../../server/src/core/model/schema-model.ts';
import type { Workspace } from '../../../server/src/core/workspace.ts';
import { indexOf } from '../../../server/src/core/workspace-index.ts';
import { corpusFiles, readCorpusText } from '../../support/corpus-files.ts';
import { anywhere, everyRule, exampleTexts, fuzzing, slip, slips } from '../../support/fuzz.ts';
import { absentShared } from '../../support/shared.ts';

/** What is found at an offset lies in the text, and holds the offset. */
function check(model: SchemaModel, workspace: Workspace, offset: number): void {
  const found = definitionAt(model, offset, workspace);
  if (found) {
    assert.ok(found.origin.start <= offset && offset <= found.origin.end);
    for (const { span, whole, tree } of found.definitions) assert.ok(whole.start <= span.start && span.start <= span.end && span.end <= Math.max(whole.end, span.end) && whole.end <= tree.text.length);
  }
  const hover = hoverAt({ model, workspace, settings: everyRule, history: undefined, keywordsElsewhere: false }, offset);
  if (hover) assert.ok(hover.span.start <= offset && offset <= hover.span.end && renderHover(hover.blocks, 'markdown') !== '');
  const highlights = highlightsAt({ model, workspace }, offset);
  for (const { span } of highlights) assert.ok(0 <= span.start && span.start <= span.end && span.end <= model.tree.text.length);
}

describe('at every place', { timeout: 300_000 }, () => {
  it('of real files', (t) => {
    const files = corpusFiles(11);
    if (!files) return t.skip(absentShared);
    const workspace = indexOf(files.map(({ model }) => model), ['file:///corpora/']);
    for (const { model } of files) {
      const { length } = model.tree.text;
      // Between two places of one word nothing changes: every offset of small files, the words of large ones.
      const offsets = length < 3_000 ? Array.from({ length: length + 1 }, (_, i) => i) : mentionsOf(model).filter((_, i) => i % 7 === 0).map(({ hit }) => hit.start);
      for (const offset of offsets) check(model, workspace, offset);
    }
    assert.ok(files.length > 100);
  });

  it('of real files: what is named is among its own highlights', (t) => {
    const files = corpusFiles(17);
    if (!files) return t.skip(absentShared);
    let named = 0;
    for (const { model, file } of files) {
      const workspace = indexOf([model], []);
      for (const mention of mentionsOf(model).filter(({ role }) => role === 'definition').slice(0, 20)) {
        const spans = highlightsAt({ model, workspace }, mention.hit.end).map(({ span }) => span);
        assert.ok(spans.some(({ start, end }) => mention.hit.start <= start && end === mention.hit.end), `${file}: ${mention.node.value}`);
        named++;
      }
    }
    assert.ok(named > 500);
  });

  it('of broken texts', () => {
    fc.assert(fc.property(fc.constantFrom(...exampleTexts), slips, anywhere, ({ text, format, path }, made, place) => {
      const broken = slip(text, made);
      const model = readCorpusText(path ?? (format === 'avro' ? 'a.avsc' : 'a.schema.json'), broken);
      if (model) check(model, indexOf([model], []), Math.floor(place * broken.length));
    }), fuzzing(1500));
  });
});
