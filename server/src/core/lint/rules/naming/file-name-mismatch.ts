import { eventNameOf } from '../../../model/event-name.ts';
import { baseNameOf, fileNameOf, folderNamesOf, isVersionName, withoutVersion } from '../../../model/path-name.ts';
import { splitWords } from '../../../words/case.ts';
import { actionOf } from '../../event-action.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'naming/file-name-mismatch',
  title: 'A file is named like the type that it defines',
  why: 'Build tools and people look for a type in the file of its name; a file with another name is found last, or copied.',
  formats: ['avro'],
  visit: {
    document(model, { settings, report }) {
      const type = model.format === 'avro' && model.avro.roots.length === 1 ? model.avro.roots[0] : undefined;
      if ((type?.kind !== 'record' && type?.kind !== 'enum' && type?.kind !== 'fixed') || !type.nameNode || type.simpleName === '') return;
      const file = baseNameOf(model.uri);
      // A subject (`orders-value`) is named after its topic, and a file that is called "schema" or "1-0-0" lets its folder say the name.
      if (/-(?:key|value)\.[a-z]+$/i.test(fileNameOf(model.uri)) || generic.has(file.toLowerCase())) return;
      const name = isVersionName(file) ? folderNamesOf(model.uri).at(-1) : file;
      if (name === undefined || isAlike(plain(name), type.fullName)) return;
      // `PlaceOrder` in the file `order-placed`: the name says something to be done, and that is said already.
      const tense = settings.rules.has('naming/action-not-past') || settings.rules.has('naming/command-name') ? actionOf(eventNameOf(model, settings), settings.words)?.tense : undefined;
      if (tense?.kind === 'not-past' && tense.past !== undefined && plain(tense.past) === plain(name)) return;
      report(type.nameNode, `This ${type.kind} is called "${type.simpleName}" and its ${name === file ? 'file' : 'folder'} "${name}": whoever looks for one by the name of the other misses it. Give both one name.`);
    },
  },
  examples: [
    bad('another name', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"OrderCreated"⟧, "fields": [] }`,
      'This record is called "OrderCreated" and its file "order_placed": whoever looks for one by the name of the other misses it. Give both one name.', { path: 'schemas/order_placed.avsc' }),
    bad('versions in a folder', avro`{ "type": "enum", "name": ⟦"Colour"⟧, "symbols": [] }`,
      'This enum is called "Colour" and its folder "shape": whoever looks for one by the name of the other misses it. Give both one name.', { path: 'schemas/shape/1-0-0.avsc' }),
    good('the same name', avro`{ "type": "record", "namespace": "com.acme", "name": "OrderCreated", "fields": [] }`, { path: 'schemas/OrderCreated.avsc' }),
    good('in another style', avro`{ "type": "record", "namespace": "com.acme", "name": "OrderCreatedEvent", "fields": [] }`, { path: 'schemas/order-created.v2.avsc' }),
    good('the full name', avro`{ "type": "record", "namespace": "com.acme", "name": "OrderCreated", "fields": [] }`, { path: 'schemas/com.acme.OrderCreated.avsc' }),
    good('a variant', avro`{ "type": "record", "namespace": "com.acme", "name": "Payment", "fields": [] }`, { path: 'schemas/Payment2a.avsc' }),
    good('the name is in the namespace', avro`{ "type": "record", "namespace": "org.acme.order.created.v1", "name": "CloudEvent", "fields": [] }`, { path: 'schemas/org+acme+order+created+v1.avsc' }),
    good('the end of a dotted name', avro`{ "type": "record", "namespace": "sales.order", "name": "created", "fields": [] }`, { path: 'schemas/order-created.avsc' }),
    good('a subject', avro`{ "type": "record", "name": "OrderCreated", "fields": [] }`, { path: 'orders-value.avsc' }),
    good('a file that says nothing', avro`{ "type": "record", "name": "OrderCreated", "fields": [] }`, { path: 'order_created/schema.avsc' }),
  ],
});

const generic: ReadonlySet<string> = new Set(['schema', 'schemas', 'event', 'value', 'key', 'index', 'main', 'avro', 'record', 'message', 'payload', 'latest', 'current']);

/** Whether a file is called like an end of the full name, or one holds the other: `payment2a` and `order` say enough of `Payment` and `OrderCreated`. */
function isAlike(name: string, fullName: string): boolean {
  const parts = fullName.split('.');
  const simple = plain(parts.at(-1)!);
  if (name === '' || simple === '' || name.includes(simple) || simple.includes(name)) return true;
  // Behind a namespace that says it all: `org.acme.order.created.v1.CloudEvent`.
  const ends = [...parts.keys()].flatMap((i) => [plain(parts.slice(i).join('.')), plain(parts.slice(i, -1).join('.'))]);
  return ends.some((end) => end !== '' && end === name);
}

function plain(name: string): string {
  const words = splitWords(withoutVersion(name)).map((word) => word.toLowerCase());
  if (words.length > 1 && (words.at(-1) === 'event' || words.at(-1) === 'schema')) words.pop();
  return words.join('');
}
