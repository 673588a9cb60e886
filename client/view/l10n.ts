/** Translations of the texts of this page, by the English ones; none for English. The panel writes them beside the page (`page.ts`). */
const bundle = JSON.parse(document.body.dataset['texts'] ?? '{}') as Readonly<Record<string, unknown>>;
const language = document.documentElement.lang || 'en';

/** The texts of a page, as `vscode.l10n` has those of the rest of the client: `npm run gen` gathers both for translators. */
export const l10n = {
  /** `{0}` is where the first value goes. */
  t(text: string, ...values: readonly (string | number)[]): string {
    const translated = bundle[text];
    return (typeof translated === 'string' ? translated : text).replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
  },
};

/** A number as people of the language write it. */
export function grouped(value: number): string {
  return value.toLocaleString(language);
}
