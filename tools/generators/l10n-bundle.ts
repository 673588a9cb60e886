import path from 'node:path';
import { clientTexts } from '../client-texts.ts';

/** What the client says, with the pages of its views, for who translates it: a translation is a file beside this one (`bundle.l10n.de.json`). */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const { translated } = clientTexts(path.join(import.meta.dirname, '../../client'));
  const texts = [...new Set(translated.map(({ text }) => text))].sort();
  return new Map([['l10n/bundle.l10n.json', `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`]]);
}
