import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { Definitions } from './definitions.ts';
import { visitSchema } from './faithful.ts';

/** Puts right what the packages say and the API server does not. */
export function corrections({ schemas, kinds }: Definitions): void {
  // Knative names a container that has no name: https://knative.dev/docs/serving/services/creating-services/
  for (const { apiVersion, definition } of kinds) {
    const schema = schemas.get(definition);
    if (schema && apiVersion.startsWith('serving.knative.dev/')) visitSchema(schema, withoutContainerNames);
  }
}

function withoutContainerNames({ properties }: JSONSchema): void {
  const containers = properties?.['containers'];
  const items = typeof containers === 'object' ? containers.items : undefined;
  if (typeof items !== 'object' || Array.isArray(items) || !items.required) return;
  items.required = items.required.filter((it) => it !== 'name');
}
