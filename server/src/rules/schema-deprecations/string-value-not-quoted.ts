import { containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { textMaps } from '../../k8s/text-maps.ts';
import { everyType, isWorkload } from '../../k8s/types.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'string-value-not-quoted',
  area: 'schema-deprecations',
  severity: 'error',
  summary: 'A field that takes text holds a number or a boolean: the value lacks its quotes.',
  why: `
Labels, annotations, environment variables and the data of a ConfigMap are texts. YAML reads \`8080\`, \`true\` and also \`yes\`,
\`no\`, \`on\` and \`off\` as numbers and booleans, and the API server refuses the whole object because of one of them.`,
  remedy: 'Put quotes around the value.',
  sources: [
    {
      title: 'Kubernetes: ConfigMaps',
      url: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
    },
    {
      title: 'Kubernetes: Labels and selectors',
      url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    },
  ],
  messages: {
    unquoted: '{what} "{key}" is written as a {type}; the API server takes only text here, and refuses {resource}.',
  },
  fixes: {
    quote: { title: 'Quote the value', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  MAX_CONNECTIONS: 200
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  MAX_CONNECTIONS: "200"
`,
  },

  kinds: [everyType],
  check(resource, { report }) {
    for (const { what, key, value } of texts(resource)) {
      // The value may be a secret: it is not repeated.
      const type = value.boolean !== undefined ? 'boolean' : value.number !== undefined ? 'number' : undefined;
      if (!type) continue;
      const quote = value.isAlias ? undefined : () => replaceValue(value, value.keyText);
      report('unquoted', { at: value, data: { what, key, type, resource: resource.title }, fixes: { quote } });
    }
  },
});

interface Text {
  readonly what: string;
  readonly key: string;
  readonly value: YamlNode;
}

const words = { label: 'Label', annotation: 'Annotation', entry: 'Entry', parameter: 'Parameter' } as const;

function texts(resource: Resource): readonly Text[] {
  const res: Text[] = [];
  const hasPods = isWorkload(resource.type);
  for (const { node, holds } of textMaps(resource)) {
    for (const { name, value } of node.entries()) {
      // Dapr's own annotations have a rule of their own.
      if (value.text !== undefined || (hasPods && holds === 'annotation' && name.startsWith('dapr.io/'))) continue;
      res.push({ what: words[holds], key: name, value });
    }
  }
  for (const container of hasPods ? containers(resource) : []) {
    for (const variable of container.node.get('env')?.items() ?? []) {
      const value = variable.get('value');
      if (!value || value.text !== undefined) continue;
      res.push({ what: 'Variable', key: variable.get('name')?.text ?? '', value });
    }
  }
  return res;
}
