import type { EnumType } from '../../../formats/avro/model.ts';
import type { Fix } from '../../../finding.ts';
import { insertItem, insertMember } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

/** Symbols that stand for whatever a reader does not know, the better ones first. */
const catchAll: readonly string[] = ['unknown', 'unspecified', 'undefined', 'unrecognized', 'unrecognised', 'other'];

const message = (name: string, symbol: string, has: 'has' | 'lacks', ofField?: string): string =>
  `The enum "${name}" has no default symbol: this schema cannot read an event with a symbol that is added later, so under FORWARD or FULL compatibility the symbols can never grow. ${
    has === 'has' ? `Add "default": "${symbol}" to the enum.` : `Add a symbol for the unknown, such as "${symbol}", and make it the "default" of the enum.`
  }${ofField === undefined ? '' : ` The default of the field "${ofField}" does not help: it counts only where the whole field is absent.`}`;

export default defineRule({
  id: 'evolution/enum-without-default',
  title: 'An enum has a default symbol',
  why: 'A reader that meets a symbol it does not know takes the default of its enum, and fails when there is none (Avro specification, "Schema Resolution").',
  formats: ['avro'],
  speaksOf: 'absence',
  visit: {
    avroEnum(type, { tree, report }) {
      // One symbol is a constant, not a list that grows.
      if (!type.nameNode || !type.symbolsNode || type.symbols.length < 2 || memberOf(type.object, 'default') || hasMisspelt(type.object, ['default'])) return;
      const symbol = type.symbols.find(({ value }) => isCatchAll(value))?.value;
      const proposed = symbol ?? inCaseOf(type.symbols.map(({ value }) => value));
      const field = type.place.at === 'field' && type.place.field.default ? type.place.field.name : undefined;
      report(type.nameNode, message(type.simpleName, proposed, symbol === undefined ? 'lacks' : 'has', field), { fixes: [fix(tree, type, symbol, proposed)] });
    },
  },
  examples: [
    bad('none', avro`
      {
        "type": "enum",
        "name": ⟦"Status"⟧,
        "symbols": ["OPEN", "PAID"],
        "doc": "Of an order."
      }`, message('Status', 'UNKNOWN', 'lacks'), {
      fixed: avro`
      {
        "type": "enum",
        "name": "Status",
        "symbols": ["OPEN", "PAID", "UNKNOWN"],
        "default": "UNKNOWN",
        "doc": "Of an order."
      }`,
    }),
    bad('a symbol for it is there', avro`{ "type": "enum", "name": ⟦"Status"⟧, "symbols": ["STATUS_UNKNOWN", "OPEN", "PAID"] }`, message('Status', 'STATUS_UNKNOWN', 'has'), {
      fixed: avro`{ "type": "enum", "name": "Status", "symbols": ["STATUS_UNKNOWN", "OPEN", "PAID"], "default": "STATUS_UNKNOWN" }`,
    }),
    bad('only the field has a default', avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "status", "type": { "type": "enum", "name": ⟦"Status"⟧, "symbols": ["open", "paid"] }, "default": "open" }
        ]
      }`, message('Status', 'unknown', 'lacks', 'status'), {
      fixed: avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["open", "paid", "unknown"], "default": "unknown" }, "default": "open" }
        ]
      }`,
    }),
    good('a misspelt word is the affair of schema/avro-misspelt-attribute', avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "Default": "UNKNOWN" }`),
    good('a default', avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": "UNKNOWN" }`),
    good('a constant', avro`{ "type": "enum", "name": "Kind", "symbols": ["ORDER_PLACED"] }`),
  ],
});

function isCatchAll(symbol: string): boolean {
  const plain = symbol.toLowerCase();
  return catchAll.some((word) => plain === word || plain.endsWith(`_${word}`));
}

function inCaseOf(symbols: readonly string[]): string {
  if (symbols.every((symbol) => symbol === symbol.toUpperCase())) return 'UNKNOWN';
  return symbols.every((symbol) => /^[a-z]/.test(symbol)) ? 'unknown' : 'Unknown';
}

function fix(tree: SourceTree, type: EnumType, symbol: string | undefined, proposed: string): Fix {
  const setDefault = insertMember(tree, type.object, 'default', proposed, 'symbols');
  if (symbol !== undefined) return { title: `Make "${symbol}" the default`, safe: false, edits: [setDefault] };
  return { title: `Add the symbol "${proposed}" and make it the default`, safe: false, edits: [insertItem(tree, type.symbolsNode!, proposed), setDefault] };
}
