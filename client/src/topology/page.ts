/** Addresses as the page sees them. */
export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  readonly worker: string;
  /** Where such addresses come from, as a source of a content security policy. */
  readonly source: string;
}

/**
 * The page of the view. It may run our script, use our style sheet, read our layout worker and start it; it may load or
 * contact nothing else.
 */
export function page({ script, style, worker, source }: PageAddresses, nonce: string): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    // A worker has to come from the origin of the page, which no file has: the page reads the file and makes a blob of it.
    `connect-src ${source}`,
    'worker-src blob:',
    // A drawing becomes a PNG by way of an image of its own text.
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Topology</title>
</head>
<body>
<div id="app" data-worker="${worker}"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
