import type { LiveAnswer, LiveVerdict } from '../core/compat/live.ts';
import type { Answer, Candidate, Product, Refusal, Registry, RegistrySettings } from './port.ts';
import { productName } from './port.ts';

/**
 * Whether a registry would take a schema, as a fact without its text and time. That it was not reached, or took the question back, is no verdict: then
 * the answer is why.
 */
export async function askLive(registry: Registry, subject: string, candidate: Candidate, { level, policy }: RegistrySettings, signal?: AbortSignal): Promise<Answer<Omit<LiveVerdict, 'text' | 'asked'>>> {
  const [check, mode] = await Promise.all([registry.check(subject, candidate, level, signal), registry.modeOf(subject, signal)]);
  // Nobody registered it yet: nothing stands against the first version.
  const isNew = check.kind === 'not-found';
  if (!isNew && (check.kind === 'unreachable' || check.kind === 'cancelled')) return { ...check, reason: `${check.reason}, when asked about a new version of "${subject}"` };
  const product = await registry.product(signal);
  const answer: LiveAnswer = isNew ? { kind: 'accepts' } : check.kind !== 'ok' ? { kind: 'no-verdict', reason: whyNot(check, candidate, product) } : check.value.compatible ? { kind: 'accepts' } : { kind: 'refuses', messages: check.value.messages };
  return { kind: 'ok', value: { by: `${productName(product)} at ${registry.shown}`, level, ...(policy && { policy }), ...(mode.kind === 'ok' && { mode: mode.value }), answer } };
}

/** Apicurio resolves no references in this question (2.6.13 and 3.3.3, measured). It calls Avro schemas invalid then, which they are not, and fails at JSON Schemas. */
function whyNot({ code, status, reason }: Refusal, { references }: Candidate, { name }: Product): string {
  if (references.length === 0 || name !== 'Apicurio Registry' || (code !== 42201 && status !== 500)) return reason;
  return `it judges no schema with references, although it takes them when they are registered (${code === undefined ? `status ${status}` : `code ${code}`})`;
}
