import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { z } from 'zod';
import { customResources } from '../../schemas/custom-resources/index.ts';
import { definitionsPrefix } from '../../server/src/schema/bundle.ts';
import type { Definitions } from './definitions.ts';
import { visitSchema } from './faithful.ts';

const metadata: JSONSchema = { $ref: `${definitionsPrefix}IoK8sApimachineryPkgApisMetaV1ObjectMeta` };

/** Adds the kinds that no package has and that are described in our own code, by `apiVersion/Kind`. */
export function addOwnSchemas({ schemas, kinds }: Definitions): void {
  for (const [key, type] of Object.entries(customResources)) {
    const slash = key.lastIndexOf('/');
    const [apiVersion, kind] = [key.slice(0, slash), key.slice(slash + 1)];
    const { definitions, $schema: _, ...root } = z.toJSONSchema(type, { target: 'draft-7', io: 'input' }) as JSONSchema;
    for (const [name, it] of Object.entries(definitions ?? {})) {
      if (typeof it === 'object') schemas.set(`${key}:${name}`, settled(it, key));
    }
    const fixed = { apiVersion: { type: 'string', enum: [apiVersion] }, kind: { type: 'string', enum: [kind] } };
    schemas.set(key, settled({ ...root, properties: { metadata, ...root.properties, ...fixed } } as JSONSchema, key));
    kinds.push({ apiVersion, kind, definition: key, isBuiltIn: false });
  }
}

/** Names that cannot meet those of others, and no limits that are only those of JavaScript's numbers. */
function settled(schema: JSONSchema, key: string): JSONSchema {
  visitSchema(schema, (it) => {
    if (it.$ref === '#') it.$ref = definitionsPrefix + key;
    else if (it.$ref?.startsWith(definitionsPrefix) && it.$ref !== metadata.$ref) {
      it.$ref = `${definitionsPrefix}${key}:${it.$ref.slice(definitionsPrefix.length)}`;
    }
    if (it.minimum === Number.MIN_SAFE_INTEGER) delete it.minimum;
    if (it.maximum === Number.MAX_SAFE_INTEGER) delete it.maximum;
    if (it.const !== undefined) {
      it.enum = [it.const];
      delete it.const;
    }
  });
  return schema;
}
