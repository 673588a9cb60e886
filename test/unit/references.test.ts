import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followRefs, refOf, resolveRef } from '../../server/src/core/formats/json-schema/references.ts';
import type { RefTarget } from '../../server/src/core/formats/json-schema/references.ts';
import { pointerOf } from '../../server/src/core/tree/node.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { modelOf } from '../support/check.ts';

type Files = Readonly<Record<string, unknown>>;

function workspaceOf(files: Files, roots: readonly string[]) {
  const models = Object.entries(files).map(([path, content]) => modelOf(typeof content === 'string' ? content : JSON.stringify(content), path, 'json-schema')!);
  return { models, workspace: indexOf(models, roots) };
}

function documentOf(models: ReturnType<typeof workspaceOf>['models'], path = '') {
  const model = models.find(({ uri }) => uri === `file:///workspace/${path}`) ?? models[0]!;
  assert.ok(model.format === 'json-schema');
  return model.json;
}

/** What the reference of the first file that has one leads to: the document's path and the pointer in it, or why not. */
function follow(files: Files, roots: readonly string[] = ['file:///workspace/']): string {
  const { models, workspace } = workspaceOf(files, roots);
  const document = documentOf(models);
  const from = document.schemas.find((schema) => refOf(schema))!;
  return show(resolveRef(refOf(from)!.value, from, document, workspace));
}

function show(target: RefTarget): string {
  switch (target.kind) {
    case 'resolved':
      return `${target.document.uri.replace('file:///workspace/', '')}#${pointerOf(target.node)}${target.schema ? '' : ' (no schema)'}`;
    case 'unresolved':
      return `${target.why} ${target.uri.replace('file:///workspace/', '')}#${target.fragment ?? ''}`;
    case 'external':
      return `external ${target.uri.replace('file:///workspace/', '')}`;
  }
}

const property = (ref: string, more: object = {}) => ({ properties: { it: { $ref: ref } }, ...more });

describe('resolveRef', () => {
  const cases: readonly (readonly [name: string, files: Files, expected: string, roots?: readonly string[]])[] = [
    ['a pointer', { 'a.json': property('#/$defs/money', { $defs: { money: {} } }) }, 'a.json#/$defs/money'],
    ['a pointer with escapes', { 'a.json': property('#/$defs/a~1b%20c', { $defs: { 'a/b c': {} } }) }, 'a.json#/$defs/a~1b c'],
    ['a percent sign that escapes nothing', { 'a.json': property('#/$defs/100%', { $defs: { '100%': {} } }) }, 'a.json#/$defs/100%'],
    ['the root', { 'a.json': property('#') }, 'a.json#'],
    ['a place that is no schema', { 'a.json': property('#/components/x', { components: { x: {} } }) }, 'a.json#/components/x (no schema)'],
    ['a pointer to nothing', { 'a.json': property('#/$defs/nope', { $defs: {} }) }, 'no-such-pointer a.json#/$defs/nope'],
    ['a pointer to nothing in a text that cannot be read', { 'a.json': '{ "properties": { "it": { "$ref": "#/$defs/nope" } }, "$defs": ' }, 'external a.json'],
    ['$anchor', { 'a.json': property('#money', { $defs: { m: { $anchor: 'money' } } }) }, 'a.json#/$defs/m'],
    ['$dynamicAnchor', { 'a.json': property('#money', { $defs: { m: { $dynamicAnchor: 'money' } } }) }, 'a.json#/$defs/m'],
    ['$id of a fragment', { 'a.json': property('#money', { definitions: { m: { $id: '#money' } } }) }, 'a.json#/definitions/m'],
    ['no anchor', { 'a.json': property('#money') }, 'no-such-anchor a.json#money'],
    ['a file beside', { 'e/a.json': property('../common/b.json'), 'common/b.json': {} }, 'common/b.json#'],
    ['a place in a file beside', { 'a.json': property('b.json#/$defs/x'), 'b.json': { $defs: { x: {} } } }, 'b.json#/$defs/x'],
    ['an extension left out', { 'a.json': property('links/b'), 'links/b.json': {} }, 'links/b.json#'],
    ['YAML', { 'a.json': property('./b'), 'b.yaml': 'type: string' }, 'b.yaml#'],
    ['blanks in a name', { 'a.json': property('my b.json'), 'my%20b.json': {} }, 'my%20b.json#'],
    ['no file beside', { 'a.json': property('c.json'), 'b.json': {} }, 'no-such-document c.json#'],
    ['no file beside, and nothing known of the folder', { 'a.json': property('c.json') }, 'external c.json', []],
    ['a place that a file beside has not', { 'a.json': property('b.json#/$defs/y'), 'b.json': { $defs: { x: {} } } }, 'no-such-pointer b.json#/$defs/y'],
    ['relative to $id', { 'a.json': property('links/b', { $id: 'https://x.dev/schema/a' }), 'other/b.json': { $id: 'https://x.dev/schema/links/b' } }, 'other/b.json#'],
    ['relative to $id, then to the file', { 'a.json': property('b.json', { $id: 'https://x.dev/a.json' }), 'b.json': {} }, 'b.json#'],
    ['relative $id', { 'a.json': property('user.json', { $id: 'common/pull.json' }), 'x/y.json': { $id: 'common/user.json' } }, 'x/y.json#'],
    ['by $id as written', { 'a.json': property('common/user.json', { $id: 'fork$event' }), 'x/y.json': { $id: 'common/user.json' } }, 'x/y.json#'],
    ['by a relative $id from a document without one', { 'a.json': property('common/user.json'), 'x/y.json': { $id: 'common/user.json' } }, 'x/y.json#'],
    ['from a root, at its top', { 'a.yaml': '{ $id: /a, $ref: "/common" }', 'b.yaml': '$id: /b/1.0.0' }, 'external /common', []],
    ['a published document that is here', { 'a.json': property('https://x.dev/b.json#'), 'b.json': { $id: 'https://x.dev/b.json' } }, 'b.json#'],
    ['a published document', { 'a.json': property('https://x.dev/b.json') , 'b.json': {} }, 'external https://x.dev/b.json'],
    ['relative to the $id of a published document', { 'a.json': property('sub/b.json', { $id: 'https://x.dev/a.json' }) }, 'external https://x.dev/sub/b.json'],
    ['its own $id', { 'a.json': property('https://x.dev/a.json#/$defs/x', { $id: 'https://x.dev/a.json', $defs: { x: {} } }) }, 'a.json#/$defs/x'],
    ['an embedded document', { 'a.json': property('b', { $id: 'https://x.dev/a', $defs: { b: { $id: 'b', type: 'string' } } }) }, 'a.json#/$defs/b'],
    ['a place in an embedded document', { 'a.json': property('b#/$defs/x', { $id: 'https://x.dev/a', $defs: { b: { $id: 'b', $defs: { x: {} } } } }) }, 'a.json#/$defs/b/$defs/x'],
    ['from within an embedded document', { 'a.json': { $id: 'https://x.dev/a', $defs: { b: { $id: 'b', $ref: '#/$defs/x', $defs: { x: {} } } } } }, 'a.json#/$defs/b/$defs/x'],
    ['from within an embedded document to the file', { 'a.json': { $defs: { x: {}, b: { $id: '/properties/b', $ref: '#/$defs/x' } } } }, 'a.json#/$defs/x'],
    ['from a root', { 'e/a/1.0.0.yaml': '{ $id: /a/1.0.0, $ref: "/fragment/common/2.0.0#" }', 'schemas/fragment/common/2.0.0.yaml': 'type: object' }, 'schemas/fragment/common/2.0.0.yaml#', ['file:///workspace/schemas/']],
    ['from a root by $id', { 'a/1.0.0.yaml': '{ $id: /a/1.0.0, $ref: "/fragment/common/2.0.0#" }', 'x.yaml': '$id: /fragment/common/2.0.0' }, 'x.yaml#', []],
    ['from a root of another repository', { 'a.yaml': '{ $id: /a/1.0.0, $ref: "/fragment/common/2.0.0#" }', 'b.yaml': '$id: /b/1.0.0' }, 'external /fragment/common/2.0.0'],
    ['from a root, of a known folder', { 'a.yaml': '{ $id: /a/1.0.0, $ref: "/fragment/common/2.0.0#" }', 'b.yaml': '$id: /fragment/common/1.0.0' }, 'no-such-document ../fragment/common/2.0.0#'],
    ['Iglu beside', { 'schemas/com.acme/order/jsonschema/1-0-0': property('iglu:com.acme/money/jsonschema/1-0-0#/definitions/x'), 'schemas/com.acme/money/jsonschema/1-0-0': { definitions: { x: {} } } }, 'schemas/com.acme/money/jsonschema/1-0-0#/definitions/x', []],
    ['Iglu elsewhere', { 'a.json': property('iglu:com.acme/money/jsonschema/1-0-0') }, 'external iglu:com.acme/money/jsonschema/1-0-0'],
  ];
  for (const [name, files, expected, roots] of cases) it(name, () => assert.equal(follow(files, roots).replace('file:///', '../'), expected));
});

describe('followRefs', () => {
  const end = (files: Files): string | undefined => {
    const { models, workspace } = workspaceOf(files, ['file:///workspace/']);
    const document = documentOf(models);
    const found = followRefs(document.schemas.find((schema) => refOf(schema))!, document, workspace);
    return found && `${found.document.uri.replace('file:///workspace/', '')}#${pointerOf(found.schema.node)}`;
  };
  it('goes on to the last', () => assert.equal(end({ 'a.json': property('b.json#/$defs/x'), 'b.json': { $defs: { x: { $ref: '#/$defs/y' }, y: {} } } }), 'b.json#/$defs/y'));
  it('gives up in a circle', () => assert.equal(end({ 'a.json': property('#/$defs/x', { $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } } }) }), undefined));
  it('gives up where nothing is', () => assert.equal(end({ 'a.json': property('#/$defs/x') }), undefined));
});
