import { env, l10n } from 'vscode';

/** How many findings of a severity there are, as a person says it: "1 error". */
export const quantityOf = {
  error: (count: number): string => count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count),
  warning: (count: number): string => count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count),
  suggestion: (count: number): string => count === 1 ? l10n.t('1 suggestion') : l10n.t('{0} suggestions', count),
} as const;

/** "3 errors, 1 warning and 2 suggestions". */
export function listed(parts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts);
}

/** The language that texts are shown in: that of the editor only where they are translated to it. */
export function locale(): string {
  return l10n.bundle === undefined ? 'en-GB' : env.language;
}
