import type { MessageDetailResult, MessageDriftResult, MessageNote, MessagesAsk, MessagesState, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import { detailsOf } from './details.ts';
import { button, element } from './element.ts';
import { createGrid } from './grid.ts';
import { grouped, l10n } from './l10n.ts';
import type { PageTopic } from './page-wire.ts';
import { connectPanel } from './panel.ts';
import { registrySignIn } from './registry-sign-in.ts';
import { createToolbar } from './toolbar.ts';
import type { Act, At, MessageQuestions, Pins, ToPage } from './wire.ts';

/** What is kept while the tab is hidden, and over a reload of the window. Nothing of a message is: the editor may write it to a disk. */
type Kept = PageTopic & { readonly ask: MessagesAsk; readonly id?: string; readonly at?: At; readonly isPaused?: true };

const mostNotes = 5;
/** Details that take longer, in milliseconds, are told to be on their way. */
const slow = 400;

const panel = connectPanel<MessageQuestions, Act, Exclude<ToPage, { readonly kind: 'answer' | 'no-answer' | 'refresh' }>>(message => {
  if (message.kind === 'refresh') return void open();
  if (message.kind === 'show') return message.at ? void openAt(message.at) : pinned(message.pins);
  begin(message);
});
const toolbar = createToolbar({
  asks: () => void open(),
  pauses: () => setPaused(!isPaused),
  exports() {
    const rows = grid.rows();
    if (id !== undefined && rows.length > 0) panel.does({ act: 'export', id, places: rows.map(({ partition, offset }) => ({ partition, offset })) });
  },
  pins: decoders => panel.does({ act: 'pin', decoders }),
  choosesVersion: side => panel.does({ act: 'choose-version', side }),
});
const notes = element('div', { class: 'notes', role: 'log', 'aria-label': l10n.t('What happened') });
const status = element('span', {});
const spoken = element('span', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
const more = button(l10n.t('Show Older'), () => {
  if (id !== undefined) void panel.ask('more', { id });
});
const details = element('section', { class: 'details', 'aria-label': l10n.t('Message'), tabindex: '-1', hidden: '' });
const grid = createGrid(row => {
  keep();
  if (!details.hidden) void showDetails(row);
}, () => {
  const row = grid.active();
  details.hidden = false;
  if (row) void showDetails(row);
});
const drift = element('details', { class: 'drift', hidden: '' });
document.body.append(toolbar.root, drift, notes, element('main', {}, grid.root, details), element('footer', {}, status, more, spoken));

let topic: PageTopic | undefined;
let id: string | undefined;
let isPaused = false;
let stop = new AbortController();
let detailStop = new AbortController();
let resume: (() => void) | undefined;
let lastSpoken = 0;
let lastState: { readonly state: MessagesState; readonly looked: number } | undefined;

document.addEventListener('keydown', event => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === 'Escape' && !details.hidden && !isTyping) closeDetails();
  else if (event.key === 'Escape' && isTyping) grid.root.focus();
  else if (event.key === '/' && !isTyping) toolbar.focusFilter();
  else if (event.key === ' ' && !isTyping && !(event.target instanceof HTMLElement && event.target.closest('button,summary'))) setPaused(!isPaused);
  else return;
  event.preventDefault();
});
toolbar.live('off');
panel.ready();

function begin({ pins, at, ...of }: ToPage & { readonly kind: 'begin' }): void {
  topic = { configFile: of.configFile, cluster: of.cluster, topic: of.topic };
  document.title = of.topic;
  grid.root.setAttribute('aria-label', l10n.t('Messages of {0}, {1}', of.topic, of.cluster));
  const kept = panel.kept() as Kept | undefined;
  toolbar.set(kept?.ask ?? { ...toolbar.ask(), decoders: pins });
  if (at) return void openAt(at);
  if (kept?.id === undefined) return void open();
  // The tab was hidden: the server still has what it read.
  isPaused = kept.isPaused ?? false;
  prepare(kept.ask);
  id = kept.id;
  void take(kept.id, -1, stop.signal, kept.at);
}

function prepare(ask: MessagesAsk): void {
  stop.abort();
  stop = new AbortController();
  resume?.();
  grid.clear(ask.from.kind === 'newest' ? 'newest-first' : 'oldest-first');
  grid.empty('');
  notes.replaceChildren();
  drift.hidden = true;
  more.hidden = true;
  toolbar.live(ask.until === 'follow' ? (isPaused ? 'paused' : 'running') : 'off');
}

/** A version was chosen, or what was set stays. */
function pinned(pins: Pins): void {
  const before = JSON.stringify(toolbar.ask().decoders);
  toolbar.set({ ...toolbar.ask(), decoders: pins });
  if (JSON.stringify(toolbar.ask().decoders) !== before) void open();
}

/** Shows one message of all, and those behind it in its partition. */
function openAt(at: At): Promise<void> {
  const { decoders } = toolbar.ask();
  toolbar.set({ ...toolbar.ask(), from: { kind: 'offset', offset: Number(at.offset) }, until: 'end', partitions: [at.partition], filter: '', ...(decoders && { decoders }) });
  return open(at);
}

async function open(at?: At): Promise<void> {
  const ask = toolbar.ask();
  isPaused = false;
  prepare(ask);
  id = undefined;
  const { signal } = stop;
  status.textContent = l10n.t('Opening…');
  const opened = await panel.ask('open', { ask }).catch((error: unknown): OpenMessagesResult => ({ kind: 'none', sentence: inWords(error) }));
  if (signal.aborted) return;
  toolbar.filterSays('', 'fine');
  switch (opened.kind) {
    case 'none':
      toolbar.unconfirmed(['key', 'value']);
      show({ kind: 'failed', sentence: opened.sentence }, 0);
      return grid.empty(opened.sentence, signingIn(opened.signIn));
    case 'filter-fault':
      toolbar.filterSays(opened.message, 'wrong');
      grid.empty(l10n.t('The filter is no condition that can be read.'));
      status.textContent = '';
      return;
    case 'opened':
      id = opened.id;
      toolbar.partitions(opened.partitions);
      if (opened.filter !== 'none') toolbar.filterSays(opened.filter === 'text' ? l10n.t('as a text') : l10n.t('as a condition'), 'fine');
      toolbar.unconfirmed(opened.unconfirmed);
      for (const text of opened.notes) note({ kind: 'news', text });
      keep();
      return take(opened.id, 0, signal, undefined, at);
    default:
      return opened satisfies never;
  }
}

/** Takes what the server has for as long as the view is this one. Who pauses takes nothing, and the server waits. */
async function take(of: string, from: number, signal: AbortSignal, at?: At, wanted?: At): Promise<void> {
  let taken = from;
  let selected = at;
  let sought = wanted;
  let isDriftKnown = false;
  for (;;) {
    while (isPaused && taken >= 0 && !signal.aborted) await new Promise<void>(resolve => { resume = resolve; });
    if (signal.aborted) return;
    const batch = await panel.ask('next', { id: of, taken }, signal).catch((error: unknown) => inWords(error));
    if (signal.aborted) return;
    if (typeof batch === 'string') return show({ kind: 'failed', sentence: batch }, 0);
    if (batch.kind === 'gone') return open();
    taken = batch.at;
    grid.add(batch.rows);
    for (const one of batch.notes) note(one);
    if (batch.signIn !== undefined && !notes.querySelector('.signing-in')) notes.append(registrySignIn(batch.signIn, panel.signIn));
    show(batch.state, batch.looked, batch.waitsFor);
    if (batch.state.kind !== 'reading' && !isDriftKnown) {
      isDriftKnown = true;
      void showDrift(of, signal);
    }
    if (selected && grid.activate(selected)) selected = undefined;
    if (sought && (grid.rows().length > 0 || batch.state.kind !== 'reading')) {
      // It is the first that is read, or it is not there.
      if (grid.activate(sought)) {
        details.hidden = false;
        void showDetails(sought);
      } else if (batch.state.kind !== 'failed') note({ kind: 'trouble', text: l10n.t('Message {0} of partition {1} is not in the topic any more: it was deleted or compacted away.', sought.offset, sought.partition) });
      sought = undefined;
    }
    if (batch.state.kind === 'failed' || batch.state.kind === 'end') return;
  }
}

function show(state: MessagesState, looked: number, waitsFor?: 'registry'): void {
  lastState = { state, looked };
  const count = grid.rows().length;
  const counted = looked > count ? count === 1 ? l10n.t('1 message of {0} looked at', grouped(looked)) : l10n.t('{0} messages of {1} looked at', grouped(count), grouped(looked)) : count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', grouped(count));
  const what = count === 0 && state.kind === 'failed' ? l10n.t('Stopped') : `${counted} · ${waitsFor === undefined ? inState(state) : l10n.t('waiting for the registry, which knows the schemas…')}`;
  status.textContent = what;
  const now = Date.now();
  // A busy tail is not read aloud row by row.
  if (state.kind !== 'live' || now - lastSpoken > 3000) {
    lastSpoken = now;
    spoken.textContent = what;
  }
  if (state.kind === 'failed') {
    note({ kind: 'trouble', text: state.sentence });
    grid.empty(count === 0 ? state.sentence : '');
  } else grid.empty(state.kind === 'end' || state.kind === 'more' ? (looked === 0 ? l10n.t('There are no messages here.') : l10n.t('The filter lets none of these through.')) : state.kind === 'live' ? l10n.t('Waiting for messages…') : '');
  more.hidden = !(state.kind === 'more' || (state.kind === 'live' && state.older === 'some'));
  more.textContent = state.kind === 'more' && state.direction === 'newer' ? l10n.t('Show More') : l10n.t('Show Older');
}

function inState(state: MessagesState): string {
  switch (state.kind) {
    case 'reading':
      return l10n.t('reading…');
    case 'more':
      return state.direction === 'older' ? l10n.t('there are older ones') : l10n.t('there are newer ones');
    case 'end':
      return l10n.t('that is all');
    case 'live':
      return isPaused ? l10n.t('paused') : l10n.t('live');
    case 'interrupted':
      return l10n.t('interrupted, trying again');
    case 'failed':
      return l10n.t('stopped');
    default:
      return state satisfies never;
  }
}

/** Which versions the messages carry, where the topic has any. */
async function showDrift(of: string, signal: AbortSignal): Promise<void> {
  const result = await panel.ask('drift', { id: of }, signal).catch((): MessageDriftResult => ({ kind: 'none' }));
  if (signal.aborted || result.kind !== 'drift') return;
  drift.hidden = false;
  drift.className = `drift ${result.isBehind}`;
  drift.replaceChildren(element('summary', {}, result.message), element('ul', {}, ...result.schemas.map(each => element('li', {}, each))));
}

function note({ kind, text }: MessageNote): void {
  notes.append(element('div', { class: kind }, text));
  while (notes.children.length > mostNotes) notes.firstElementChild?.remove();
}

function setPaused(now: boolean): void {
  if (toolbar.ask().until !== 'follow') return;
  isPaused = now;
  toolbar.live(now ? 'paused' : 'running');
  if (lastState?.state.kind === 'live') show(lastState.state, lastState.looked);
  keep();
  resume?.();
}

async function showDetails({ partition, offset }: { readonly partition: number; readonly offset: string }, size?: 'whole'): Promise<void> {
  if (id === undefined) return;
  detailStop.abort();
  detailStop = new AbortController();
  const { signal } = detailStop;
  const place = { id, partition, offset };
  // What is shown is of another message, or nothing at all.
  const late = setTimeout(() => {
    if (!signal.aborted) details.replaceChildren(element('p', {}, l10n.t('Message {0} of partition {1} is being read. A registry that is slow makes it take long.', offset, partition)), button(l10n.t('Close'), closeDetails));
  }, slow);
  const result = await panel.ask('detail', { ...place, ...(size && { size }) }, signal).catch((error: unknown): MessageDetailResult => ({ kind: 'none', sentence: inWords(error) }));
  clearTimeout(late);
  if (signal.aborted) return;
  if (result.kind === 'none') return details.replaceChildren(element('p', {}, result.sentence), button(l10n.t('Close'), closeDetails));
  details.replaceChildren(...detailsOf(result.detail, place, size, { does: act => panel.does(act), whole: () => void showDetails(place, 'whole'), close: closeDetails }));
}

function signingIn(url: string | undefined): HTMLElement | undefined {
  return url === undefined ? undefined : button(l10n.t('Sign In…'), () => panel.signIn(url));
}

function closeDetails(): void {
  details.hidden = true;
  grid.root.focus();
}

function keep(): void {
  const active = grid.active();
  if (topic) panel.keep({ ...topic, ask: toolbar.ask(), ...(id !== undefined && { id }), ...(isPaused && { isPaused }), ...(active && { at: { partition: active.partition, offset: active.offset } }) } satisfies Kept);
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
