import type { Mode as CompatibilityMode } from '../../../compat/modes.ts';
import { memberOf } from '../../../tree/node.ts';
import { looksLikeId } from '../../../words/id-names.ts';
import { looksLikeInstant } from '../../../words/time-names.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

type Mode = 'BACKWARD' | 'FORWARD' | 'FULL';

const message = (name: string, mode: Mode): string => {
  const cure = 'Give it a default if an event makes sense without it.';
  if (mode === 'BACKWARD') return `"${name}" has no default, so this schema cannot read events that were written before the field existed: under BACKWARD compatibility it cannot join a schema that has earlier versions. ${cure}`;
  return `"${name}" has no default, so consumers that stay on this schema cannot read events without it: under ${mode} compatibility it can never be removed${mode === 'FULL' ? ', nor could it join a schema that has earlier versions' : ''}. ${cure}`;
};

export default defineRule({
  id: 'evolution/field-without-default',
  title: 'A field that is not essential has a default',
  why: 'Avro reads an event that lacks a field only by that field’s default: without one the field is there for good.',
  formats: ['avro'],
  speaksOf: 'absence',
  options: {
    mode: {
      type: 'string', enum: ['CONFIGURED', 'BACKWARD', 'FORWARD', 'FULL'], default: 'CONFIGURED',
      description: 'The compatibility that the schema is to keep: under BACKWARD a default lets a field be added later, under FORWARD removed, under FULL both. CONFIGURED is what `compatibility` says for the schema; under NONE nothing is said.',
    },
    essential: {
      type: 'array', items: { type: 'string' }, default: ['event_type', 'type', 'version', 'specversion', 'schema_version', 'name', 'source'],
      description: 'Fields that every event must have and that need no default, beside ids and points in time. Case and underscores do not count.',
    },
  },
  visit: {
    avroField(field, { options, settings, report }) {
      const mode = options.mode === 'CONFIGURED' ? directionsOf(settings.compatibility.mode) : options.mode;
      if (mode === 'NONE') return;
      if (!field.nameNode || !field.type || memberOf(field.node, 'default') || hasMisspelt(field.node, ['default'])) return;
      // A union with null is the affair of nullable-without-default.
      if (field.type.kind === 'union' && field.type.branches.some((branch) => branch.kind === 'primitive' && branch.name === 'null')) return;
      if (isEssential(field.name, options.essential)) return;
      report(field.nameNode, message(field.name, mode));
    },
  },
  examples: [
    bad('a field that may go one day', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "order_id", "type": "string" }, { "name": ⟦"colour"⟧, "type": "string" }] }`, message('colour', 'BACKWARD')),
    bad('under FULL', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": ⟦"colour"⟧, "type": "string" }] }`, message('colour', 'FULL'), { options: { mode: 'FULL' } }),
    bad('under BACKWARD', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": ⟦"colour"⟧, "type": "string" }] }`, message('colour', 'BACKWARD'), { options: { mode: 'BACKWARD' } }),
    bad('under FORWARD', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": ⟦"colour"⟧, "type": "string" }] }`, message('colour', 'FORWARD'), { options: { mode: 'FORWARD' } }),
    good('a misspelt word is the affair of schema/avro-misspelt-attribute', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "colour", "type": "string", "defualt": "" }] }`),
    good('a default', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "colour", "type": "string", "default": "" }] }`),
    good('ids and points in time are essential', avro`
      { "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`),
    good('a nullable field is the affair of evolution/nullable-without-default', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "colour", "type": ["null", "string"] }] }`),
    good('essential here', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "unitPrice", "type": "long" }] }`, { options: { essential: ['unit_price'] } }),
  ],
});

/** Whether all earlier versions count or the last one makes no difference to a field. */
function directionsOf(mode: CompatibilityMode): Mode | 'NONE' {
  return mode.replace('_TRANSITIVE', '') as Mode | 'NONE';
}

function isEssential(name: string, essential: readonly string[]): boolean {
  return looksLikeId(name) || looksLikeInstant(name) !== undefined || essential.some((other) => bare(other) === bare(name));
}

const bare = (name: string): string => name.toLowerCase().replaceAll('_', '');
