import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from '../quality/random.ts';

/** A workspace of schemas that refer to shared types: half Avro, half JSON Schema. */
export interface SharedTypes {
  readonly folder: string;
  readonly formats: readonly SharedFormat[];
}

/** The type that most schemas of a format refer to, and who does. */
export interface SharedFormat {
  readonly name: 'Avro' | 'JSON Schema';
  readonly languageId: string;
  readonly file: string;
  readonly text: string;
  readonly dependents: readonly string[];
  /** Part of the text, and what it becomes: so that references to it lead nowhere, and so that events of before cannot be read. */
  readonly renamed: readonly [from: string, to: string];
  readonly narrowed: readonly [from: string, to: string];
}

const places = ['orders', 'payments', 'stock', 'customers', 'shipping', 'returns', 'prices', 'stores'];
const actions = ['Placed', 'Cancelled', 'Changed', 'Confirmed', 'Rejected', 'Closed'];
const words = ['order', 'customer', 'total', 'delivery', 'warehouse', 'carrier', 'reason', 'channel', 'voucher', 'tax', 'weight', 'note', 'status', 'origin', 'batch', 'attempt'];
const others = ['Address', 'Person', 'Period', 'Contact'];

/** Writes `count` schemas, of which `dependents` of each format refer to its money and all to one of four others, and commits them to a git repository of their own. */
export function writeSharedTypes(folder: string, count: number, dependents: number): SharedTypes {
  const files = new Map([['event-schemas.json', '{}\n']]);
  const avroMoney = written({ type: 'record', name: 'Money', namespace: 'shop.shared', doc: 'An amount.', fields: [{ name: 'amount', type: 'long', doc: 'In cents.' }, { name: 'currency', type: 'string', doc: 'ISO 4217.' }] });
  const jsonMoney = written({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Money', $defs: { money: { type: 'object', description: 'An amount.', properties: { amount: { type: 'number' }, currency: { type: 'string' } }, required: ['amount'] } } });
  files.set('shared/money.avsc', avroMoney).set('shared/money.schema.json', jsonMoney);
  for (const name of others) {
    files.set(`shared/${name}.avsc`, written({ type: 'record', name, namespace: 'shop.shared', doc: `A ${name}.`, fields: words.slice(0, 8).map((word) => ({ name: word, type: ['null', 'string'], default: null })) }));
    files.set(`shared/${name}.schema.json`, written({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, type: 'object', properties: Object.fromEntries(words.slice(0, 8).map((word) => [word, { type: 'string', description: `The ${word}.` }])) }));
  }
  const own: Record<'avsc' | 'json', string[]> = { avsc: [], json: [] };
  const pick = seeded('shared types');
  for (let i = 0; files.size <= count; i++) {
    const place = places[i % places.length]!;
    const name = `Event${i}${actions[i % actions.length]!}`;
    const doc = `Tells that ${place} number ${i} changed, so that who works with them knows.`;
    const other = pick.one(others)!;
    const fields = words.slice(0, 4 + (i % 12));
    const isDependent = i < dependents;
    const [avsc, json] = [`${place}/${name}.avsc`, `${place}/${name}.schema.json`];
    files.set(avsc, written({ type: 'record', name, namespace: `shop.${place}`, doc, fields: [
      ...fields.map((field) => ({ name: field, type: ['null', 'string'], default: null, doc: `The ${field} of the ${place}, as it was then.` })),
      ...(isDependent ? [{ name: 'price', type: 'shop.shared.Money', doc: 'What it costs.' }] : []), { name: 'whose', type: `shop.shared.${other}`, doc: 'Whose it is.' }, { name: 'step', type: { type: 'enum', name: `Step${i}`, symbols: ['FIRST', 'NEXT', 'LAST'] } },
    ] }));
    files.set(json, written({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `https://schemas.example.com/${place}/${name}`, title: name, description: doc, type: 'object', properties: {
      ...Object.fromEntries(fields.map((field) => [field, { type: 'string', description: `The ${field} of the ${place}, as it was then.` }])),
      ...(isDependent && { price: { $ref: pathTo('money', '#/$defs/money') } }), whose: { $ref: pathTo(other, '') }, step: { enum: ['FIRST', 'NEXT', 'LAST'] },
    }, required: fields.slice(0, 2) }));
    if (isDependent) {
      own.avsc.push(avsc);
      own.json.push(json);
    }
  }
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  for (const args of [['init', '--quiet', '--initial-branch=main', '.'], ['add', '.'], ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgSign=false', 'commit', '--quiet', '-m', 'Schemas']]) execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  return { folder, formats: [
    { name: 'Avro', languageId: 'avro-schema', file: 'shared/money.avsc', text: avroMoney, dependents: own.avsc, renamed: ['"Money"', '"Cash"'], narrowed: ['"long"', '"int"'] },
    { name: 'JSON Schema', languageId: 'json', file: 'shared/money.schema.json', text: jsonMoney, dependents: own.json, renamed: ['"money"', '"cash"'], narrowed: ['"number"', '"integer"'] },
  ] };
}

function pathTo(name: string, fragment: string): string {
  return `../shared/${name}.schema.json${fragment}`;
}

function written(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
