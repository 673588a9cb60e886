import test from 'node:test';
import { checkCarets } from './support/carets.ts';

test('braces, brackets, colons and commas have the scopes of JSON', () =>
  checkCarets(`
{ "type": ["null"], "size": 1 }
^ punctuation.definition.dictionary.begin.json
        ^ punctuation.separator.dictionary.key-value.json
          ^ punctuation.definition.array.begin.json
                 ^ punctuation.definition.array.end.json
                  ^ punctuation.separator.dictionary.pair.json
                              ^ punctuation.definition.dictionary.end.json
`));

test('commas of arrays are told from commas of objects', () =>
  checkCarets(`
["null", "int"]
       ^ punctuation.separator.array.json
{ "a": [1, 2], "b": 3 }
         ^ punctuation.separator.array.json
             ^ punctuation.separator.dictionary.pair.json
`));

test('objects, arrays and values carry the meta scopes of JSON', () =>
  checkCarets(`
{ "type": [ "int" ], "x": { "y": [ 1 ] } }
            ^^^^^ meta.structure.dictionary.json meta.structure.dictionary.value.json meta.structure.array.json support.type.primitive
                                   ^ meta.structure.dictionary.json meta.structure.dictionary.value.json meta.structure.dictionary.json meta.structure.dictionary.value.json meta.structure.array.json constant.numeric.json
`));

test('numbers and constants', () =>
  checkCarets(`
{ "a": -1.5e+10, "b": [true, false, null], "c": 0 }
       ^^^^^^^^ constant.numeric.json
                       ^^^^ constant.language.json
                             ^^^^^ constant.language.json
                                    ^^^^ constant.language.json
                                                ^ constant.numeric.json
`));

test('quotes of keys and of values have their own punctuation', () =>
  checkCarets(`
{ "type": "string", "x": "y", "name": "z" }
  ^ punctuation.support.type.property-name.begin.json
       ^ punctuation.support.type.property-name.end.json
          ^ punctuation.definition.string.begin.json
                 ^ punctuation.definition.string.end.json
                    ^ punctuation.support.type.property-name.begin.json
                         ^ punctuation.definition.string.begin.json
                           ^ punctuation.definition.string.end.json
                                      ^ punctuation.definition.string.begin.json
                                        ^ punctuation.definition.string.end.json
`));

test('keys and values are strings to the editor, so that it closes no brackets in them', () =>
  checkCarets(`
{ "type": "string", "x": "y", "name": "z", "namespace": "n", "symbols": ["s"], "doc": "d" }
   ^^^^ string keyword
           ^^^^^^ string support.type
                     ^ string support.type.property-name
                          ^ string.quoted.double
                                       ^ string.quoted.double entity.name
                                                         ^ string.quoted.double entity.name.namespace
                                                                          ^ string.quoted.double constant.other.symbol
                                                                                       ^ string.quoted comment
`));

test('escapes stand out in strings of every kind', () =>
  checkCarets(String.raw`
{ "a\tb": "x\u00e9y", "doc": "say \"hi\"", "name": "n\\", "type": "t\/", "symbols": ["\n"] }
    ^^ string constant.character.escape.json
            ^^^^^^ string.quoted.double constant.character.escape.json
                                  ^^ comment.block.documentation constant.character.escape.json
                                      ^^ comment.block.documentation constant.character.escape.json
                                                     ^^ entity.name.type.declaration constant.character.escape.json
                                                                    ^^ entity.name.type.reference constant.character.escape.json
                                                                                      ^^ constant.other.symbol constant.character.escape.json
`));

test('escapes that JSON does not know are invalid, and the string goes on', () =>
  checkCarets(String.raw`
{ "a": "x\qy", "b": "\u12G4 z", "c": "\'", "doc": "C:\dir", "d": 1 }
         ^^ string.quoted.double invalid.illegal.unrecognized-string-escape
           ^ string.quoted.double - invalid
                     ^^^^ invalid.illegal.unrecognized-string-escape
                         ^^^^ string.quoted.double - invalid
                                      ^^ invalid.illegal.unrecognized-string-escape
                                                     ^^ comment.block.documentation invalid.illegal.unrecognized-string-escape
                                                       ^^ comment.block.documentation - invalid
                                                             ^ support.type.property-name - invalid
`));

test('a backslash before the quote does not end the string', () =>
  checkCarets(String.raw`
{ "doc": "a\", \"type\": \"int", "type": "int" }
                 ^^^^ comment.block.documentation - keyword
                           ^^^ comment.block.documentation - support
                                  ^^^^ keyword.other.attribute
                                          ^^^ support.type.primitive
`));

test('an escaped backslash before the quote does', () =>
  checkCarets(String.raw`
{ "doc": "a\\", "type": "int" }
           ^^ constant.character.escape
                 ^^^^ keyword.other.attribute
                         ^^^ support.type.primitive
`));

test('braces and brackets in strings are text', () =>
  checkCarets(`
{ "doc": "}]{[", "type": "int" }
          ^^^^ comment.block.documentation - punctuation
                  ^^^^ keyword.other.attribute
`));

test('text that JSON does not know is invalid, a word as a whole', () =>
  checkCarets(`
{ "type": strung, "x": 'y', "z": nullable }
          ^^^^^^ invalid.illegal.unexpected
                       ^^^ invalid.illegal.unexpected
                                 ^^^^^^^^ invalid.illegal.unexpected
`));

test('line comments', () =>
  checkCarets(`
// about "type": "int" {
^^ punctuation.definition.comment
  ^^^^^^^^^^^^^^^^^^^^^^ comment.line.double-slash
{ // first
  ^^^^^^^^ comment.line.double-slash
  "type": // "long"
          ^^^^^^^^^ comment.line.double-slash - string
    "int" // last ]
     ^^^ support.type.primitive
          ^^^^^^^^^ comment.line.double-slash
}
^ punctuation.definition.dictionary.end
`));

test('block comments, in one line and over lines', () =>
  checkCarets(`
/* a
^^ punctuation.definition.comment.begin
 * "type": "int"
 ^^^^^^^^^^^^^^^ comment.block
 */ { "type" /* b */ : /* c */ "int" /* d */ }
 ^^ punctuation.definition.comment.end
      ^^^^^^ keyword.other.attribute
             ^^^^^^^ comment.block
                       ^^^^^^^ comment.block
                               ^^^^^ support.type.primitive
                                     ^^^^^^^ comment.block
`));

test('comments stand in every list and object', () =>
  checkCarets(`
{ "fields": [ /* f */ { /* g */ "name": "a", "aliases": [ /* h */ ], "default": { /* i */ } } ],
              ^^^^^^^ comment.block
                        ^^^^^^^ comment.block
                                                          ^^^^^^^ comment.block
                                                                                  ^^^^^^^ comment.block
  "symbols": [ "A", // first
               ^^^ constant.other.symbol
                    ^^^^^^^^ comment.line
    "B" ], "aliases": [ /* j */ ], "type": [ /* k */ ] }
    ^^^ constant.other.symbol
                        ^^^^^^^ comment.block
                                             ^^^^^^^ comment.block
`));

test('two slashes in a string are no comment', () =>
  checkCarets(`
{ "doc": "see http://example.org/*", "x": "//", "type": "int" }
          ^^^^^^^^^^^^^^^^^^^^^^^^^ comment.block.documentation - comment.line
                                           ^^ string.quoted.double - comment
                                                         ^^^ support.type.primitive
`));

test('trailing commas are no fault', () =>
  checkCarets(`
{ "type": "record", "fields": [ { "name": "a", "type": ["null", "int",], }, ], "symbols": ["A",], "x": [1,], }
                                                                     ^ punctuation.separator.array - invalid
                                                                       ^ punctuation.separator.dictionary.pair - invalid
                                                                          ^ punctuation.separator.array - invalid
                                                                               ^^^^^^^ keyword.other.attribute
                                                                                              ^ punctuation.separator.array - invalid
                                                                                                         ^ punctuation.separator.array - invalid
                                                                                                           ^ punctuation.separator.dictionary.pair - invalid
                                                                                                             ^ punctuation.definition.dictionary.end - invalid
`));
