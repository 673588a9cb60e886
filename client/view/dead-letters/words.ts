import { localTime } from '../grid.ts';
import { l10n } from '../l10n.ts';

/** A time of ISO 8601 as clocks here show it, to the second. */
export function shortTime(iso: string): string {
  return localTime(iso).replace(/\.\d{3}$/, '');
}

/** A place of a topic, as far as it is told. */
export function placeWords({ topic, partition, offset }: { readonly topic?: string; readonly partition?: number; readonly offset?: string }): string {
  const place = partition === undefined ? (offset === undefined ? '' : l10n.t('offset {0}', offset)) : offset === undefined ? l10n.t('partition {0}', partition) : l10n.t('partition {0}, offset {1}', partition, offset);
  return [topic ?? '', place].filter(part => part !== '').join(', ');
}
