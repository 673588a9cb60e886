import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { semanticTokens } from '../../server/src/core/features/semantic-tokens.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/read-model.ts';

/** `word:type.modifier` of every token. */
function tokens(file: string, text: string): string {
  return semanticTokens(modelOf(file, text), emptyWorkspace).map(({ start, end, type, modifiers }) => [`${text.slice(start, end)}:${type}`, ...modifiers].join('.')).join(' ');
}

describe('semantic tokens', () => {
  it('of Avro', () => {
    assert.equal(tokens('a.avsc', `{"type":"record","name":"A","namespace":"n","aliases":["B"],"doc":"x","fields":[
      {"name":"a","type":["null","A","Gone"],"deprecated":true},
      {"name":"e","type":{"type":"enum","name":"E","symbols":["X"],"default":"X"},"default":"X"},
      {"name":"t","type":{"type":"long","logicalType":"timestamp-millis"}}, {"name":"m","type":{"type":"map","values":"E"}}]}`),
    'record:keyword A:class.declaration n:namespace B:class a:property.declaration.deprecated null:type.defaultLibrary A:class Gone:type '
      + 'e:property.declaration enum:keyword E:enum.declaration X:enumMember.declaration X:enumMember X:enumMember t:property.declaration long:type.defaultLibrary timestamp-millis:decorator m:property.declaration map:keyword E:enum');
  });
  it('of JSON Schema', () => {
    assert.equal(tokens('a.json', '{"$schema":"http://json-schema.org/draft-07/schema#","x-own":"a","type":["object","null"],"required":["a"],"properties":{"a":{"$ref":"#/definitions/B"},"type":{"enum":["p",1],"format":"date"}},"definitions":{"B":{"const":"q"}}}'),
      '$schema:keyword type:keyword object:type.defaultLibrary null:type.defaultLibrary required:keyword a:property properties:keyword a:property.declaration $ref:keyword #/definitions/B:class '
      + 'type:property.declaration enum:keyword p:enumMember.declaration format:keyword date:decorator definitions:keyword B:class.declaration const:keyword q:enumMember.declaration');
  });
  it('none over a line end, none for a text without an end', () => assert.equal(tokens('a.yaml', 'type: object\nrequired:\n  - "a\n    b"\n  - c\n'), 'type:keyword object:type.defaultLibrary required:keyword c:property'));
});
