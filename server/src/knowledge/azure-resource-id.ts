/** Types of Azure resources that storage objects name by their id. */
export type AzureResourceType = 'disks' | 'snapshots' | 'diskEncryptionSets' | 'diskAccesses';

/** What the id of a resource of `type` looks like. Azure does not tell upper from lower case in the fixed words. */
export function azureIdPattern(type: AzureResourceType): string {
  return `/subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Compute/${type}/<name>`;
}

/** What is wrong with an id, as the end of a sentence; `undefined` for a good one. */
export function azureIdDefect(id: string, type: AzureResourceType): string | undefined {
  if (/^https?:/i.test(id)) return 'it is a URL, as unmanaged disks had them';
  const wanted = azureIdPattern(type).slice(1).split('/');
  if (!id.startsWith('/')) {
    return /^subscriptions\//i.test(id) ? 'it has no slash at its beginning' : 'it is no id but a name';
  }
  const parts = id.slice(1).split('/');
  for (const [index, word] of wanted.entries()) {
    const part = parts[index];
    if (part === undefined) return `it ends before "${word}"`;
    if (part === '') return `it has nothing where "${word}" belongs`;
    if (word.startsWith('<') || part.toLowerCase() === word.toLowerCase()) continue;
    return `it says "${part}" where "${word}" belongs`;
  }
  return parts.length > wanted.length
    ? `it goes on behind the name with "/${parts.slice(wanted.length).join('/')}"`
    : undefined;
}
