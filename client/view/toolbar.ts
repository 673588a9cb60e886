import type { Decoder, MessagesAsk, MessagesFrom, SchemaPin } from '../../server/src/protocol/topic-messages.ts';
import { button, choice, element } from './element.ts';
import { l10n } from './l10n.ts';
import type { Pins } from './wire.ts';

/** What a person sets: where to begin, what to look for, how to read. */
export type Toolbar = {
  readonly root: HTMLElement;
  readonly ask: () => MessagesAsk;
  set(ask: MessagesAsk): void;
  partitions(all: readonly number[]): void;
  /** Sides that are pinned to what the registry does not confirm: their choice says so. */
  unconfirmed(sides: readonly ('key' | 'value')[]): void;
  /** How the filter was understood, or what is wrong with it. */
  filterSays(text: string, kind: 'fine' | 'wrong'): void;
  live(is: 'running' | 'paused' | 'off'): void;
  focusFilter(): void;
};

export type ToolbarActions = { asks(): void; pauses(): void; exports(): void; pins(pins: Pins): void; choosesVersion(side: 'key' | 'value'): void };

const usualCount = 100;
const choose = 'choose';
const decoders: readonly (readonly [string, string])[] = [['auto', l10n.t('auto')], ['json', 'JSON'], ['text', l10n.t('text')], ['bytes', l10n.t('hex')], ['int32', 'int32'], ['int64', 'int64'], [choose, l10n.t('schema version or id…')]];

export function createToolbar(actions: ToolbarActions): Toolbar {
  const offset = element('input', { type: 'text', inputmode: 'numeric', size: '12', 'aria-label': l10n.t('Offset'), placeholder: l10n.t('offset') });
  const time = element('input', { type: 'datetime-local', step: '1', 'aria-label': l10n.t('Time') });
  const from = choice(l10n.t('From'), [['newest', l10n.t('newest')], ['oldest', l10n.t('oldest')], ['offset', l10n.t('offset…')], ['time', l10n.t('time…')]], value => {
    show();
    if (value === 'offset' || value === 'time') (value === 'offset' ? offset : time).focus();
    else actions.asks();
  });
  const partition = choice(l10n.t('Partition'), [['', l10n.t('all')]], () => actions.asks());
  // What is set counts until a version is chosen.
  const set: { key: Decoder; value: Decoder } = { key: 'auto', value: 'auto' };
  const pinned = (): Pins => ({ ...set });
  const decode = (side: 'key' | 'value', chosen: string): void => {
    if (chosen === choose) return actions.choosesVersion(side);
    set[side] = decoderOf(chosen);
    actions.pins(pinned());
    actions.asks();
  };
  const key = choice(l10n.t('Key'), decoders, chosen => decode('key', chosen));
  const value = choice(l10n.t('Value'), decoders, chosen => decode('value', chosen));
  const follow = element('input', { type: 'checkbox' });
  follow.addEventListener('change', () => actions.asks());
  const pause = button(l10n.t('Pause'), () => actions.pauses(), { title: l10n.t('Pause (space)'), 'aria-pressed': 'false' });
  const filter = element('input', { type: 'search', 'aria-label': l10n.t('Filter: a text, or a condition'), placeholder: l10n.t('Filter (/): a text, or value.total > 100'), 'aria-describedby': 'filter-says', spellcheck: 'false' });
  const says = element('span', { id: 'filter-says', role: 'status' });
  let asked = '';
  const search = (): void => {
    if (filter.value === asked) return;
    asked = filter.value;
    actions.asks();
  };
  filter.addEventListener('change', search);
  filter.addEventListener('search', search);
  for (const input of [offset, time]) input.addEventListener('change', () => actions.asks());
  const root = element('div', { role: 'toolbar', class: 'toolbar', 'aria-label': l10n.t('Messages') },
    from.root, offset, time, element('label', { title: l10n.t('Shows what comes as well') }, follow, element('span', {}, l10n.t('Live'))), pause, partition.root, key.root, value.root, filter, says, element('span', { class: 'gap' }),
    button(l10n.t('Refresh'), () => actions.asks(), { title: l10n.t('Refresh (F5)') }), button(l10n.t('Export…'), () => actions.exports(), { title: l10n.t('Export what is shown as JSON Lines') }));
  show();

  function show(): void {
    offset.hidden = from.select.value !== 'offset';
    time.hidden = from.select.value !== 'time';
  }

  function fromSet(): MessagesFrom {
    switch (from.select.value) {
      case 'oldest':
        return { kind: 'oldest' };
      case 'offset':
        return { kind: 'offset', offset: Math.max(0, Math.floor(Number(offset.value)) || 0) };
      case 'time':
        return { kind: 'time', time: Number.isNaN(new Date(time.value).getTime()) ? 0 : new Date(time.value).getTime() };
      default:
        return { kind: 'newest' };
    }
  }

  return {
    root,
    ask: () => ({
      from: fromSet(), until: follow.checked ? 'follow' : 'end', count: usualCount, ...(partition.select.value !== '' && { partitions: [Number(partition.select.value)] }),
      ...(filter.value.trim() !== '' && { filter: filter.value }), decoders: pinned(),
    }),
    set(ask) {
      from.select.value = ask.from.kind;
      if (ask.from.kind === 'offset') offset.value = String(ask.from.offset);
      if (ask.from.kind === 'time') time.value = new Date(ask.from.time - new Date(ask.from.time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
      follow.checked = ask.until === 'follow';
      asked = filter.value = ask.filter ?? '';
      set.key = ask.decoders?.key ?? 'auto';
      set.value = ask.decoders?.value ?? 'auto';
      showDecoder(key.select, set.key);
      showDecoder(value.select, set.value);
      const [one] = ask.partitions ?? [];
      if (one !== undefined) {
        if (![...partition.select.options].some(option => option.value === String(one))) partition.select.append(element('option', { value: String(one) }, String(one)));
        partition.select.value = String(one);
      }
      show();
    },
    partitions(all) {
      const chosen = partition.select.value;
      partition.select.replaceChildren(element('option', { value: '' }, l10n.t('all')), ...all.map(number => element('option', { value: String(number) }, String(number))));
      partition.select.value = all.map(String).includes(chosen) ? chosen : '';
    },
    unconfirmed(sides) {
      for (const side of ['key', 'value'] as const) {
        const decoder = set[side];
        const option = typeof decoder === 'string' ? undefined : optionOf((side === 'key' ? key : value).select, decoder);
        if (option && typeof decoder !== 'string') option.textContent = sides.includes(side) ? l10n.t('{0} (not confirmed)', pinLabel(decoder)) : pinLabel(decoder);
      }
    },
    filterSays(text, kind) {
      says.textContent = text;
      says.className = kind === 'wrong' ? 'wrong' : 'faint';
      filter.setAttribute('aria-invalid', String(kind === 'wrong'));
    },
    live(is) {
      pause.hidden = is === 'off';
      pause.textContent = is === 'paused' ? l10n.t('Resume') : l10n.t('Pause');
      pause.setAttribute('aria-pressed', String(is === 'paused'));
    },
    focusFilter() {
      filter.focus();
      filter.select();
    },
  };
}

/** A version that is pinned is a choice of its own, before the one that leads to others. */
function showDecoder(select: HTMLSelectElement, decoder: Decoder): void {
  if (typeof decoder !== 'string' && !optionOf(select, decoder)) select.add(element('option', { value: pinValue(decoder) }, pinLabel(decoder)), select.options.length - 1);
  select.value = typeof decoder === 'string' ? decoder : pinValue(decoder);
}

function optionOf(select: HTMLSelectElement, pin: SchemaPin): HTMLOptionElement | undefined {
  return [...select.options].find(({ value }) => value === pinValue(pin));
}

function pinLabel(pin: SchemaPin): string {
  return 'id' in pin ? l10n.t('schema id {0}', pin.id) : l10n.t('v{0} · {1}', pin.version, pin.subject);
}

/** The same for the same pin, however its parts came to be in order. */
function pinValue(pin: SchemaPin): string {
  return JSON.stringify('id' in pin ? { id: pin.id } : { subject: pin.subject, version: pin.version });
}

function decoderOf(chosen: string): Decoder {
  return chosen.startsWith('{') ? JSON.parse(chosen) as Decoder : chosen as Decoder;
}
