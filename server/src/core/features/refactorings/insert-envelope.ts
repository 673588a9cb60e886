import { envelopeOf } from '../../lint/envelope.ts';
import { insertFields } from '../../lint/envelope-insert.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** The fields of the envelope that an event lacks, as the profile of the workspace wants them; the house envelope where there is no profile. */
export default {
  kind: 'source',
  propose(at) {
    const { model, settings, workspace } = at;
    const envelope = envelopeOf(model, settings, workspace);
    if (!envelope?.isComplete || !model.tree.root || !isEditable(at, model.tree.root)) return [];
    const missing = envelope.slots.flatMap((slot) => (slot.state === 'missing' && !slot.wanted.optional ? [slot.wanted] : []));
    const edits = missing.length > 0 ? insertFields(model, settings, envelope, missing) : undefined;
    return edits ? [{ title: `Insert the envelope: ${missing.map(({ name }) => name).join(', ')}`, edits }] : [];
  },
} satisfies Refactoring;
