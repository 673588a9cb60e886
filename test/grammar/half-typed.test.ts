import test from 'node:test';
import { checkCarets } from './support/carets.ts';

test('a string without its closing quote ends with its line', () =>
  checkCarets(`
{ "type": "rec
          ^^^^ entity.name.type.reference
  "name": "Order",
   ^^^^ keyword.other.attribute
           ^^^^^ entity.name.type.declaration
  "doc": "An order
          ^^^^^^^^ comment.block.documentation
  "namespace": "com.acme",
   ^^^^^^^^^ keyword.other.attribute
                ^^^ entity.name.namespace
  "custom": "some
             ^^^^ string.quoted.double
  "fields": [ { "name": "a
                         ^ entity.name.variable.field
     "type": "int" } ] }
      ^^^^ keyword.other.attribute
              ^^^ support.type.primitive
`));

test('a key without its closing quote ends with its line', () =>
  checkCarets(`
{ "na
   ^^ support.type.property-name
  "type": "int" }
   ^^^^ keyword.other.attribute
           ^^^ support.type.primitive
`));

test('a string that is only its opening quote', () =>
  checkCarets(`
{ "type": "
          ^ punctuation.definition.string.begin
  "name": "Order" }
   ^^^^ keyword.other.attribute
           ^^^^^ entity.name.type.declaration
`));

test('a backslash at the end of a line does not take the next line along', () =>
  checkCarets(String.raw`
{ "doc": "a\
           ^ invalid.illegal.unrecognized-string-escape
  "type": "int" }
   ^^^^ keyword.other.attribute
           ^^^ support.type.primitive
`));

test('a missing comma', () =>
  checkCarets(`
{ "type": "record" "name": "R"
                    ^^^^ keyword.other.attribute
                            ^ entity.name.type.declaration
  "fields": [ { "name": "a" "type": "int" "default": { "type": "x" } "doc": "d" } { "name": "b" } ]
   ^^^^^^ keyword.other.attribute
                         ^ entity.name.variable.field
                                     ^^^ support.type.primitive
                                                                ^ string.quoted.double - entity
                                                                             ^ comment.block.documentation
                                                                                             ^ entity.name.variable.field
  "x": 1
   ^ support.type.property-name
  "doc": "end" }
   ^^^ keyword.other.attribute
          ^^^ comment.block.documentation
`));

test('a missing value', () =>
  checkCarets(`
{ "type": , "name": "R",
             ^^^^ keyword.other.attribute
                     ^ entity.name.type.declaration
  "aliases":
  "doc":
   ^^^ keyword.other.attribute
  "x":
   ^ support.type.property-name
  "fields": [ { "name": "a", "type": }, { "name":, "type": "int" } ] }
   ^^^^^^ keyword.other.attribute
                                           ^^^^ keyword.other.attribute
                                                            ^^^ support.type.primitive
`));

test('a missing colon', () =>
  checkCarets(`
{ "type" "string", "name" "R" }
          ^^^^^^ support.type.primitive
                           ^ entity.name.type.declaration
`));

test('an attribute has its colour as soon as its quotes are closed', () =>
  checkCarets(`
{ "type"
   ^^^^ keyword.other.attribute
`));

test('a union without its closing bracket ends before the next key', () =>
  checkCarets(`
{ "fields": [
  { "name": "a", "type": ["null", "string", "default": null, "doc": "d" },
                                   ^^^^^^ support.type.primitive
                                             ^^^^^^^ keyword.other.attribute
                                                                    ^ comment.block.documentation
  { "name": "b", "type": ["null", },
             ^ entity.name.variable.field
  { "name": "c", "type": "int" } ] }
             ^ entity.name.variable.field
                          ^^^ support.type.primitive
`));

test('a list of symbols without its closing bracket', () =>
  checkCarets(`
{ "symbols": ["A", "B"
                    ^ constant.other.symbol
  "name": "E" }
   ^^^^ keyword.other.attribute
           ^ entity.name.type.declaration
`));

test('a field without its closing brace ends with the list', () =>
  checkCarets(`
{ "fields": [ { "name": "a", "type": "int" ], "name": "R" }
                         ^ entity.name.variable.field
                                           ^ punctuation.definition.array.end - invalid
                                                       ^ entity.name.type.declaration
`));

test('a brace just typed before other fields leaves them fields', () =>
  checkCarets(`
{ "fields": [ {
  { "name": "a", "type": { "type": "int" } },
  ^ punctuation.definition.dictionary.begin - invalid
             ^ entity.name.variable.field
                                    ^^^ support.type.primitive
    "name": "inner", "default": { "type": "x" } },
             ^^^^^ entity.name.variable.field
                                           ^ string.quoted.double - entity
  { "name": "b", "type": "int" } ], "name": "R" }
             ^ entity.name.variable.field
                                 ^ punctuation.definition.array.end - invalid
                                             ^ entity.name.type.declaration
`));

test('a key just deleted before its object or list leaves both whole', () =>
  checkCarets(`
{ "type": "enum", { "type": "map" }, [ { "a": 1 } ], "name": "E",
                  ^ punctuation.definition.dictionary.begin - invalid
                             ^^^ support.type.complex
                                     ^ punctuation.definition.array.begin - invalid
                                                              ^ entity.name.type.declaration
  "x": { { "type": "int" }, [ [ ], { } ], "name": "n" }, "doc": "d",
         ^ punctuation.definition.dictionary.begin - invalid
                    ^^^ string.quoted.double - support
                            ^ punctuation.definition.array.begin - invalid
                                                   ^ string.quoted.double - entity
                                                                 ^ comment.block.documentation
  "fields": [ { [ { "name": "x" } ], "name": "f" } ] }
                ^ punctuation.definition.array.begin - invalid
                             ^ string.quoted.double - entity
                                              ^ entity.name.variable.field
                                                   ^ punctuation.definition.array.end - invalid
`));

test('a comma between two schemas of one file', () =>
  checkCarets(`
{ "type": "int" }, { "type": "long" }
                 ^ punctuation.separator.dictionary.pair - invalid
                              ^^^^ support.type.primitive
`));

test('a bracket too many', () =>
  checkCarets(`
{ "type": "record", "fields": [] ], "doc": "d" }
                                 ^ invalid.illegal.unexpected
                                     ^^^ keyword.other.attribute
                                            ^ comment.block.documentation
`));

test('members without their braces, as in a piece of documentation', () =>
  checkCarets(`
"type": "record",
 ^^^^ keyword.other.attribute
         ^^^^^^ support.type.complex
"fields": [ { "name": "a", "type": "int" } ]
                       ^ entity.name.variable.field
                                    ^^^ support.type.primitive
`));

test('a file that breaks off', () =>
  checkCarets(`
{ "type": "record", "name": "R", "fields": [ { "name": "a", "type": ["null", {
                             ^ entity.name.type.declaration
                                                        ^ entity.name.variable.field - invalid
                                                                      ^^^^ support.type.primitive
                                                                             ^ punctuation.definition.dictionary.begin - invalid
`));

test('a comment that is not closed takes the rest', () =>
  checkCarets(`
{ "type": "int", /* open
                    ^^^^ comment.block
  "name": "x" }
  ^^^^^^^^^^^^^ comment.block - keyword
`));
