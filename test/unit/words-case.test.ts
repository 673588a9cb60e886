import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, caseStyles, isCase, splitWords, toCase, type CaseStyle } from '../../server/src/core/words/case.ts';

const split: Record<string, string> = {
  'orderId': 'order Id',
  'OrderPlaced': 'Order Placed',
  'order_id': 'order id',
  'partially-shipped': 'partially shipped',
  'sales.order.placed': 'sales order placed',
  'ORDER_PLACED': 'ORDER PLACED',
  'HTTPServer': 'HTTP Server',
  'parseHTTP': 'parse HTTP',
  'customerID': 'customer ID',
  'userIDs': 'user IDs',
  'IDs': 'IDs',
  'IDsOf': 'IDs Of',
  'APIKey': 'API Key',
  'XMLHttpRequest': 'XML Http Request',
  'aB': 'a B',
  'ABTest': 'AB Test',
  'address1': 'address1',
  'addressLine1': 'address Line1',
  'address_line_1': 'address line 1',
  'sha256Hash': 'sha256 Hash',
  'HTTP2Server': 'HTTP2 Server',
  'v1_0': 'v1 0',
  '2faEnabled': '2 fa Enabled',
  'IPv4Address': 'IPv4 Address',
  'ipv6': 'ipv6',
  'OAuth2Token': 'OAuth2 Token',
  'GraphQLQuery': 'GraphQL Query',
  'iOSVersion': 'iOS Version',
  '_private': 'private',
  '$schema': 'schema',
  '__typename': 'typename',
  'a  b//c': 'a b c',
  'größeÄndern': 'größe Ändern',
  '注文_id': '注文 id',
  '': '',
  '___': '',
};

for (const [name, words] of Object.entries(split)) {
  test(`splitWords: ${JSON.stringify(name)}`, () => assert.equal(splitWords(name).join(' '), words));
}

test('isCase knows each style and refuses the others', () => {
  const samples: Record<CaseStyle, string> = {
    'snake_case': 'order_line_2', 'camelCase': 'orderLineID', 'PascalCase': 'OrderLine', 'kebab-case': 'order-line',
    'SCREAMING_SNAKE_CASE': 'ORDER_LINE', 'dot.case': 'order.line', 'lowercase': 'orderline2',
  };
  for (const style of caseStyles) {
    for (const other of caseStyles) {
      // A small word is in every style that starts small.
      const expected = style === other || (other === 'lowercase' && !/^[A-Z]/.test(samples[style]));
      assert.equal(isCase(samples[other], style), expected, `${samples[other]} in ${style}`);
    }
    assert.equal(caseOf(samples[style]), style);
  }
});

test('isCase: single words, acronyms and odd separators', () => {
  assert.equal(isCase('order', 'snake_case'), true);
  assert.equal(isCase('order', 'camelCase'), true);
  assert.equal(isCase('Order', 'PascalCase'), true);
  assert.equal(isCase('URL', 'PascalCase'), true);
  assert.equal(isCase('HTTP2', 'PascalCase'), true);
  assert.equal(isCase('CANCELLED', 'PascalCase'), false);
  assert.equal(isCase('URL', 'SCREAMING_SNAKE_CASE'), true);
  assert.equal(isCase('ORDER', 'SCREAMING_SNAKE_CASE'), true);
  for (const name of ['_id', 'id_', 'a__b', '2nd', 'a-b_c', '', 'é']) {
    for (const style of caseStyles) assert.equal(isCase(name, style), false, `${name} in ${style}`);
  }
});

test('caseOf: the plainest style, none for a mix', () => {
  assert.equal(caseOf('order'), 'lowercase');
  assert.equal(caseOf('URL'), 'SCREAMING_SNAKE_CASE');
  assert.equal(caseOf('Order_Line'), undefined);
  assert.equal(caseOf('order-line_id'), undefined);
  assert.equal(caseOf(''), undefined);
});

const turned: [string, CaseStyle, string][] = [
  ['orderLineId', 'snake_case', 'order_line_id'],
  ['HTTPServer', 'snake_case', 'http_server'],
  ['HTTPServer', 'camelCase', 'httpServer'],
  ['HTTPServer', 'PascalCase', 'HTTPServer'],
  ['order_line_id', 'camelCase', 'orderLineId'],
  ['order_line_id', 'PascalCase', 'OrderLineId'],
  ['order_line_id', 'kebab-case', 'order-line-id'],
  ['order_line_id', 'SCREAMING_SNAKE_CASE', 'ORDER_LINE_ID'],
  ['order_line_id', 'dot.case', 'order.line.id'],
  ['order_line_id', 'lowercase', 'orderlineid'],
  ['ORDER_PLACED', 'PascalCase', 'OrderPlaced'],
  ['CANCELLED', 'PascalCase', 'Cancelled'],
  ['orderID', 'camelCase', 'orderID'],
  ['IPv4Address', 'snake_case', 'ipv4_address'],
  ['Order_Line', 'snake_case', 'order_line'],
  ['v1_0', 'camelCase', 'v1_0'],
];
for (const [name, style, expected] of turned) {
  test(`toCase: ${name} in ${style}`, () => {
    assert.equal(toCase(name, style), expected);
    assert.equal(toCase(toCase(name, style), style), expected, 'twice is once');
  });
}
