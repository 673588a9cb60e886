import { profiles } from '../../server/src/core/config/profiles/index.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import type { Settings } from '../../server/src/core/config/settings.ts';
import { envelopeRule } from '../../server/src/core/lint/envelope.ts';
import { newEvent } from '../../server/src/core/new-event/new-event.ts';
import type { NewFormat } from '../../server/src/core/new-event/new-event.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { linesOf, stop } from './snippet.ts';
import type { Snippet } from './snippet.ts';

/** An event for each profile whose envelope is known, and one without an envelope, in each draft. */
export function eventSnippets(formats: readonly NewFormat[]): readonly Snippet[] {
  return [...profiles.values()].flatMap(({ name }) => {
    const settings = settingsOf(name);
    const isKnown = name === 'recommended' || name === 'snowplow' || settings.rules.has(envelopeRule);
    return formats.filter((format) => isKnown && (format === 'snowplow' || format === 'avro' ? format === 'avro' && name !== 'snowplow' || format === name : name !== 'snowplow')).map((format) => eventSnippet(name, format, settings));
  });
}

export function settingsOf(profile: string): Settings {
  return settingsFor(resolveConfig({ extends: profile }), 'schemas/orders/order.placed.avsc');
}

const languages: Readonly<Record<NewFormat, string>> = { avro: 'Avro', '2020-12': 'JSON Schema 2020-12', 'draft-07': 'JSON Schema draft-07', snowplow: 'a self-describing JSON Schema' };

function eventSnippet(profile: string, format: NewFormat, settings: Settings): Snippet {
  const content = {
    parts: { prefix: '', domain: 'orders', entity: 'order', action: 'placed' }, description: 'An order was placed.', owner: settings.rules.has('docs/missing-owner') ? 'team-orders' : undefined,
    fields: [{ name: 'order_id', type: { kind: 'plain', name: 'string' }, optional: false, description: 'Identifies the order.' }],
  } as const;
  const { text, left } = newEvent(content, format, `file:///schemas/orders/order.placed${format === 'avro' ? '.avsc' : '.schema.json'}`, settings, emptyWorkspace);
  if (left.length > 0) throw new Error(`The snippet of ${profile} in ${format} has findings: ${left.map(({ message }) => message).join(' ')}`);
  const plain = profile === 'recommended';
  const draft = format === 'draft-07' ? '-draft-07' : '';
  return {
    name: `Event${plain ? '' : ` (${profile})`} in ${languages[format]}`, prefix: `event${plain ? (format === 'avro' ? '' : '-schema') : `-${profile}`}${draft}`,
    description: plain ? `An event without an envelope, in ${languages[format]}` : `An event as the profile ${profile} wants it, in ${languages[format]}`,
    body: linesOf(withStops(text.trimEnd())), format, profiles: [profile], stands: 'alone',
  };
}

/** The names of the example as stops; what stands in several places is written in one. */
function withStops(text: string): string {
  const words: readonly (readonly [RegExp, string])[] = [
    [/orders\.order\.placed/g, `${stop(1, 'orders')}.${stop(2, 'order')}.${stop(3, 'placed')}`],
    [/orders\.order-placed/g, `${stop(1, 'orders')}.${stop(2, 'order')}-${stop(3, 'placed')}`],
    [/"order_placed"/g, `"${stop(2, 'order')}_${stop(3, 'placed')}"`],
    [/(?<="(?:namespace|vendor)": ")orders(?=")/g, stop(1, 'orders')],
    [/OrderPlaced/g, stop(4, 'OrderPlaced')],
    [/An order was placed\./g, stop(5, 'An order was placed.')],
    [/team-orders/g, stop(6, 'team-orders')],
    [/order_id/g, stop(7, 'order_id')],
    [/Identifies the order\./g, stop(8, 'Identifies the order.')],
  ];
  return words.reduce((now, [pattern, written]) => now.replace(pattern, written), text);
}
