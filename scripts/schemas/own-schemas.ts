import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { z } from 'zod';
import { customResources } from '../../schemas/custom-resources/index.ts';
import { definitionsPrefix } from '../../server/src/schema/bundle.ts';
import type { Definitions } from './definitions.ts';
import { visitSchema } from './faithful.ts';

/** What zod leaves in a schema besides JSON Schema. */
interface WrittenSchema extends JSONSchema {
  /** Fields that are not listed are left alone, because the next version may have them. */
  mayGrow?: boolean;
  /** The name of a type of Kubernetes' own, which takes the place of what is written. */
  kubernetesType?: string;
  readOnly?: boolean;
}

const metadata = referenceTo('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta');

/** Adds the kinds that no package has and that are described in our own code, by `apiVersion/Kind`. */
export function addOwnSchemas({ schemas, kinds }: Definitions): void {
  for (const [key, type] of Object.entries(customResources)) {
    const slash = key.lastIndexOf('/');
    const [apiVersion, kind] = [key.slice(0, slash), key.slice(slash + 1)];
    const written = z.toJSONSchema(type, { target: 'draft-7', io: 'input' }) as WrittenSchema;
    const { definitions = {}, $schema: _, ...root } = written;
    for (const [name, it] of Object.entries(definitions)) {
      if (typeof it === 'object') schemas.set(`${key}:${name}`, settled(it, key));
    }
    const common: Record<string, JSONSchema> = {
      apiVersion: { type: 'string', enum: [apiVersion] },
      kind: { type: 'string', enum: [kind] },
      metadata: { ...metadata },
      status: { type: 'object' },
    };
    schemas.set(key, { ...settled(root, key), properties: { ...common, ...root.properties } });
    kinds.push({ apiVersion, kind, definition: key, isBuiltIn: false });
  }
  for (const it of schemas.values()) visitSchema(it, (part) => assertKnown(part.$ref, schemas));
}

/** Names that cannot meet those of others, Kubernetes' own types in their place, and no limits of JavaScript's numbers. */
function settled(schema: WrittenSchema, key: string): JSONSchema {
  visitSchema(schema, (it: WrittenSchema) => {
    if (it.$ref === '#') it.$ref = definitionsPrefix + key;
    else if (it.$ref !== undefined) it.$ref = `${definitionsPrefix}${key}:${it.$ref.slice(definitionsPrefix.length)}`;
    if (it.minimum === Number.MIN_SAFE_INTEGER) delete it.minimum;
    if (it.maximum === Number.MAX_SAFE_INTEGER) delete it.maximum;
    if (it.const !== undefined) it.enum = [it.const];
    delete it.const;
    if (it.mayGrow) it.additionalProperties = true;
    delete it.mayGrow;
    const { kubernetesType, description } = it;
    if (kubernetesType === undefined) return;
    for (const keyword of Object.keys(it)) delete it[keyword as keyof WrittenSchema];
    Object.assign(it, referenceTo(kubernetesType), description === undefined ? {} : { description });
  });
  return schema;
}

/** The packages run the parts of a name together: `io.k8s.api.core.v1.Pod` is `IoK8sApiCoreV1Pod`. */
function referenceTo(type: string): JSONSchema {
  const name = type.split(/[.-]/).map((it) => it.charAt(0).toUpperCase() + it.slice(1));
  return { $ref: definitionsPrefix + name.join('') };
}

function assertKnown(reference: string | undefined, schemas: Definitions['schemas']): void {
  if (reference === undefined || schemas.has(reference.slice(definitionsPrefix.length))) return;
  throw new Error(`There is no definition "${reference}".`);
}
