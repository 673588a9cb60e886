import test from 'node:test';
import { checkCarets } from './support/carets.ts';

test('the attributes of a record', () =>
  checkCarets(`
{
  "type": "record",
   ^^^^ string support.type.property-name.json keyword.other.attribute
  "name": "Order",
   ^^^^ keyword.other.attribute
          ^^^^^^^ string.quoted.double entity.name.type.declaration
  "namespace": "com.acme.sales",
   ^^^^^^^^^ keyword.other.attribute
                ^^^ string.quoted.double entity.name.namespace
                   ^ entity.name.namespace punctuation.separator.namespace
                         ^^^^^ entity.name.namespace
  "doc": "An order was placed.",
   ^^^ keyword.other.attribute
         ^^^^^^^^^^^^^^^^^^^^^^ string.quoted.docstring comment.block.documentation
  "aliases": ["OldOrder", "com.old.Order"],
   ^^^^^^^ keyword.other.attribute
               ^^^^^^^^ entity.name.type.alias
                           ^^^ entity.name.type.alias entity.name.namespace
                                   ^^^^^ entity.name.type.alias
  "fields": []
   ^^^^^^ keyword.other.attribute
}
`));

test('a full name in name: its namespace and the name itself', () =>
  checkCarets(`
{ "name": "com.acme.Order" }
           ^^^ entity.name.type.declaration entity.name.namespace
              ^ punctuation.separator.namespace
               ^^^^ entity.name.namespace
                    ^^^^^ entity.name.type.declaration - entity.name.namespace
`));

test('the attributes of an enum', () =>
  checkCarets(`
{ "type": "enum", "name": "Suit", "symbols": ["SPADES", "HEARTS"], "default": "HEARTS" }
                           ^^^^ entity.name.type.declaration
                                   ^^^^^^^ keyword.other.attribute
                                              ^^^^^^^^ string.quoted.double variable.other.enummember constant.other.symbol
                                                         ^^^^^^ constant.other.symbol
                                                                    ^^^^^^^ keyword.other.attribute
                                                                               ^^^^^^ constant.other.symbol
`));

test('the attributes of a fixed', () =>
  checkCarets(`
{ "type": "fixed", "name": "Md5", "size": 16 }
                            ^^^ entity.name.type.declaration
                                   ^^^^ keyword.other.attribute
                                          ^^ constant.numeric
`));

test('the attributes of a field', () =>
  checkCarets(`
{ "fields": [
  { "name": "total", "type": "double", "doc": "in euro", "default": 0.5, "order": "ignore", "aliases": ["sum"] }
     ^^^^ keyword.other.attribute
            ^^^^^^^ string.quoted.double variable.other.property entity.name.variable.field - entity.name.type
                      ^^^^ keyword.other.attribute
                              ^^^^^^ support.type.primitive
                                        ^^^ keyword.other.attribute
                                               ^^^^^^^ comment.block.documentation
                                                          ^^^^^^^ keyword.other.attribute
                                                                    ^^^ constant.numeric
                                                                          ^^^^^ keyword.other.attribute
                                                                                   ^^^^^^ constant.language.order
                                                                                             ^^^^^^^ keyword.other.attribute
                                                                                                         ^^^ variable.other.property entity.name.variable.field.alias
] }
`));

test('the three orders, and what is none', () =>
  checkCarets(`
{ "fields": [{ "order": "ascending" }, { "order": "descending" }, { "order": "upward" }] }
                         ^^^^^^^^^ constant.language.order
                                                   ^^^^^^^^^^ constant.language.order
                                                                              ^^^^^^ string.quoted.double - constant
`));

test('names in records in records: field, type, field', () =>
  checkCarets(`
{ "type": "record", "name": "Order", "fields": [
                             ^^^^^ entity.name.type.declaration
  { "name": "buyer", "type": { "type": "record", "name": "Buyer", "fields": [
             ^^^^^ entity.name.variable.field
                                        ^^^^^^ support.type.complex
                                                          ^^^^^ entity.name.type.declaration
    { "name": "address", "type": ["null", { "type": "record", "name": "Address", "fields": [
               ^^^^^^^ entity.name.variable.field
                                                                       ^^^^^^^ entity.name.type.declaration
      { "name": "street", "type": "string" } ] }] },
                 ^^^^^^ entity.name.variable.field
                                   ^^^^^^ support.type.primitive
    { "name": "email", "type": "string" } ] } },
               ^^^^^ entity.name.variable.field
  { "name": "lines", "type": { "type": "array", "items": { "type": "record", "name": "Line", "fields": [] } } } ],
             ^^^^^ entity.name.variable.field
                                                                                      ^^^^ entity.name.type.declaration
  "doc": "at the end" }
   ^^^ keyword.other.attribute
          ^^^^^^^^^^ comment.block.documentation
`));

test('the order of the keys does not matter', () =>
  checkCarets(`
{ "fields": [ { "type": "int", "name": "a" } ], "name": "R", "type": "record" }
                         ^^^ support.type.primitive
                                        ^ entity.name.variable.field
                                                         ^ entity.name.type.declaration
                                                                      ^^^^^^ support.type.complex
`));

test('attributes that Avro does not know are plain properties', () =>
  checkCarets(`
{ "type": "string", "connect.name": "x", "Type": "int", "typ": "int", "types": ["int"], "javaClass": { "name": "n" } }
                     ^^^^^^^^^^^^ string support.type.property-name.json - keyword
                                     ^ string.quoted.double - entity
                                          ^^^^ support.type.property-name.json - keyword
                                                  ^^^ string.quoted.double - support
                                                         ^^^ support.type.property-name - keyword
                                                                       ^^^^^ support.type.property-name - keyword
                                                                                 ^^^ string.quoted.double - support
                                                                                                        ^^^^ support.type.property-name - keyword
                                                                                                                ^ string.quoted.double - entity
`));

test('an attribute is one only where Avro reads it', () =>
  checkCarets(`
{ "order": "ignore", "fields": [ { "name": "a", "logicalType": "date", "symbols": ["A"], "namespace": "n", "type": "int" } ] }
   ^^^^^ support.type.property-name - keyword
            ^^^^^^ string.quoted.double - constant
                                                 ^^^^^^^^^^^ support.type.property-name - keyword
                                                                ^^^^ string.quoted.double - support
                                                                        ^^^^^^^ support.type.property-name - keyword
                                                                                    ^ string.quoted.double - constant
                                                                                          ^^^^^^^^^ support.type.property-name - keyword
                                                                                                       ^ string.quoted.double - entity
                                                                                                                    ^^^ support.type.primitive
`));

test('values of another kind than Avro expects are plain data', () =>
  checkCarets(`
{ "name": ["a"], "doc": { "type": "int" }, "fields": { "name": "x" }, "symbols": "A", "type": null, "aliases": "B" }
            ^ string.quoted.double - entity
                           ^^^^ support.type.property-name - keyword
                                   ^^^ string.quoted.double - support
                                                        ^^^^ support.type.property-name - keyword
                                                                ^ string.quoted.double - entity
                                                                                  ^ string.quoted.double - constant
                                                                                              ^^^^ constant.language
                                                                                                                ^ string.quoted.double - entity
`));
