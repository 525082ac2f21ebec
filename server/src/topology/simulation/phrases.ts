/** `a`, `a and b`, `a, b and c`; of many the first and the last. */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The verb as it goes with so many. */
export function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** `1 pod`, `3 pods`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${verb(count, one, many)}`;
}

/** With a capital, unless it starts with a name: those are told apart by case. */
export function capital(text: string): string {
  return /^[a-z]+(?=[\s,;:]|$)/.test(text) ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
}
