import { envelopeOf, envelopeRule } from '../../lint/envelope.ts';
import { missingFieldsOf } from '../../lint/envelope-insert.ts';
import type { MissingField } from '../../lint/envelope-insert.ts';
import type { ObjectNode } from '../../tree/node.ts';
import type { Settings } from '../../config/settings.ts';
import type { Asked } from './asked.ts';

/** A field of the envelope that is missing in an object, and how surely it is wanted there. */
export interface ProposedField extends MissingField {
  readonly rank: number;
}

/**
 * The fields of the profile's envelope that an object lacks. None where no rule asks for an envelope. A schema that may be the payload
 * alone, because nothing in it tells that it has an envelope, is offered them last.
 */
export function proposedFields({ model, settings, workspace }: Asked, object: ObjectNode): readonly ProposedField[] {
  if (!settings.rules.has(envelopeRule)) return [];
  const found = envelopeOf(model, settings, workspace);
  if (found) return missingFieldsOf(model, settings, found, object).map((field) => ({ ...field, rank: field.optional ? 1 : 0 }));
  const unmarked = envelopeOf(model, withoutMarkers(settings), workspace);
  return unmarked ? missingFieldsOf(model, settings, unmarked, object).map((field) => ({ ...field, rank: field.optional ? 8 : 7 })) : [];
}

const known = new WeakMap<Settings, Settings>();

function withoutMarkers(settings: Settings): Settings {
  let changed = known.get(settings);
  if (!changed) {
    const rule = settings.rules.get(envelopeRule)!;
    changed = { ...settings, rules: new Map([...settings.rules, [envelopeRule, { ...rule, options: { ...rule.options, markers: [] } }]]) };
    known.set(settings, changed);
  }
  return changed;
}
