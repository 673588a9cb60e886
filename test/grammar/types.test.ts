import test from 'node:test';
import { checkCarets } from './support/carets.ts';

test('every primitive type', () =>
  checkCarets(`
["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
 ^^^^^^ string.quoted.double support.type.primitive
         ^^^^^^^^^ support.type.primitive
                    ^^^^^ support.type.primitive
                           ^^^^^^ support.type.primitive
                                   ^^^^^^^ support.type.primitive
                                            ^^^^^^^^ support.type.primitive
                                                      ^^^^^^^ support.type.primitive
                                                               ^^^^^^^^ support.type.primitive
`));

test('every complex type', () =>
  checkCarets(`
[{"type": "record"}, {"type": "error"}, {"type": "enum"}, {"type": "array"}, {"type": "map"}, {"type": "fixed"}]
          ^^^^^^^^ string.quoted.double support.type.complex
                              ^^^^^^^ string.quoted.double support.type.complex
                                                 ^^^^^^ string.quoted.double support.type.complex
                                                                   ^^^^^^^ string.quoted.double support.type.complex
                                                                                      ^^^^^ string.quoted.double support.type.complex
                                                                                                       ^^^^^^^ string.quoted.double support.type.complex
`));

test('a file that is one type name', () =>
  checkCarets(`
"string"
 ^^^^^^ support.type.primitive
`));

test('a union in the type of a field', () =>
  checkCarets(`
{ "type": "record", "name": "R", "fields": [
  { "name": "a", "type": ["null", "string", "com.acme.Money"], "default": null }
                          ^^^^^^ support.type.primitive
                                  ^^^^^^^^ support.type.primitive
                                             ^^^ entity.name.type.reference entity.name.namespace
                                                 ^^^^ entity.name.type.reference entity.name.namespace
                                                      ^^^^^ entity.name.type.reference
                                                                          ^^^^ constant.language
] }
`));

test('a union over several lines, with an object among its branches', () =>
  checkCarets(`
{ "type":
  [
    "null",
     ^^^^ support.type.primitive
    { "type": "array", "items":
               ^^^^^ support.type.complex
        "string" },
         ^^^^^^ support.type.primitive
    "Order"
     ^^^^^ entity.name.type.reference
  ]
}
`));

test('items and values are schemas', () =>
  checkCarets(`
{ "type": "array", "items": { "type": "map", "values": ["null", "long"] } }
                    ^^^^^ keyword.other.attribute
                                              ^^^^^^ keyword.other.attribute
                                       ^^^ support.type.complex
                                                         ^^^^ support.type.primitive
                                                                 ^^^^ support.type.primitive
[{ "type": "array", "items": "string" }, { "type": "map", "values": "a.B" }]
                              ^^^^^^ support.type.primitive
                                                                     ^ entity.name.namespace
                                                                       ^ entity.name.type.reference
`));

test('type in type', () =>
  checkCarets(`
{ "type": { "type": { "type": "string", "avro.java.string": "String" } } }
             ^^^^ keyword.other.attribute
                       ^^^^ keyword.other.attribute
                               ^^^^^^ support.type.primitive
                                         ^^^^^^^^^^^^^^^^ support.type.property-name - keyword
                                                             ^^^^^^ string.quoted.double - support.type.primitive entity
`));

test('a reference to a named type, with its namespace', () =>
  checkCarets(`
{ "type": "org.example.shop.Order" }
           ^^^ entity.name.type.reference entity.name.namespace
              ^ punctuation.separator.namespace
               ^^^^^^^ entity.name.type.reference entity.name.namespace
                           ^^^^^ entity.name.type.reference - entity.name.namespace
`));

test('a name that only begins like a type is a reference', () =>
  checkCarets(`
["strings", "String", "int32", "my.string", "recordOf", ""]
  ^^^^^^^ entity.name.type.reference - support
             ^^^^^^ entity.name.type.reference - support
                       ^^^^^ entity.name.type.reference - support
                                   ^^^^^^ entity.name.type.reference - support
                                             ^^^^^^^^ entity.name.type.reference - support
                                                        ^^ entity.name.type.reference
`));

test('logical types, those of Avro and those of others', () =>
  checkCarets(`
{ "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 }
                    ^^^^^^^^^^^ keyword.other.attribute
                                  ^^^^^^^^^ string.quoted.double support.type.logical.avsc
                                              ^^^^^^^^^ keyword.other.attribute
                                                          ^ constant.numeric
                                                              ^^^^^ keyword.other.attribute
                                                                      ^ constant.numeric
[{ "logicalType": "local-timestamp-micros" }, { "logicalType": "uuid" }, { "logicalType": "datetime-tz" }]
                   ^^^^^^^^^^^^^^^^^^^^^^ support.type.logical.avsc
                                                                ^^^^ support.type.logical.avsc
                                                                                           ^^^^^^^^^^^ support.type.logical.custom
`));

test('a type name is one only where a type stands', () =>
  checkCarets(`
{ "name": "string", "namespace": "int", "doc": "record", "symbols": ["null"], "x": "long" }
           ^^^^^^ entity.name.type.declaration - support.type
                                  ^^^ entity.name.namespace - support.type
                                                ^^^^^^ comment.block.documentation - support.type
                                                                      ^^^^ constant.other.symbol - support.type
                                                                                    ^^^^ string.quoted.double - support.type
`));
