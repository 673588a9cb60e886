import type { MessageDetail, MessagePlace, SideDetail, WhyDetail } from '../../server/src/protocol/topic-messages.ts';
import { button, element } from './element.ts';
import { bytesInWords, localTime } from './grid.ts';
import { hexLines } from './hex-lines.ts';
import { l10n } from './l10n.ts';
import type { Act } from './wire.ts';

export type DetailsActions = { does(act: Act): void; /** All of the message is wanted. */ whole(): void; close(): void };

/** All of one message, as elements. */
export function detailsOf(detail: MessageDetail, place: MessagePlace, size: 'whole' | undefined, actions: DetailsActions): readonly HTMLElement[] {
  const { partition, offset, time, timeBy, value, key, headers, moreHeaders } = detail;
  const title = l10n.t('Partition {0}, offset {1}', partition, offset);
  const facts = [...(time === undefined ? [] : [timeBy === 'broker' ? l10n.t('{0} (set by the broker)', localTime(time)) : localTime(time)]), bytesInWords(detail.size)];
  return [
    element('header', {}, element('h2', {}, title), element('span', { class: 'faint' }, facts.join(' · ')), element('span', { class: 'gap' }),
      button(l10n.t('Open as Document'), () => actions.does({ act: 'document', ...place })),
      button(l10n.t('Save as Sample…'), () => actions.does({ act: 'sample', ...place })),
      button(l10n.t('Close'), actions.close, { title: l10n.t('Close (Escape)') })),
    ...sideOf('value', l10n.t('Value'), value, place, size, actions),
    ...sideOf('key', l10n.t('Key'), key, place, size, actions),
    element('h3', {}, l10n.t('Headers ({0})', headers.length + moreHeaders)),
    ...(headers.length === 0 ? [] : [element('dl', { class: 'headers' }, ...headers.flatMap(({ name, text, bytes }) => [element('dt', {}, name), element('dd', {}, text ?? 'null', element('span', { class: 'faint' }, text === undefined ? '' : ` ${bytes} B`))]))]),
    ...(moreHeaders > 0 ? [element('p', { class: 'faint' }, l10n.t('{0} more headers are not shown.', moreHeaders))] : []),
  ];
}

function sideOf(side: 'key' | 'value', title: string, detail: SideDetail, place: MessagePlace, size: 'whole' | undefined, actions: DetailsActions): readonly HTMLElement[] {
  const { what, schema, lines, cut, fields, hex, why, bytes, kind } = detail;
  const at = { ...place, side, ...(size && { size }) } as const;
  const links: HTMLElement[] = [];
  if (schema?.version) links.push(button(l10n.t('Open {0}', schema.words), () => actions.does({ act: 'version', ref: schema.version }), { class: 'link' }));
  const { file } = schema ?? {};
  if (file !== undefined) links.push(button(l10n.t('Open the file here'), () => actions.does({ act: 'file', uri: file }), { class: 'link' }));
  const list = linesOf(lines, fields === 'lead', (line, where) => actions.does({ act: 'field', ...at, at: { line }, in: where }), file !== undefined);
  return [
    element('h3', {}, title, element('span', { class: 'faint' }, ` ${bytes > 0 ? l10n.t('{0}, {1} bytes', what, bytes) : what}${schema && !schema.version ? ` · ${schema.words}` : ''}`)),
    ...(links.length > 0 ? [element('p', { class: 'links' }, ...links)] : []),
    ...why.map((one, i) => whyOf(one, () => actions.does({ act: 'field', ...at, at: { why: i }, in: 'version' }), file === undefined ? undefined : () => actions.does({ act: 'field', ...at, at: { why: i }, in: 'file' }))),
    ...(detail.facts.length > 0 ? [element('dl', {}, ...detail.facts.flatMap(({ name, text }) => [element('dt', {}, name), element('dd', {}, text)]))] : []),
    ...(lines.length > 0 ? [element('div', { class: 'tools' }, ...list.tools, button(l10n.t('Copy'), () => actions.does({ act: 'copy', text: lines.join('\n') }), { 'aria-label': side === 'key' ? l10n.t('Copy the key') : l10n.t('Copy the value') })), list.root] : []),
    ...(cut === undefined ? [] : [element('p', { class: 'faint' }, `${cut}. `, ...(size ? [] : [button(l10n.t('Show All'), actions.whole)]))]),
    ...(why.some(({ message }) => message.includes('Ask for it')) && !size ? [button(l10n.t('Decode All of It'), actions.whole)] : []),
    ...(bytes > 0 && (side === 'value' || kind === 'bytes' || why.length > 0) ? [hexOf(hex, why, bytes, kind === 'bytes' || why.some(({ outcome }) => outcome === 'fails'))] : []),
  ];
}

function whyOf({ outcome, message, facts, place }: WhyDetail, inVersion: () => void, inFile: (() => void) | undefined): HTMLElement {
  return element('div', { class: `why ${outcome}` }, element('p', {}, message),
    element('p', { class: 'faint' }, facts.map(({ name, text }) => `${name}: ${text}`).join(' · ')),
    ...(place === 'known' ? [element('p', {}, button(l10n.t('Show the field in the schema'), inVersion, { class: 'link' }), ...(inFile ? [button(l10n.t('in the file here'), inFile, { class: 'link' })] : []))] : []));
}

/** The lines of a value: one of them is the current one, and leads to its field. */
function linesOf(lines: readonly string[], lead: boolean, go: (line: number, where: 'version' | 'file') => void, hasFile: boolean): { readonly root: HTMLElement; readonly tools: readonly HTMLElement[] } {
  const root = element('div', { class: 'lines', ...(lead ? { role: 'listbox', tabindex: '0', 'aria-label': l10n.t('Lines of the value') } : {}) }, ...lines.map(line => element('div', lead ? { role: 'option', 'aria-selected': 'false' } : {}, line === '' ? ' ' : line)));
  if (!lead) return { root, tools: [] };
  let current = -1;
  const choose = (index: number): void => {
    root.children[current]?.setAttribute('aria-selected', 'false');
    current = Math.min(Math.max(index, 0), lines.length - 1);
    const line = root.children[current]!;
    line.setAttribute('aria-selected', 'true');
    line.id = 'current-line';
    for (const other of root.querySelectorAll('#current-line')) if (other !== line) other.removeAttribute('id');
    root.setAttribute('aria-activedescendant', 'current-line');
    line.scrollIntoView({ block: 'nearest' });
    for (const tool of tools) tool.disabled = false;
  };
  const tools = [button(l10n.t('Field in Schema'), () => go(current, 'version'), { disabled: '', title: l10n.t('Shows the field of the line in the version that wrote it (Enter)') }), ...(hasFile ? [button(l10n.t('Field in File'), () => go(current, 'file'), { disabled: '', title: l10n.t('Shows the field of the line in the schema file here (Shift+Enter)') })] : [])];
  root.addEventListener('click', event => choose([...root.children].indexOf((event.target as HTMLElement).closest('.lines > div') ?? root)));
  root.addEventListener('dblclick', () => { if (current >= 0) go(current, 'version'); });
  root.addEventListener('keydown', event => {
    const to: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: lines.length - 1 };
    const index = to[event.key];
    if (index !== undefined) choose(index);
    else if (event.key === 'Enter' && current >= 0) go(current, event.shiftKey && hasFile ? 'file' : 'version');
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { root, tools };
}

function hexOf({ from, base64 }: SideDetail['hex'], why: readonly WhyDetail[], whole: number, isOpen: boolean): HTMLElement {
  const lines = hexLines(base64, from, why.flatMap(it => it.bytes ?? []));
  const shown = lines.map(({ offset, bytes, text }) => element('div', {}, element('span', { class: 'faint' }, `${offset}  `), ...bytes.flatMap(({ digits, isWrong }) => [isWrong ? element('mark', {}, digits) : digits, ' ']), ' '.repeat((16 - bytes.length) * 3 + 1), text));
  const count = lines.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const about = count < whole ? l10n.t('Bytes {0} to {1} of {2}', from, from + count - 1, whole) : l10n.t('Bytes ({0})', whole);
  return element('details', isOpen ? { open: '' } : {}, element('summary', {}, about), element('div', { class: 'lines hex' }, ...shown));
}
