import test from 'node:test';
import { checkCarets } from './support/carets.ts';

test('the default of a field is data: its keys are no attributes and its strings no types', () =>
  checkCarets(`
{ "fields": [ { "name": "a", "type": "R", "default":
  { "type": "string", "name": "x", "items": ["int"], "doc": "d", "symbols": ["S"], "fields": [{ "name": "y" }] } } ] }
     ^^^^ support.type.property-name - keyword
             ^^^^^^ string.quoted.double - support.type
                       ^^^^ support.type.property-name - keyword
                               ^ string.quoted.double - entity
                                    ^^^^^ support.type.property-name - keyword
                                              ^^^ string.quoted.double - support.type
                                                      ^^^ support.type.property-name - keyword
                                                            ^^^ string.quoted.double - comment
                                                                  ^^^^^^^ support.type.property-name - keyword
                                                                              ^ string.quoted.double - constant
                                                                                    ^^^^^^ support.type.property-name - keyword
                                                                                                 ^^^^ support.type.property-name - keyword
                                                                                                         ^ string.quoted.double - entity
`));

test('after the default the field goes on', () =>
  checkCarets(`
{ "fields": [ { "default": { "type": { "type": "int" } }, "type": "int", "name": "a" }, { "default": [{}], "name": "b" } ] }
                                                 ^^^ string.quoted.double - support
                                                           ^^^^ keyword.other.attribute
                                                                   ^^^ support.type.primitive
                                                                                  ^ entity.name.variable.field
                                                                                                                    ^ entity.name.variable.field
`));

test('defaults that are strings, also those that name a type', () =>
  checkCarets(`
{ "fields": [ { "name": "a", "type": "string", "default": "string" }, { "default": "" , "name": "b" } ] }
                                                           ^^^^^^ string.quoted.double - support
                                                                                                 ^ entity.name.variable.field
`));

test('defaults that are lists', () =>
  checkCarets(`
{ "fields": [ { "name": "a", "type": { "type": "array", "items": "string" }, "default": ["null", ["int"], 1, true] } ] }
                                                                                          ^^^^ string.quoted.double - support
                                                                                                   ^^^ string.quoted.double - support
                                                                                                          ^ constant.numeric
                                                                                                             ^^^^ constant.language
`));

test('a default of an enum inside the type of a field is a symbol, that of the field is data', () =>
  checkCarets(`
{ "fields": [ { "name": "a", "default": "A", "type": { "type": "enum", "name": "E", "symbols": ["A"], "default": "A" } } ] }
                                         ^ string.quoted.double - constant
                                                                                                 ^ constant.other.symbol
                                                                                                                  ^ constant.other.symbol
`));

test('an unknown attribute with a schema in it is data', () =>
  checkCarets(`
{ "type": "int", "connect.parameters": { "type": "record", "fields": [{ "name": "a", "type": "int" }] }, "logicalType": "date" }
                                                  ^^^^^^ string.quoted.double - support
                                                                         ^^^^ support.type.property-name - keyword
                                                                                              ^^^ string.quoted.double - support
                                                                                                          ^^^^^^^^^^^ keyword.other.attribute
                                                                                                                         ^^^^ support.type.logical
`));

test('a schema that is a string in a string stays one', () =>
  checkCarets(String.raw`
{ "schema": "{\"type\": \"string\"}", "schemaType": "AVRO" }
              ^^ constant.character.escape
                ^^^^ string.quoted.double - keyword
                          ^^^^^^ string.quoted.double - support
                                       ^^^^^^^^^^ support.type.property-name
`));

test('a key with the text of a type is a key', () =>
  checkCarets(`
{ "string": "x", "record": { "int": 1 }, "type": "int" }
   ^^^^^^ support.type.property-name - support.type.primitive
                  ^^^^^^ support.type.property-name - support.type.complex
                              ^^^ support.type.property-name - support.type.primitive
                                                  ^^^ support.type.primitive
`));
