import assert from 'node:assert/strict';
import { it } from 'node:test';
import { javaFinds } from '../../server/src/core/formats/json-schema/compat/java-pattern.ts';

it('a pattern is looked for in the name of a property as Java does it', () => {
  const finds: readonly (readonly [pattern: string, name: string, found: boolean])[] = [
    ['^x', 'x1', true], ['^x', 'ax', false], ['x', 'axb', true], ['^a*', 'b', true], ['\\d$', 'a1', true],
    // Anchors, classes, quotation and possessive repetition of Java.
    ['\\Ax\\z', 'x', true], ['\\Ax\\z', 'xx', false], ['^\\p{Alpha}+$', 'ab', true], ['^\\p{Alpha}+$', 'a1', false], ['^[\\p{Lower}_]+$', 'a_b', true], ['\\Qa.b\\E', 'a.b', true], ['\\Qa.b\\E', 'acb', false],
    ['^a++$', 'aaa', true],
    // Looking around is done by the engine of the machine, where it cannot take long.
    ['^(?!x-)\\w+', 'abc', true], ['^(?!x-).+', 'x-a', false],
    // What could take for ever, and what is no pattern, is not found.
    ['^(?=a)(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', false], ['(', 'a', false],
  ];
  for (const [pattern, name, found] of finds) assert.equal(javaFinds(pattern, name), found, `${pattern} in ${name}`);
});
