/** Whether the editor's own JSON service looks at a document, too: what that says is not said again. */
export function isJsonServiceBeside({ jsonServiceBeside }: { readonly jsonServiceBeside?: boolean }, { languageId }: { readonly languageId: string }): boolean {
  return jsonServiceBeside === true && (languageId === 'json' || languageId === 'jsonc');
}
