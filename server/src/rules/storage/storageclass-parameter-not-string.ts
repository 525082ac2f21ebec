import { classTypes } from '../../workloads/class-parameters.ts';
import { replaceSpan } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-parameter-not-string',
  area: 'storage',
  severity: 'error',
  summary: 'A parameter of a storage driver is a number or a boolean instead of a string.',
  why: `
Parameters of classes and attributes of volumes are strings, whatever they say. YAML reads a bare \`true\`, \`yes\` or \`3000\`
as something else, and the API server refuses the whole object.`,
  remedy: 'Put the value in quotes: `maxShares: "2"`.',
  sources: [
    {
      title: 'Kubernetes: StorageClass parameters',
      url: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/storage-class-v1/',
    },
  ],
  messages: {
    scalar: '{name}: {value} is a {type}, and the API server takes strings alone: put it in quotes.',
    collection: '{name} holds a {type}, and the API server takes strings alone.',
  },
  fixes: {
    quote: { title: 'Write "{value}" in quotes', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: bursting
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
  enableBursting: true
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: bursting
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
  enableBursting: "true"
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: [...classTypes, 'PersistentVolume'],
  check(resource, { report }) {
    const parameters =
      resource.type === 'PersistentVolume'
        ? resource.get('spec', 'csi', 'volumeAttributes')
        : resource.get('parameters');
    for (const { name, value: at } of parameters?.entries() ?? []) {
      // An absent value is taken for an empty string.
      if (at.text !== undefined || at.isNull) continue;
      if (at.isMapping || at.isSequence) {
        // Two braces without quotes are how a template begins, and a mapping in YAML.
        if (at.isFlow && at.written.startsWith('{{')) continue;
        report('collection', { at, data: { name, type: at.isMapping ? 'mapping' : 'list' } });
      } else if (at.value !== undefined) {
        const type = typeof at.value === 'boolean' ? 'boolean' : 'number';
        report('scalar', { at, data: { name, value: at.written, type }, fixes: { quote: quote(at) } });
      }
    }
  },
});

/** The value as it is written: 0770 stays that, although YAML reads 504. */
function quote(at: YamlNode): (() => ReturnType<typeof replaceSpan>) | undefined {
  if (at.style !== 'plain' || at.anchor !== undefined || at.written.startsWith('!')) return undefined;
  return () => replaceSpan(at.document, at.span, `"${at.written}"`);
}
