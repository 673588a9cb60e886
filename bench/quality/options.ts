import { parseArgs } from 'node:util';

export type Task =
  | { readonly task: 'report' }
  | { readonly task: 'sample'; readonly count: number; readonly profile: string }
  | { readonly task: 'show'; readonly kind: string };

export interface Options {
  readonly seed: string;
  readonly perKind: number;
  readonly task: Task;
}

export const usage = `npm run quality [-- OPTIONS]
  --seed N       choose other hosts and places (default 1)
  --per-kind N   so many plantings of each kind (default 20)
  --sample N     print N findings of the real files, chosen by the seed, for reading
  --profile P    the profile of the sample (default recommended)
  --show KIND    print what was missed of the kinds whose name begins so, and false alarms beside them`;

/** Reads the arguments; a text says what is wrong with them. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { seed: { type: 'string', default: '1' }, 'per-kind': { type: 'string', default: '20' }, sample: { type: 'string' }, profile: { type: 'string', default: 'recommended' }, show: { type: 'string' } } });
    const perKind = Number(values['per-kind']);
    const count = Number(values.sample ?? '1');
    if (!Number.isInteger(perKind) || perKind < 1 || !Number.isInteger(count) || count < 1) return '--per-kind and --sample want a whole number above 0.';
    return { seed: values.seed, perKind, task: values.sample !== undefined ? { task: 'sample', count, profile: values.profile } : values.show !== undefined ? { task: 'show', kind: values.show } : { task: 'report' } };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
