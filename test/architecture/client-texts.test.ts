// What the client says to people goes through `l10n.t`, so that a translation is a file beside l10n/bundle.l10n.json (which `npm run gen` writes; generated.test.ts sees that it is fresh).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { clientTexts, textsOfSource } from '../../tools/client-texts.ts';
import { projectFolder } from '../support/cli.ts';

/** Nobody reads them as sentences: what the output says of a message, and an example in the language of the wizard. */
const untranslated = [/^src\/trace-channel\.ts$/, /^src\/new-event\/wizard\.ts$/];
const examples = new Set(["Message '{0}': not shown.", '{0} Params: not shown.', 'order_id:uuid total:decimal(12,2) note:string? lines:string[]']);

describe('texts of the client', () => {
  const { translated, loose } = clientTexts(path.join(projectFolder, 'client'));

  it('go through l10n.t', () => {
    assert.ok(translated.length > 200, String(translated.length));
    const left = loose.filter(({ at, text }) => !(examples.has(text) && untranslated.some((file) => file.test(at.replace(/:\d+$/, '')))));
    assert.deepEqual(left.map(({ at, text }) => `${at} ${text}`), [], 'write l10n.t(\'…\'), with {0} for a value, and run npm run gen');
  });

  it('have a value for each place, and a place for each value', () => {
    const holes = (text: string): number => new Set(text.match(/\{\d+\}/g)).size;
    assert.deepEqual(translated.filter(({ text, values }) => holes(text) !== values || (values > 0 && !text.includes(`{${values - 1}}`))), []);
  });

  it('are the whole of what translators get, in a folder that the manifest names', () => {
    const manifest = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as { readonly l10n?: string; readonly files: readonly string[] };
    assert.deepEqual([manifest.l10n, manifest.files.includes('l10n')], ['./l10n', true]);
  });

  const looseIn = (source: string): readonly string[] => textsOfSource('a.ts', source).loose.map(({ text }) => text);
  for (const [what, source, expected] of [
    ['a message', "window.showInformationMessage('Done.')", ['Done.']],
    ['a message made of parts', 'window.showWarningMessage(`${n} files were read.`, again)', ['{0} files were read.']],
    ['a word under a key that is shown', "pick({ description: isOld ? 'old' : other })", ['old']],
    ['a label for later', "const open = 'Open Setting';", ['Open Setting']],
    ['what is translated, but for its values', "l10n.t('Asking {0}', name ?? 'no registry at all')", ['no registry at all']],
    ['a text that only the run tells', 'l10n.t(sentence)', ['sentence']],
    ['no identifier, comparison, log, address or name of the product', "if (it === 'Not Found') commands.executeCommand('a.b', 'utf8', 'https://a.example/b c'); output.warn('It is gone.'); item.name = 'Event Schemas';", []],
    ['of a page, what a screen reader says, and no class', "element('div', { class: 'lines hex', 'aria-label': 'rows' })", ['rows']],
  ] as const) it(`are told from others: ${what}`, () => assert.deepEqual(looseIn(source), expected));
});
