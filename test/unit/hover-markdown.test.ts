// Texts of a schema in a hover: Markdown shows them and makes nothing of them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { it } from 'node:test';
import { code, line, plain, renderHover } from '../../server/src/core/features/hover/hover-text.ts';
import { fuzzing } from '../support/fuzz.ts';

const pieces = ['*', '_', '`', '```', '~~', '[x](command:y)', '![i](http://e)', '<b>', '<script>', '&amp;', '&#60;', 'https://evil.example', 'http://e.x', 'www.evil.example', 'a@evil.example', 'mailto:a@b.c', '# ', '## ', '- ', '+ ', '1. ', '> ', '| a | b |', '---', '===', '\n', '\n\n', '    ', '\t', '\\', '\\*', '$x$', 'word', ' ', '[x]: http://e', '[^1]', ':', '//'];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((it) => it.join(''));
const markdown = markdownIt({ html: true, linkify: true });

it('documentation, names and values come out as text', () => {
  fc.assert(fc.property(text, text, text, (doc, name, value) => {
    const html = markdown.render(renderHover([{ kind: 'code', text: name }, { kind: 'doc', text: doc }, line('Name ', code(name), ' and ', plain(value), '.'), { kind: 'list', items: [[plain(value)], [code(value)]] }], 'markdown'));
    const tags = [...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag!);
    assert.deepEqual(tags.filter((tag) => !['pre', 'code', 'p', 'br', 'ul', 'li'].includes(tag)), [], html);
    assert.equal(tags.filter((tag) => tag === 'pre').length, 1, html);
  }), fuzzing(3000));
});
