const host = '[a-z0-9](?:[a-z0-9-]{0,62}(?:\\.[a-z0-9-]{1,63}){0,20})?';
const port = '(?::\\d{1,5})?';
const list = `(?:tcp:)?${host}(?:${port}|,\\d{1,5})(?:,\\s{0,4}${host}${port}){0,50}`;
const address = new RegExp(`^\\s{0,9}(${list})[/\\s]{0,9}$`, 'i');
const url = new RegExp(`^\\s{0,9}[a-z][a-z0-9+.-]{0,40}://(?:[^@/?#\\s]{0,512}@)?(${list})(?=[/?#\\s]|$)`, 'i');
/** `user:password@tcp(host:3306)/database`, which Go's driver of MySQL reads. */
const inParentheses = new RegExp(`@tcp\\((${host}${port})\\)/`, 'i');
const serverKey =
  /^(?:server|host|hostname|data source|addr|address|network address|endpoint|accountendpoint|blobendpoint|queueendpoint|tableendpoint)$/i;
const longest = 4096;

/**
 * The host names in the address of a store as its clients take it: a host, a list of them, a URL or a connection string. Only
 * what stands where hosts do is one, so no part of a password is ever taken for a host; in a text that can be read in two ways
 * there is none.
 */
export function addressHosts(text: string): readonly string[] {
  if (text.length > longest) return [];
  const [first = '', ...others] = text.split('@');
  if (others.length > 0) {
    const mysql = inParentheses.exec(text);
    if (mysql) return hostsOf(mysql[1]);
    // A second `@` may be part of a password.
    return others.length === 1 && first.includes('://') && /:\/\/[^/?#\s]*$/.test(first)
      ? hostsOf(url.exec(text)?.[1])
      : [];
  }
  if (text.includes('=') && !/^\s{0,9}\w[\w+.-]{0,40}:\/\//.test(text)) {
    return pairs(text).flatMap(([key, value]) => (serverKey.test(key) ? hostsIn(value) : []));
  }
  return text.split(/,\s{0,4}(?=\w{1,20}:\/\/)/).flatMap(hostsIn);
}

/** The value of a key in a connection string, as `AccountName=…;`. */
export function connectionValue(text: string, key: string): string | undefined {
  return pairs(text).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** Separated by semicolons; without any, as libpq reads them, by spaces. Quotes could hold either, so with them nothing is read. */
function pairs(text: string): readonly (readonly [key: string, value: string])[] {
  if (/['"]/.test(text) || text.length > longest) return [];
  const parts = text.includes(';') ? text.split(';') : text.split(/\s+/);
  return parts.flatMap((part) => {
    const at = part.indexOf('=');
    return at > 0 ? [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const] : [];
  });
}

function hostsIn(text: string): readonly string[] {
  return hostsOf((text.includes('://') ? url : address).exec(text)?.[1]);
}

/** Names alone: what is only digits and dots is an address of the network. */
function hostsOf(written: string | undefined): readonly string[] {
  const parts = (written ?? '').replace(/^tcp:/i, '').split(/,\s*/);
  return parts.flatMap((part) => {
    const name = part.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
    return name === '' || /^[\d.]+$/.test(name) ? [] : [name];
  });
}
