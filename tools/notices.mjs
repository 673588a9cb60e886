import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of the packages whose code stands in bundles, as they ask for: one section each, in the order of their names.
 * @param {Iterable<import('esbuild').Metafile>} metafiles
 * @param {string} root the folder that the paths in them count from
 */
export function notices(metafiles, root) {
  const packages = new Map();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined) packages.set(folder, JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')));
    }
  }
  const sections = [...packages].map(([folder, { name, version, license }]) => {
    const file = readdirSync(path.join(root, folder)).find((it) => /^(licen[cs]e|copying)(\.|$|-)/i.test(it));
    const text = file !== undefined && existsSync(path.join(root, folder, file)) ? readFileSync(path.join(root, folder, file), 'utf8').trim() : `Licence: ${license ?? 'not said'}`;
    return { title: `${name} ${version}`, text };
  });
  const unique = new Map(sections.map(({ title, text }) => [title, text]));
  return `This software holds code of the following packages.\n${[...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, text]) => `\n${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text}\n`).join('')}`;
}
