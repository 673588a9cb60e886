import type { PartitionRange } from './port.ts';

/** How many messages there may be: of compacted topics, and of those with transactions, there are fewer. Undefined where a partition did not answer. */
export function messagesIn(ranges: readonly PartitionRange[]): number | undefined {
  let sum = 0;
  for (const range of ranges) {
    if (range.kind === 'fault') return undefined;
    sum += range.high - range.low;
  }
  return ranges.length === 0 ? undefined : sum;
}

/** "1,234,567". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A time in milliseconds as a setting has it: "7 d", "for ever" for what is negative; empty for what is none. */
export function duration(ms: string): string {
  const value = Number(ms);
  if (ms === '' || Number.isNaN(value)) return '';
  if (value < 0) return 'for ever';
  const [amount, unit] = value >= 86_400_000 ? [value / 86_400_000, 'd'] : value >= 3_600_000 ? [value / 3_600_000, 'h'] : value >= 60_000 ? [value / 60_000, 'min'] : [value / 1000, 's'];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}
