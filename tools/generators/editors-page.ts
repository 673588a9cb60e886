import { readFileSync } from 'node:fs';
import { formats, scoresFile } from '../../bench/peers/scores.ts';
import type { PeerScores } from '../../bench/peers/scores.ts';
import { features } from '../../test/scenarios/editor/index.ts';
import type { Format } from '../../test/support/editor/feature.ts';

const titles: Readonly<Record<Format, string>> = { avro: 'Avro', 'json-schema': 'JSON Schema' };

/** docs/editors.md: of each feature how many scenarios this server passes, which `npm test` holds it to, and how many others did when they were last run. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const peers = JSON.parse(readFileSync(scoresFile, 'utf8')) as readonly PeerScores[];
  return new Map([['docs/editors.md', [
    '# What an editor gets',
    '',
    'Each cell says how many scenarios are passed, of how many: a text with a cursor or marks, a request over stdio as an editor sends it, and what has to come of it. A scenario asks for',
    'what is so, not for words or an order: any server that does as well passes. They are in `test/scenarios/editor`, and `npm test` fails unless this server passes all of them.',
    'They were written by the makers of this server, so a scenario may well think as it does; what it asks can be read beside it.',
    '',
    '`npm run peers` asks the same of the servers of others that are installed (`-- --failures` says what they did not pass) and writes this page.',
    '',
    ...peers.map(({ name, version, date }) => `- ${name}: ${version}, run on ${date}${name === 'avro-lsp' ? '. Started anew for each scenario, because it takes the whole workspace for one' : '. Over Avro it is told that the file is JSON, of which it knows no schema'}.`),
    '- A dash: the server is not made for that. Avro has no document links, because it refers by names, which go to definition follows.',
    '',
    ...formats.flatMap((format) => [`## ${titles[format]}`, '', ...tableOf(format, peers), '']),
  ].join('\n')]]);
}

function tableOf(format: Format, peers: readonly PeerScores[]): readonly string[] {
  const shown = peers.filter(({ passed }) => Object.values(passed).some((it) => it[format]));
  const rows = features.map(({ title, scenarios }) => ({ title, count: scenarios.filter((it) => it.format === format).length })).filter(({ count }) => count > 0);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = ([passed, of]: readonly [number, number]): string => `${passed} of ${of}`;
  const total = (values: readonly (readonly [number, number])[]): string => cell([values.reduce((sum, [it]) => sum + it, 0), values.reduce((sum, [, it]) => sum + it, 0)]);
  return [
    line(['', 'event-schemas', ...shown.map(({ name }) => name)]), line(['---', '---:', ...shown.map(() => '---:')]),
    ...rows.map(({ title, count }) => line([title, cell([count, count]), ...shown.map(({ passed }) => { const it = passed[title]?.[format]; return it ? cell(it) : '—'; })])),
    line(['**All**', total(rows.map(({ count }) => [count, count])), ...shown.map(({ passed }) => total(rows.flatMap(({ title }) => { const it = passed[title]?.[format]; return it ? [it] : []; })))]),
  ];
}
