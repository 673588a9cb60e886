/** The page of the view: nothing but these two files is loaded, and no script that stands in a page is run. `source` is what a webview's files come from. */
export function pageOf({ nonce, source, style, script }: { readonly nonce: string; readonly source: string; readonly style: string; readonly script: string }): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${style}">
<title>Messages</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
