import type { Scenario } from '../../support/completion.ts';

const path = 'event.schema.json';
const jsonService = 'beside';
const seven = '"$schema": "http://json-schema.org/draft-07/schema#"';
const six = '"$schema": "http://json-schema.org/draft-06/schema#"';

export const besideJsonService: readonly Scenario[] = [
  { name: 'keywords are left to it', path, jsonService, text: `{ ${seven}, "type": "object", | }`, lacks: ['properties', 'required', 'title'], has: ['x-event-schemas-ignore'] },
  { name: 'but not those of draft-06, which it does not know', path, jsonService, text: `{ ${six}, "type": "object", | }`, has: ['properties', 'required'] },
  { name: 'names of types are left to it', path, jsonService, text: `{ ${seven}, "type": "|" }`, lacks: ['object', 'string'], has: ['["string", "null"]'] },
  { name: 'formats are ours', path, jsonService, text: `{ ${seven}, "type": "string", "format": "|" }`, has: ['date-time', 'uuid'] },
  { name: 'references are ours', path, jsonService, text: `{ ${seven}, "properties": { "a": { "$ref": "|" } }, "definitions": { "Money": {} } }`, first: ['#/definitions/Money'] },
  { name: 'required names are ours', path, jsonService, text: `{ ${seven}, "required": ["|"], "properties": { "a": {}, "b": {} } }`, only: ['a', 'b'] },
  { name: 'true and false are left to it', path, jsonService, text: `{ ${seven}, "uniqueItems": | }`, only: [] },
  { name: 'addresses of meta-schemas are left to it', path, jsonService, text: '{ "$schema": "|" }', lacks: ['http://json-schema.org/draft-07/schema#'] },
  { name: 'Avro in its own file type is all ours', jsonService, text: '{ "type": "record", | }', first: ['name', 'fields'] },
];
