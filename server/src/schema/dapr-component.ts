import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { Resource } from '../k8s/resource.ts';
import { component, type Field, typesOf } from '../knowledge/dapr/component.ts';

const componentType = 'Component.dapr.io';

/**
 * The schema of one Dapr component: that of all components, in which `type` offers what Dapr has, and the metadata what
 * components of this type read. Both stay open, as Dapr loads components that are not its own. The schema itself for
 * whatever is no component.
 */
export function componentSchema({ type, root }: Resource, schema: JSONSchema): JSONSchema {
  if (type !== componentType) return schema;
  const [name = '', version] = [root.get('spec', 'type')?.text, root.get('spec', 'version')?.text];
  const known = component(name, version);
  const key = known ? `${known.type}/${known.version}` : '';
  const made = schemas.get(schema) ?? new Map<string, JSONSchema>();
  schemas.set(schema, made);
  const res = made.get(key) ?? specialised(schema, known ? [...known.fields.values()] : []);
  made.set(key, res);
  return res;
}

const schemas = new WeakMap<JSONSchema, Map<string, JSONSchema>>();

function specialised(schema: JSONSchema, fields: readonly Field[]): JSONSchema {
  const spec = part(schema, 'spec');
  const metadata = part(spec, 'metadata');
  const item = typeof metadata.items === 'object' && !Array.isArray(metadata.items) ? metadata.items : {};
  const name =
    fields.length > 0
      ? offering(
          part(item, 'name'),
          fields.map((it) => it.name),
        )
      : part(item, 'name');
  return withParts(schema, {
    spec: withParts(spec, {
      type: offering(part(spec, 'type'), typesOf()),
      metadata: { ...metadata, items: withParts(item, { name }) },
    }),
  });
}

/** A text that is one of these, or any other. */
function offering(schema: JSONSchema, values: readonly string[]): JSONSchema {
  return { ...schema, anyOf: [{ enum: [...values] }, { type: 'string' }] };
}

function part({ properties }: JSONSchema, name: string): JSONSchema {
  const found = properties?.[name];
  return typeof found === 'object' ? found : {};
}

function withParts(schema: JSONSchema, parts: Readonly<Record<string, JSONSchema>>): JSONSchema {
  return { ...schema, properties: { ...schema.properties, ...parts } };
}
