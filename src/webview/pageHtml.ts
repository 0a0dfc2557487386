/** What the page is made of, as addresses that the webview may load. */
export interface PageParts {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** New for each page; letters and digits. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** In the side bar the page offers to open itself as an editor. */
  readonly place: 'panel' | 'sidebar';
}

/** The document that is the dashboard before its script runs. Nothing of the workspace is in it. */
export function pageHtml({ cspSource, nonce, script, style, place }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Tagproof</title>
<link rel="stylesheet" href="${style}">
</head>
<body data-place="${place}">
<div id="page"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
