import type { Edit, Severity } from '../../../server/src/core/finding.ts';
import type { Container, Member, Node, ObjectNode, StringNode } from '../../../server/src/core/tree/node.ts';
import { invalidText, text } from '../kind.ts';
import type { Host, Kind, Place } from '../kind.ts';
import type { Pick } from '../random.ts';

/** Every container of a document. */
function containers(node: Node | undefined): readonly Container[] {
  if (node?.kind === 'object') return [node, ...node.members.flatMap(({ value }) => containers(value))];
  return node?.kind === 'array' ? [node, ...node.items.flatMap(containers)] : [];
}

type Pair = Member & { readonly value: Node };

function members(host: Host): readonly Pair[] {
  return containers(host.tree.root).flatMap((it) => (it.kind === 'object' ? it.members.filter((member): member is Pair => member.value !== undefined) : []));
}

/** Two members of one object, the one behind the other. */
function neighbours(host: Host): readonly (readonly [Pair, Pair])[] {
  return containers(host.tree.root).flatMap((it) => (it.kind === 'object' ? it.members.flatMap((member, i) => (it.members[i + 1]?.value && member.value ? [[member as Pair, it.members[i + 1] as Pair] as const] : [])) : []));
}

function strings(host: Host): readonly StringNode[] {
  return members(host).flatMap(({ value }) => (value.kind === 'string' && value.value.length > 2 && value.end - value.start === value.value.length + 2 ? [value] : []));
}

const cut = (start: number, end: number): Edit => ({ span: { start, end }, newText: '' });
const put = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });

/** One edit of a JSON text, and where it is expected: from the edit on to where a reader stumbles at the latest. */
function json(id: string, plant: (host: Host, pick: Pick) => { readonly wrong: readonly Edit[]; readonly from: number; readonly to: number; readonly or?: readonly Place[] } | undefined): Kind {
  return invalidText(`json-${id}`, 'json', (host, pick) => {
    const made = plant(host, pick);
    return made && { wrong: made.wrong, at: [text(made.from, made.to), ...(made.or ?? [])] };
  }, { severity: ['error'] });
}

/** Where a value ends: all of a short one. */
function lastOf(node: Node): number {
  return node.kind === 'object' || node.kind === 'array' ? node.end - 1 : node.start;
}

/** The opening brackets around: which of them was meant to be closed cannot be known. */
function around(node: Node): readonly Place[] {
  return node.parent ? [text(node.parent.start, node.parent.start + 1), ...around(node.parent)] : [];
}

/** The text is no JSON any more. */
const jsonText: readonly Kind[] = [
  json('comma-missing', (host, pick) => {
    const [one, next] = pick.one(neighbours(host)) ?? [];
    const comma = one ? host.text.indexOf(',', one.value.end) : -1;
    return one && next && comma !== -1 && comma < next.key.start ? { wrong: [cut(comma, comma + 1)], from: lastOf(one.value), to: next.key.end } : undefined;
  }),
  json('comma-missing-in-list', (host, pick) => {
    const list = pick.one(containers(host.tree.root).filter((it) => it.kind === 'array' && it.items.length > 1));
    if (list?.kind !== 'array') return undefined;
    const at = pick.of(0, list.items.length - 2);
    const comma = host.text.indexOf(',', list.items[at]!.end);
    return { wrong: [cut(comma, comma + 1)], from: lastOf(list.items[at]!), to: Math.min(list.items[at + 1]!.end, list.items[at + 1]!.start + 1) };
  }),
  json('comma-twice', (host, pick) => {
    const [one] = pick.one(neighbours(host)) ?? [];
    const comma = one ? host.text.indexOf(',', one.value.end) : -1;
    return comma === -1 ? undefined : { wrong: [put(comma, ',')], from: comma, to: comma + 2 };
  }),
  json('comma-at-the-end', (host, pick) => {
    const last = pick.one(containers(host.tree.root).flatMap((it) => (it.kind === 'object' ? (it.members.at(-1)?.value ?? []) : (it.items.at(-1) ?? []))));
    return last && !/^\s*,/.test(host.text.slice(last.end)) ? { wrong: [put(last.end, ',')], from: last.end, to: last.end + 1 } : undefined;
  }),
  json('brace-missing-at-the-end', (host) => {
    const end = host.text.trimEnd().length;
    return host.text[end - 1] === '}' ? { wrong: [cut(end - 1, end)], from: 0, to: host.text.length } : undefined;
  }),
  json('brace-missing-inside', (host, pick) => {
    const inner = pick.one(containers(host.tree.root).filter((it) => it.kind === 'object' && it.parent));
    return inner && { wrong: [cut(inner.end - 1, inner.end)], from: inner.start, to: host.text.length, or: around(inner) };
  }),
  json('brace-too-many', (host) => {
    const end = host.text.trimEnd().length;
    return { wrong: [put(end, '}')], from: end, to: end + 1 };
  }),
  json('key-without-quotes', (host, pick) => {
    const member = pick.one(members(host).filter(({ key }) => /^[a-z]\w*$/i.test(key.value)));
    return member && { wrong: [cut(member.key.start, member.key.start + 1), cut(member.key.end - 1, member.key.end)], from: member.key.start, to: member.key.end - 1 };
  }),
  json('single-quotes', (host, pick) => {
    const node = pick.one(strings(host));
    return node && { wrong: [{ span: { start: node.start, end: node.start + 1 }, newText: "'" }, { span: { start: node.end - 1, end: node.end }, newText: "'" }], from: node.start, to: node.end };
  }),
  json('curly-quotes', (host, pick) => {
    const node = pick.one(strings(host));
    return node && { wrong: [{ span: { start: node.start, end: node.start + 1 }, newText: '“' }, { span: { start: node.end - 1, end: node.end }, newText: '”' }], from: node.start, to: node.end };
  }),
  json('quote-not-closed', (host, pick) => {
    const node = pick.one(strings(host).filter((it) => /^,?[ \t]*\r?\n/.test(host.text.slice(it.end))));
    return node && { wrong: [cut(node.end - 1, node.end)], from: node.start, to: host.text.indexOf('\n', node.end) + 1 };
  }),
  json('colon-missing', (host, pick) => {
    const member = pick.one(members(host));
    const colon = member ? host.text.indexOf(':', member.key.end) : -1;
    return member && { wrong: [cut(colon, colon + 1)], from: member.key.start, to: Math.min(member.value.end, member.value.start + 1) };
  }),
  json('equals-for-colon', (host, pick) => {
    const member = pick.one(members(host));
    const colon = member ? host.text.indexOf(':', member.key.end) : -1;
    return member && { wrong: [{ span: { start: colon, end: colon + 1 }, newText: '=' }], from: member.key.end - 1, to: member.value.start + 1 };
  }),
  json('value-missing', (host, pick) => {
    const member = pick.one(members(host).filter(({ value }) => value.kind === 'string'));
    return member && { wrong: [cut(member.value.start, member.value.end)], from: member.key.start, to: member.value.start + 1 };
  }),
  json('word-of-another-language', (host, pick) => {
    const member = pick.one(members(host).filter(({ value }) => value.kind === 'string' || value.kind === 'boolean'));
    const word = pick.of('True', 'None', 'undefined', 'FALSE', 'nil');
    return member && { wrong: [{ span: member.value, newText: word }], from: member.value.start, to: member.value.start + word.length };
  }),
  json('number-not-of-json', (host, pick) => {
    const member = pick.one(members(host).filter(({ value }) => value.kind === 'number'));
    const number = pick.of('+1', '01', '.5', '0x1F', '1.', '1_000', 'NaN');
    return member && { wrong: [{ span: member.value, newText: number }], from: member.value.start, to: member.value.start + number.length };
  }),
  json('escape-unknown', (host, pick) => {
    const node = pick.one(strings(host));
    return node && { wrong: [put(node.start + 2, pick.of('\\d', '\\.', '\\w', '\\x41', '\\u12'))], from: node.start, to: node.end + 2 };
  }),
  json('line-break-in-text', (host, pick) => {
    const node = pick.one(strings(host));
    return node && { wrong: [put(node.start + 2, '\n')], from: node.start, to: node.end + 1 };
  }),
  json('bare-word-as-value', (host, pick) => {
    const node = pick.one(strings(host).filter(({ value }) => /^[a-z]+$/i.test(value) && !/^(true|false|null)$/.test(value)));
    return node && { wrong: [cut(node.start, node.start + 1), cut(node.end - 1, node.end)], from: node.start, to: node.end - 2 };
  }),
  json('merge-conflict', (host, pick) => {
    const [one, next] = pick.one(neighbours(host).filter(([, it]) => host.text.slice(host.text.lastIndexOf('\n', it.key.start) + 1, it.key.start).trim() === '' && host.text.lastIndexOf('\n', it.key.start) !== -1)) ?? [];
    const line = next ? host.text.lastIndexOf('\n', next.key.start) + 1 : 0;
    return one && next && line > one.value.end ? { wrong: [put(line, '<<<<<<< HEAD\n')], from: line, to: line + 12 } : undefined;
  }),
  json('second-document', (host) => ({ wrong: [put(host.text.length, '\n{ "type": "string" }\n')], from: host.text.trimEnd().length, to: host.text.length + 21 })),
];

/** A comment, which Java's Avro parser lets pass and JSON does not. */
const comments: readonly Kind[] = [
  invalidText('json-comment', 'json', (host, pick) => {
    const member = pick.one(members(host).filter(({ key }) => host.text.slice(host.text.lastIndexOf('\n', key.start) + 1, key.start).trim() === ''));
    const comment = pick.of('// to be decided\n', '/* to be decided */\n', '# to be decided\n');
    return member && { wrong: [put(member.key.start, comment)], at: [text(member.key.start, member.key.start + comment.length)] };
  }, { severity: ['error', 'warning'] }),
];

/** Members of a block mapping, each on a line of its own. */
function lines(host: Host): readonly (Pair & { readonly column: number; readonly line: number; readonly last: boolean; readonly first: boolean; readonly object: ObjectNode })[] {
  return containers(host.tree.root).flatMap((object) => (object.kind !== 'object' ? [] : object.members.flatMap((member, i) => {
    const line = host.text.lastIndexOf('\n', member.key.start) + 1;
    if (!member.value || host.text.slice(line, member.key.start).trim() !== '' || host.text[object.start] === '{') return [];
    return [{ key: member.key, value: member.value, line, column: member.key.start - line, first: i === 0, last: i === object.members.length - 1, object }];
  })));
}

function endOfLine(host: Host, at: number): number {
  const end = host.text.indexOf('\n', at);
  return end === -1 ? host.text.length : end;
}

function plain(host: Host) {
  return lines(host).filter(({ key, value }) => value.kind === 'string' && value.quote === 0 && /^[A-Za-z][\w ./-]*$/.test(host.text.slice(value.start, endOfLine(host, value.start)).trim()) && value.end <= endOfLine(host, key.start));
}

/** A YAML text that its parser refuses; it may say so at the line, at the next one, or at the end of what it was reading. */
function yaml(id: string, plant: (host: Host, pick: Pick) => { readonly wrong: readonly Edit[]; readonly at: number; readonly far?: boolean } | undefined, severity: readonly Severity[] = ['error']): Kind {
  return invalidText(`yaml-${id}`, 'yaml', (host, pick) => {
    const made = plant(host, pick);
    if (!made) return undefined;
    const start = host.text.lastIndexOf('\n', made.at - 1) + 1;
    const before = start === 0 ? 0 : host.text.lastIndexOf('\n', start - 2) + 1;
    const next = endOfLine(host, endOfLine(host, made.at) + 1);
    const places: Place[] = [text(before, Math.min(next + 4, host.text.length + 4))];
    return { wrong: made.wrong, at: made.far === true ? [...places, text(made.at, host.text.length + 4)] : places };
  }, { severity });
}

const yamlText: readonly Kind[] = [
  yaml('tab', (host, pick) => {
    const line = pick.one(lines(host).filter(({ column, first }) => column >= 2 && !first));
    return line && { wrong: [{ span: { start: line.line, end: line.key.start }, newText: '\t' }], at: line.line };
  }),
  yaml('indented-too-far', (host, pick) => {
    const line = pick.one(lines(host).filter(({ first, value, key }) => !first && value.start > key.end && value.end <= endOfLine(host, key.start)));
    return line && { wrong: [put(line.line, ' ')], at: line.line };
  }),
  yaml('indented-too-little', (host, pick) => {
    const line = pick.one(lines(host).filter(({ first, column, value, key }) => !first && column >= 2 && value.end <= endOfLine(host, key.start)));
    return line && { wrong: [cut(line.line, line.line + 1)], at: line.line };
  }),
  yaml('blank-missing-behind-colon', (host, pick) => {
    const line = pick.one(plain(host).filter(({ first }) => !first));
    return line && { wrong: [cut(host.text.indexOf(':', line.key.end) + 1, line.value.start)], at: line.key.start };
  }),
  yaml('quote-not-closed', (host, pick) => {
    const line = pick.one(plain(host));
    return line && { wrong: [put(line.value.start, pick.of('"', "'"))], at: line.key.start, far: true };
  }),
  yaml('bracket-not-closed', (host, pick) => {
    const line = pick.one(plain(host));
    return line && { wrong: [put(line.value.start, '[')], at: line.key.start, far: true };
  }),
  yaml('colon-in-plain-text', (host, pick) => {
    const line = pick.one(plain(host));
    return line && { wrong: [put(line.value.start, 'note: ')], at: line.key.start };
  }),
  yaml('alias-of-nothing', (host, pick) => {
    const line = pick.one(plain(host));
    return line && { wrong: [{ span: line.value, newText: '*planted' }], at: line.key.start };
  }),
  yaml('reserved-character', (host, pick) => {
    const line = pick.one(plain(host));
    return line && { wrong: [put(line.value.start, pick.of('@', '`'))], at: line.key.start };
  }),
  yaml('key-twice', (host, pick) => {
    const line = pick.one(plain(host).filter(({ last }) => !last));
    return line && { wrong: [put(endOfLine(host, line.key.start), `\n${' '.repeat(line.column)}${host.text.slice(line.key.start, line.value.end)}`)], at: line.key.start };
  }, ['error', 'warning']),
];

export const textDefects: readonly Kind[] = [...jsonText, ...comments, ...yamlText];
