import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { annotationDefect, azureAnnotation } from '../../knowledge/azure-load-balancer.ts';
import { replaceSpan, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'azure-lb-annotation-invalid',
  area: 'networking',
  severity: 'warning',
  summary: 'An annotation for the Azure load balancer is unknown or has a value out of range.',
  why: `
The annotations of a Service are all that tells Azure what load balancer to make. A key it does not know is left alone without
a word: with a slip in \`azure-load-balancer-internal\` the Service gets a public address. A value that it cannot read either
counts as "false" or keeps the load balancer from being made at all.`,
  remedy: 'Write keys and values as the cloud provider documents them. Values of annotations are texts: quote them.',
  sources: [
    'S122',
    {
      title: 'Cloud provider for Azure: load balancer annotations',
      url: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/',
    },
    {
      title: 'AKS: customise the load balancer with annotations',
      url: 'https://learn.microsoft.com/azure/aks/load-balancer-standard#customizations-via-kubernetes-annotations',
    },
  ],
  messages: {
    misspelt: 'Azure does not know "{name}": did you mean "{wanted}"?',
    unknown: 'Azure is not known to read "{name}", and leaves alone what it does not know.',
    value: '"{value}" is no value of "{name}": {defect}.',
  },
  fixes: {
    rename: { title: 'Change to "{wanted}"', class: 'safe' },
    change: { title: 'Change the value to "{better}"', class: 'safe' },
  },
  examples: {
    bad: service('azure-load-balancer-intenal'),
    good: service('azure-load-balancer-internal'),
  },

  kinds: ['Service'],
  check(service, { report }) {
    for (const { key, name: written, value: node } of service.get('metadata', 'annotations')?.entries() ?? []) {
      const annotation = azureAnnotation(written);
      if (!annotation || holdsPlaceholder(written)) continue;
      const { start, name, known, value } = annotation;
      if (!value) {
        const wanted = nearest(name, known);
        const from = key.document.text.indexOf(name, key.start);
        const span = from === -1 || from > key.end ? key.span : { start: from, end: from + name.length };
        const at = { document: key.document, span };
        if (wanted === undefined) {
          report('unknown', { at, severity: 'hint', data: { name } });
          continue;
        }
        // Where the right one is written as well, this one is only left over.
        const isTaken = service.get('metadata', 'annotations', start + wanted) !== undefined;
        const rename = isTaken || span === key.span ? undefined : () => replaceSpan(key.document, span, wanted);
        report('misspelt', { at, data: { name, wanted }, fixes: { rename } });
        continue;
      }
      // That a value is no text is another defect.
      const text = node.text;
      if (text === undefined || holdsPlaceholder(text)) continue;
      const defect = annotationDefect(text, value);
      if (defect === undefined) continue;
      const better =
        value.kind === 'words' ? nearest(text, value.words) : value.kind === 'boolean' ? meant(text) : undefined;
      const data = { name, value: text, defect, better: better ?? '' };
      const change = better === undefined ? undefined : () => replaceValue(node, better);
      report('value', { at: node, data, fixes: { change } });
    }
  },
});

/** The switch that is a slip of the finger away; what "yes" or "1" would turn on is left to the reader. */
function meant(text: string): string | undefined {
  return (
    nearest(text.trim().toLowerCase(), ['true', 'false']) ?? /^\s*(true|false)\s*$/i.exec(text)?.[1]?.toLowerCase()
  );
}

function service(annotation: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: cache
  annotations:
    service.beta.kubernetes.io/${annotation}: "true"
spec:
  type: LoadBalancer
  selector:
    app: cache
  ports:
    - port: 6379
`;
}
