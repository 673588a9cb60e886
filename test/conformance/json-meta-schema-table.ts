/** Small schemas that the meta-schema of a draft accepts or refuses, without `$schema`. Each line is about one thing. */
export const table: Readonly<Record<'04' | '06' | '07' | '2019-09' | '2020-12', { readonly valid: readonly string[]; readonly invalid: readonly string[] }>> = {
  '04': {
    valid: [
      '{}', '{"type":"string"}', '{"type":["string","null"]}', '{"required":["a"]}', '{"enum":[null]}', '{"enum":[1,"1"]}',
      '{"maximum":1,"exclusiveMaximum":true}', '{"minimum":1,"exclusiveMinimum":false}', '{"items":[{}]}', '{"items":{}}',
      '{"additionalItems":false}', '{"additionalProperties":false}', '{"dependencies":{"a":["b"]}}', '{"dependencies":{"a":{}}}',
      '{"minLength":0,"maxLength":2.0}', '{"multipleOf":0.1}', '{"const":5,"if":5,"contains":5}', '{"$id":5}', '{"examples":5}',
      '{"id":"http://example.com/a#"}', '{"definitions":{"a":{}}}', '{"patternProperties":{"(":{}}}', '{"default":null}',
    ],
    invalid: [
      '{"type":"int"}', '{"type":[]}', '{"type":["string","string"]}', '{"type":{}}', '{"type":null}', '{"required":[]}', '{"required":true}', '{"required":"a"}',
      '{"required":["a","a"]}', '{"required":[1]}', '{"enum":[]}', '{"enum":[1,1.0]}', '{"enum":"a"}', '{"maximum":"1"}', '{"exclusiveMaximum":5}', '{"exclusiveMaximum":true}',
      '{"exclusiveMinimum":false}', '{"items":true}', '{"items":[]}', '{"items":[true]}', '{"additionalItems":[]}', '{"additionalProperties":"false"}',
      '{"properties":{"a":true}}', '{"properties":[]}', '{"properties":{"required":["a"]}}', '{"properties":{"additionalProperties":false}}', '{"not":true}', '{"allOf":[]}', '{"anyOf":{}}',
      '{"oneOf":[true]}', '{"dependencies":{"a":[]}}', '{"dependencies":{"a":true}}', '{"dependencies":{"a":["b","b"]}}', '{"minLength":-1}', '{"minLength":1.5}', '{"maxItems":"1"}', '{"multipleOf":0}',
      '{"multipleOf":-2}', '{"uniqueItems":"true"}', '{"title":5}', '{"description":null}', '{"pattern":5}', '{"id":5}', '{"definitions":{"a":5}}',
    ],
  },
  '06': {
    valid: [
      '{"required":[]}', '{"items":true}', '{"items":[true,{}]}', '{"not":false}', '{"exclusiveMaximum":5}', '{"const":null}', '{"contains":true}', '{"propertyNames":false}', '{"examples":[]}',
      '{"dependencies":{"a":[]}}', '{"if":5}', '{"readOnly":5}', '{"$comment":5}', '{"id":5}', '{"properties":{"a":false}}',
    ],
    invalid: [
      '{"exclusiveMaximum":true}', '{"maximum":1,"exclusiveMaximum":true}', '{"contains":[]}', '{"propertyNames":"^a"}', '{"examples":"a"}', '{"$id":5}', '{"enum":[]}', '{"enum":["a","a"]}', '{"items":[]}',
      '{"properties":{"a":1}}', '{"properties":{"title":"a"}}', '{"anyOf":[]}', '{"required":["a","a"]}',
    ],
  },
  '07': {
    valid: [
      '{"if":true,"then":{},"else":false}', '{"readOnly":true}', '{"$comment":"a"}', '{"contentEncoding":"base64"}', '{"$defs":5}', '{"minContains":-1}', '{"prefixItems":5}', '{"dependentRequired":5}',
      '{"additionalItems":true}', '{"unevaluatedProperties":5}', '{"nullable":5}', '{"format":"nonsense"}', '{"const":{"type":"int"}}', '{"default":{"type":"int"}}', '{"examples":[{"type":"int"}]}', '{"enum":[{"type":"int"}]}',
    ],
    invalid: [
      '{"if":5}', '{"then":[]}', '{"else":null}', '{"readOnly":"yes"}', '{"$comment":5}', '{"contentMediaType":5}', '{"enum":[]}', '{"enum":[[1],[1]]}', '{"enum":[{"a":1,"b":2},{"b":2,"a":1}]}', '{"$ref":5}', '{"$schema2":5,"type":"Integer"}',
      '{"properties":{"a":{"properties":{"b":{"type":"date"}}}}}', '{"allOf":[{"items":{"minimum":"0"}}]}', '{"patternProperties":{"a":5}}', '{"dependencies":[]}', '{"dependencies":{"a":"b"}}', '{"additionalProperties":null}',
      '{"format":5}', '{"minProperties":0.5}', '{"maxProperties":-1}', '{"uniqueItems":1}', '{"title":["a"]}', '{"exclusiveMinimum":"0"}',
    ],
  },
  '2019-09': {
    valid: [
      '{"$defs":{"a":{}}}', '{"enum":[]}', '{"enum":[1,1]}', '{"items":[{}]}', '{"$anchor":"a:b"}', '{"$recursiveAnchor":true}', '{"minContains":0}', '{"dependentRequired":{"a":["b"]}}', '{"dependentSchemas":{"a":true}}',
      '{"unevaluatedItems":false}', '{"deprecated":true}', '{"$vocabulary":{"https://example.com/a":true}}', '{"dependencies":{"a":[]}}', '{"prefixItems":5}', '{"contentSchema":{}}', '{"$id":"https://example.com/a#"}', '{"additionalItems":false}',
    ],
    invalid: [
      '{"$defs":{"a":5}}', '{"$defs":[]}', '{"$anchor":"1a"}', '{"$anchor":5}', '{"$recursiveAnchor":"a"}', '{"minContains":-1}', '{"dependentRequired":{"a":"b"}}', '{"dependentRequired":{"a":["b","b"]}}', '{"dependentRequired":[]}',
      '{"dependentSchemas":{"a":["b"]}}', '{"deprecated":"2020"}', '{"$vocabulary":{"https://example.com/a":1}}', '{"dependencies":{"a":5}}', '{"$id":"a#b"}', '{"contentSchema":5}', '{"items":[]}', '{"unevaluatedProperties":"false"}', '{"enum":{}}',
      '{"writeOnly":1}', '{"$defs":{"a":{"type":"int"}}}',
    ],
  },
  '2020-12': {
    valid: [
      '{"prefixItems":[{},true]}', '{"items":false}', '{"$dynamicAnchor":"_a"}', '{"$dynamicRef":"#a"}', '{"additionalItems":5}', '{"definitions":{"a":{}}}', '{"enum":[]}', '{"$recursiveAnchor":"a"}', '{"unevaluatedItems":{}}',
      '{"required":[]}', '{"const":[]}', '{"id":5}', '{"dependentRequired":{}}', '{"maxContains":3}', '{"nullable":true,"example":5,"discriminator":{}}',
    ],
    invalid: [
      '{"items":[{}]}', '{"items":[]}', '{"prefixItems":[]}', '{"prefixItems":{}}', '{"$dynamicAnchor":"a:b"}', '{"$dynamicRef":5}', '{"definitions":{"a":5}}', '{"$recursiveAnchor":true}', '{"exclusiveMinimum":true}', '{"required":false}',
      '{"properties":{"required":["a"]}}', '{"type":["string",null]}', '{"type":"string|null"}', '{"contains":5}', '{"maxContains":1.5}', '{"deprecated":1}', '{"examples":{}}', '{"allOf":[5]}', '{"if":"a"}', '{"dependencies":{"a":["b","b"]}}',
    ],
  },
};
