/** Four numbers from 0 to 255, without leading zeros. */
export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((it) => /^(?:0|[1-9]\d{0,2})$/.test(it) && Number(it) <= 255);
}

/** Eight groups of up to four hexadecimal digits, one run of zeros left out, the last two perhaps as IPv4. */
export function isIPv6(text: string): boolean {
  if (text.length > 45 || text.split('::').length > 2) return false;
  const isShort = text.includes('::');
  const groups = text.split('::').flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (isIPv4(last) ? 1 : 0);
  const isGroup = (it: string, index: number) =>
    /^[\da-f]{1,4}$/i.test(it) || (index === groups.length - 1 && isIPv4(it));
  return groups.every(isGroup) && (isShort ? count < 8 : count === 8);
}

/** An IPv4 range as numbers; `undefined` for anything else. */
export function ipv4Range(text: string): { readonly first: number; readonly last: number } | undefined {
  const [address = '', length = '32', ...others] = text.split('/');
  if (others.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(length) || Number(length) > 32) return undefined;
  const number = address.split('.').reduce((sum, it) => sum * 256 + Number(it), 0);
  const size = 2 ** (32 - Number(length));
  const first = number - (number % size);
  return { first, last: first + size - 1 };
}
