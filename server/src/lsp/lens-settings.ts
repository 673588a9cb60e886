import type { Context } from './answers/answer.ts';

/** The lines that may stand over a schema. */
export const lensKinds = ['comparison', 'references', 'samples'] as const;
export type LensKind = (typeof lensKinds)[number];

const section = 'event-schemas.codeLens';

/** Which lines a person wants to see: all but those that a setting turns off. Asked for each time, so that a changed setting counts at once. */
export async function wantedLenses({ client, connection }: Pick<Context, 'client' | 'connection'>, scopeUri: string): Promise<ReadonlySet<LensKind>> {
  const value: unknown = client.workspace?.configuration ? await connection.workspace.getConfiguration({ scopeUri, section }).catch(() => undefined) : undefined;
  const set = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return new Set(lensKinds.filter((kind) => set[kind] !== false));
}
