import type { BreakFinding } from '../core/compat/findings.ts';
import type { Finding } from '../core/finding.ts';
import { cannotFail } from '../core/formats/json-schema/compat/witness.ts';

/** What trying a break showed: an event that fails, or that surely none can. */
export type Shown =
  /** `refusal` is what the reader said, where that says more than the break itself: `/total must be integer`. */
  | { readonly kind: 'event'; readonly event: unknown; readonly refusal?: string }
  | { readonly kind: 'no-event-can-fail' };

/** Tries the break that a finding tells of. Undefined where it tells of none, or no event was found: what was not tried is not shown. */
export async function shownBreak(finding: Finding | BreakFinding): Promise<Shown | undefined> {
  if (!('shows' in finding)) return undefined;
  try {
    return await tried(finding.shows);
  } catch {
    // A schema that avsc or ajv does not take: the break stands, and nothing is shown.
    return undefined;
  }
}

async function tried({ difference, reader, writer }: BreakFinding['shows']): Promise<Shown | undefined> {
  if (reader.model.format === 'avro' && writer.model.format === 'avro') {
    const { avroWitness, writesNothing } = await import('./avro.ts');
    const writes = { document: writer.model.avro, workspace: writer.workspace };
    const witness = await avroWitness(difference, { document: reader.model.avro, workspace: reader.workspace }, writes);
    if (witness) return { kind: 'event', event: witness.value, ...(witness.refusal !== undefined && { refusal: witness.refusal }) };
    return writesNothing(writes) ? { kind: 'no-event-can-fail' } : undefined;
  }
  if (reader.model.format !== 'json-schema' || writer.model.format !== 'json-schema') return undefined;
  const [reads, writes] = [{ document: reader.model.json, workspace: reader.workspace }, { document: writer.model.json, workspace: writer.workspace }];
  const { jsonSchemaWitness } = await import('./json-schema.ts');
  const witness = await jsonSchemaWitness(difference, reads, writes);
  if (witness) return { kind: 'event', event: witness.value, refusal: witness.refusal };
  return cannotFail(difference, reads, writes) ? { kind: 'no-event-can-fail' } : undefined;
}
