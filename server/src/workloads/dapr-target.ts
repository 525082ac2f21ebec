import type { MetadataItem, WrittenComponent } from './dapr-component.ts';

/** Fields that say where a store keeps its data, besides its address. */
const places =
  /^(?:database|databaseName|collection|collectionName|container|containerName|table|tableName|tablePrefix|metadataTableName|schema|schemaName|bucket|redisDB|keyPrefixPath|keyspace|accountName|storageAccount|storageAccountName|url|connectionString)$/i;

/** Whether two states of a component connect to the same data. `undefined` where a value that matters is not known. */
export function hasSameTarget(a: WrittenComponent, b: WrittenComponent): boolean | undefined {
  const [one, two] = [targetOf(a), targetOf(b)];
  if (one === undefined || two === undefined) return undefined;
  return one.size === two.size && [...one].every(([name, value]) => two.get(name) === value);
}

function targetOf({ items }: WrittenComponent): ReadonlyMap<string, string> | undefined {
  const res = new Map<string, string>();
  for (const it of items) {
    if (it.field?.role !== 'address' && !places.test(it.name)) continue;
    const value = sourceOf(it);
    if (value === undefined) return undefined;
    res.set((it.field?.name ?? it.name).toLowerCase(), value);
  }
  return res;
}

/** A value that comes from the same place is taken for the same. */
function sourceOf({ node, text, value }: MetadataItem): string | undefined {
  if (value) return text;
  const reference = node.get('secretKeyRef');
  if (!reference) return `env ${node.get('envRef')?.text}`;
  return `secret ${reference.get('name')?.text} ${reference.get('key')?.text}`;
}
