/** Kubernetes describes a field, and behind this mark each of its values. */
export const valuesMark = 'Possible enum values:';

/** The description of a field for one of its values: what that one does, and what the field is for. */
export function describedValue(description: string, value: string): string {
  const [field = '', values = ''] = description.split(valuesMark);
  const own = values.split('\n').find((it) => it.trim().startsWith(`- \`"${value}"\``));
  return own ? `${own.trim().slice(2)}\n\n${field.trim()}` : field.trim();
}
