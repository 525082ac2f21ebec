import { type Container, containers } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isPlaintextCredential } from '../../knowledge/secrets.ts';
import { fromSecret } from '../../workloads/secret-variables.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'plaintext-secret-env',
  area: 'secrets',
  severity: 'warning',
  development: 'hint',
  summary: 'An environment variable holds a credential as a literal.',
  why: `
The value is in Git for good, in every copy of the repository, and visible to everyone who may look at pods, which are many
more people than those who may read Secrets.`,
  remedy: `
Change the credential first: this one is known. Then take the value from a Secret with \`secretKeyRef\`, filled from Key Vault
by the Secrets Store CSI driver or the External Secrets Operator. With Microsoft Entra Workload ID many Azure services
need no password at all.`,
  sources: ['S097', 'S101'],
  aliases: { 'kube-linter': ['env-var-secret'], polaris: ['sensitiveContainerEnvVar'] },
  messages: {
    literal: 'Variable "{name}" of container "{container}" holds a credential in plain text.',
  },
  fixes: {
    secretKeyRef: {
      title: 'Read "{name}" from Secret "{secret}" (the value here is dropped{todo})',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: postgres
      image: postgres:17.2
      env:
        - name: POSTGRES_PASSWORD
          value: blue-kettle-47
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: postgres
      image: postgres:17.2
      env:
        - name: POSTGRES_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db-secrets
              key: POSTGRES_PASSWORD
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    for (const container of containers(workload)) {
      for (const { variable, value, name } of literals(container)) {
        if (!isPlaintextCredential(name, value.text ?? value.written)) continue;
        const { secret, todo, edit } = fromSecret(variable, workload, workspace);
        report('literal', {
          at: value,
          data: { name, container: container.name, secret, todo },
          fixes: { secretKeyRef: edit },
        });
      }
    }
  },
});

function literals({ node }: Container): readonly { variable: YamlNode; value: YamlNode; name: string }[] {
  return (node.get('env')?.items() ?? []).flatMap((variable) => {
    const value = variable.get('value');
    // A number without quotes is refused by the API server, but it is in Git all the same.
    const isScalar = value?.text !== undefined || value?.number !== undefined;
    return value && isScalar ? [{ variable, value, name: variable.get('name')?.text ?? '' }] : [];
  });
}
