/** The path of `uri` inside `folder`, with `/`; `undefined` if it lies elsewhere. The folder itself is `''`. */
export function relativePath(folder: string, uri: string): string | undefined {
  const base = decoded(folder).replace(/\/+$/, '');
  const whole = decoded(uri);
  if (whole === base) return '';
  // The root of all files, `file:///`, leaves slashes behind.
  return whole.startsWith(`${base}/`) ? whole.slice(base.length).replace(/^\/+/, '') : undefined;
}

/** Editors differ in what they escape and in the case of drive letters: `file:///c%3A/` and `file:///C:/` are one. */
function decoded(uri: string): string {
  return uri
    .replace(/(?:%[\da-fA-F]{2})+/g, unescaped)
    .replace(/^file:\/\/\/[A-Za-z](?=:)/, (start) => start.slice(0, -1) + start.slice(-1).toLowerCase());
}

function unescaped(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    // Not UTF-8, so nothing that an editor escaped.
    return bytes;
  }
}
