import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { credentialShape, isPlaintextCredential } from '../../knowledge/secrets.ts';
import { type DaprVariable, daprVariables } from '../../workloads/dapr-variables.ts';
import { type Edit, replaceEntry, replacePart, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-env-plaintext-secret',
  area: 'dapr-apps',
  severity: 'error',
  development: 'warning',
  summary: 'A variable of the Dapr sidecar holds a credential in plain text.',
  why: `
Annotations are copied to every pod, and whoever may list pods reads them: many more people than may read Secrets. The value is
also in Git for good, in every copy of the repository.`,
  remedy: `
Change the credential first: this one is known. Then name a Secret in \`dapr.io/env-from-secret\` (Dapr 1.15 or later). What a
component needs belongs into the component, as a \`secretKeyRef\`.`,
  sources: [
    'S097',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    literal: 'Variable "{name}" of the Dapr sidecar holds a credential in plain text, for everybody who may list pods.',
  },
  fixes: {
    fromSecret: {
      title:
        'Read "{name}" from Secret "{secret}" (Dapr 1.15 or later; the value here is dropped, the Secret is yours to make)',
      class: 'preview',
    },
  },
  examples: {
    bad: deployment('dapr.io/env: REDIS_PASSWORD=blue-kettle-47'),
    good: deployment('dapr.io/env-from-secret: REDIS_PASSWORD=basket-secrets:REDIS_PASSWORD'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    for (const variable of daprVariables(annotations, 'dapr.io/env')) {
      const { name, value, node, start } = variable;
      if (!isPlaintextCredential(name, value) && credentialShape(value) === undefined) continue;
      const secret = `${workload.name || 'app'}-secrets`;
      report('literal', {
        at: { document: node.document, span: node.spanOf(start, start + value.length) },
        data: { name, secret },
        fixes: { fromSecret: () => fromSecret(annotations, variable, `${name}=${secret}:${name}`) },
      });
    }
  },
});

function fromSecret(annotations: YamlNode, { node, whole }: DaprVariable, reference: string): Edit {
  const known = annotations.get('dapr.io/env-from-secret');
  const isAlone = whole.start === 0 && whole.end === node.text?.length;
  const entry = annotations.entry('dapr.io/env');
  if (isAlone && !known && entry) return replaceEntry(entry, 'dapr.io/env-from-secret', reference);
  const taken = replacePart(node, whole.start, whole.end, '');
  if (taken.length === 0) return [];
  if (!known) return [...taken, ...setKey(annotations, 'dapr.io/env-from-secret', reference)];
  return known.text === undefined ? [] : [...taken, ...replaceValue(known, `${known.text},${reference}`)];
}

function deployment(env: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        ${env}
`;
}
