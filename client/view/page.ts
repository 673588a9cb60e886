export type Page = {
  readonly nonce: string;
  /** What a webview's files come from. */
  readonly source: string;
  readonly style: string;
  readonly script: string;
  readonly title: string;
  /** A language tag, and the translations into it: `vscode.env.language`, `vscode.l10n.bundle`. */
  readonly language?: string;
  readonly texts?: unknown;
};

/** The page of a view: nothing but these two files is loaded, and no script that stands in a page is run. */
export function pageOf({ nonce, source, style, script, title, language = 'en', texts = {} }: Page): string {
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${escaped(style)}">
<title>${escaped(title)}</title>
</head>
<body data-texts="${escaped(JSON.stringify(texts))}">
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
