import type { DeadLettersAsk, DeadLettersState, NextDeadLettersResult, OpenDeadLettersResult } from '../../../server/src/protocol/dead-letters.ts';
import { button, choice, element } from '../element.ts';
import { grouped, l10n } from '../l10n.ts';
import type { PageTopic } from '../page-wire.ts';
import { connectPanel } from '../panel.ts';
import { registrySignIn } from '../registry-sign-in.ts';
import { groupDetails } from './group-details.ts';
import { createGroups } from './groups.ts';
import type { DeadLetterAct, DeadLetterQuestions } from './wire.ts';

/** What is kept while the tab is hidden, and over a reload of the window. Nothing of a message is: the editor may write it to a disk. */
type Kept = PageTopic & { readonly ask: DeadLettersAsk; readonly id?: string; readonly group?: number };
type Letters = NextDeadLettersResult & { readonly kind: 'letters' };

const counts = [100, 1000, 10_000, 100_000];
const usualCount = 1000;

const panel = connectPanel<DeadLetterQuestions, DeadLetterAct, { readonly kind: 'begin' } & PageTopic>(message => {
  if (message.kind === 'refresh') return void open();
  begin(message);
});
const count = choice(l10n.t('Newest'), counts.map(number => [String(number), grouped(number)] as const), () => void open());
const reader = choice(l10n.t('Read by'), [['registered', l10n.t('newest registered version')], ['file', l10n.t('schema file here')]], () => void open());
const cancel = button(l10n.t('Cancel'), () => stopReading(), { title: l10n.t('Cancel (Escape)') });
const toolbar = element('div', { role: 'toolbar', class: 'toolbar', 'aria-label': l10n.t('Dead letters') }, count.root, reader.root, element('span', { class: 'gap' }), cancel, button(l10n.t('Refresh'), () => void open(), { title: l10n.t('Refresh (F5)') }));
const summary = element('p', { class: 'summary', hidden: '' });
const notes = element('div', { class: 'notes', role: 'log', 'aria-label': l10n.t('What happened') });
const details = element('section', { class: 'details', 'aria-label': l10n.t('Group'), tabindex: '-1', hidden: '' });
const groups = createGroups(group => {
  keep();
  showGroup(group.id);
}, () => {
  if (details.hidden) return;
  (details.querySelector('button') ?? details).focus();
});
const status = element('span', {});
const spoken = element('span', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
const more = button(l10n.t('Read More'), () => void readMore());
document.body.append(toolbar, summary, notes, element('main', {}, groups.root, details), element('footer', {}, status, more, spoken));

let topic: PageTopic | undefined;
let id: string | undefined;
let seen = -1;
let state: DeadLettersState['kind'] = 'end';
let chosen: number | undefined;
let shownGroup = '';
let stop = new AbortController();
let lastSpoken = 0;

count.select.value = String(usualCount);
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  if (details.contains(document.activeElement)) groups.root.focus();
  else if (state === 'reading') stopReading();
  else return;
  event.preventDefault();
});
cancel.hidden = true;
more.hidden = true;
panel.ready();

function begin({ configFile, cluster, topic: name }: PageTopic): void {
  topic = { configFile, cluster, topic: name };
  groups.root.setAttribute('aria-label', l10n.t('Dead letters of {0}, {1}', name, cluster));
  const kept = panel.kept() as Kept | undefined;
  if (kept) {
    count.select.value = String(counts.includes(kept.ask.count) ? kept.ask.count : usualCount);
    reader.select.value = kept.ask.reader;
    chosen = kept.group;
  }
  if (kept?.id === undefined) return void open();
  // The tab was hidden: the server still has what it read.
  prepare();
  id = kept.id;
  void follow(kept.id, stop.signal);
}

function prepare(): void {
  stop.abort();
  stop = new AbortController();
  id = undefined;
  seen = -1;
  shownGroup = '';
  groups.show([]);
  groups.empty('');
  details.hidden = true;
  summary.hidden = true;
  notes.replaceChildren();
  more.hidden = true;
}

async function open(): Promise<void> {
  prepare();
  const { signal } = stop;
  status.textContent = l10n.t('Opening…');
  const opened = await panel.ask('open', { ask: ask() }, signal).catch((error: unknown): OpenDeadLettersResult => ({ kind: 'none', sentence: inWords(error) }));
  if (signal.aborted) return;
  if (opened.kind === 'none') return failed(opened.sentence, opened.signIn);
  id = opened.id;
  for (const note of opened.notes) notes.append(element('div', { class: 'news' }, note));
  keep();
  await follow(opened.id, signal);
}

/** Takes what the server knows until it is all that was asked for. */
async function follow(of: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const now = await panel.ask('next', { id: of, seen }, signal).catch((error: unknown) => inWords(error));
    if (signal.aborted) return;
    if (typeof now === 'string') return failed(now);
    if (now.kind === 'gone') return open();
    seen = now.at;
    show(now);
    if (now.state.kind !== 'reading') return;
  }
}

async function readMore(): Promise<void> {
  if (id === undefined) return;
  const of = id;
  const { signal } = stop;
  more.hidden = true;
  await panel.ask('more', { id: of }).catch(() => undefined);
  if (!signal.aborted) await follow(of, signal);
}

function stopReading(): void {
  if (id !== undefined) void panel.ask('stop', { id }).catch(() => undefined);
}

function show({ state: now, messages, strangers, groups: rows, further, notes: said, signIn }: Letters): void {
  groups.show(rows);
  if (chosen !== undefined && groups.activate(chosen)) chosen = undefined;
  else if (!groups.active() && now.kind !== 'reading' && rows[0]) groups.activate(rows[0].id);
  for (const note of said) if (![...notes.children].some(({ textContent }) => textContent === note)) notes.append(element('div', { class: 'trouble' }, note));
  if (signIn !== undefined && !notes.querySelector('.signing-in')) notes.append(registrySignIn(signIn, panel.signIn));
  summary.hidden = messages === 0;
  summary.textContent = [
    messages === 1 ? l10n.t('1 message.') : rows.length === 1 ? l10n.t('{0} messages, 1 group.', grouped(messages)) : l10n.t('{0} messages, {1} groups.', grouped(messages), grouped(rows.length)),
    ...(strangers === 0 ? [] : strangers === messages ? [l10n.t('None has the headers of a framework that is known, so only the topic says that they are dead letters.')] : strangers === 1 ? [l10n.t('1 has no headers of a framework that is known.')] : [l10n.t('{0} have no headers of a framework that is known.', grouped(strangers))]),
    ...(further === 0 ? [] : [l10n.t('{0} of smaller groups are not shown.', grouped(further))]),
  ].join(' ');
  if (now.kind === 'failed' && rows.length > 0) notes.append(element('div', { class: 'trouble' }, now.sentence));
  groups.empty(now.kind === 'failed' ? now.sentence : now.kind === 'reading' ? '' : l10n.t('There are no messages here.'));
  told(now, words(now, messages));
}

/** Nothing came at all. */
function failed(sentence: string, signIn?: string): void {
  groups.empty(sentence, signIn === undefined ? undefined : button(l10n.t('Sign In…'), () => panel.signIn(signIn)));
  told({ kind: 'failed', sentence }, l10n.t('Stopped'));
}

function words(now: DeadLettersState, messages: number): string {
  const looked = messages === 1 ? l10n.t('1 message') : l10n.t('{0} messages', grouped(messages));
  switch (now.kind) {
    case 'reading':
      return l10n.t('{0} of {1} messages · reading…', grouped(messages), grouped(Math.max(now.of, messages)));
    case 'more':
      return l10n.t('{0} · there are older ones', looked);
    case 'stopped':
      return l10n.t('{0} · stopped', looked);
    case 'end':
      return l10n.t('{0} · that is all', looked);
    case 'failed':
      return l10n.t('{0} · stopped', looked);
    default:
      return now satisfies never;
  }
}

function told(now: DeadLettersState, text: string): void {
  state = now.kind;
  status.textContent = text;
  // What grows is not read aloud at each step.
  if (now.kind !== 'reading' || Date.now() - lastSpoken > 3000) {
    lastSpoken = Date.now();
    spoken.textContent = text;
  }
  if (now.kind === 'failed') spoken.textContent = `${text}. ${now.sentence}`;
  cancel.hidden = now.kind !== 'reading';
  more.hidden = !(now.kind === 'more' || now.kind === 'stopped' || (now.kind === 'failed' && id !== undefined));
  more.textContent = now.kind === 'failed' ? l10n.t('Try Again') : l10n.t('Read More');
}

function showGroup(group: number): void {
  const shown = groups.active();
  if (!shown || shown.id !== group || id === undefined || !topic) return;
  const signature = JSON.stringify(shown);
  details.hidden = false;
  // Who stands within stays there while nothing changes.
  if (signature === shownGroup) return;
  shownGroup = signature;
  const isWithin = details.contains(document.activeElement);
  const isOpen = details.querySelector('details')?.open ?? false;
  details.replaceChildren(...groupDetails(shown, { id, topic: topic.topic, does: act => panel.does(act), close: () => groups.root.focus() }));
  if (isOpen) details.querySelector('details')?.setAttribute('open', '');
  if (isWithin) details.focus();
}

function ask(): DeadLettersAsk {
  return { count: Number(count.select.value), reader: reader.select.value === 'file' ? 'file' : 'registered' };
}

function keep(): void {
  const group = groups.active()?.id ?? chosen;
  if (topic) panel.keep({ ...topic, ask: ask(), ...(id !== undefined && { id }), ...(group !== undefined && { group }) } satisfies Kept);
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
