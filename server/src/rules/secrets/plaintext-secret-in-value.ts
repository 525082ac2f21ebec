import type { Resource } from '../../k8s/resource.ts';
import { everyType, isWorkload } from '../../k8s/types.ts';
import { findUncommented } from '../../knowledge/secret-lines.ts';
import {
  holdsEmulatorKey,
  isDictionaryWord,
  isPlaintextCredential,
  mayHoldCredential,
  shapeWords,
} from '../../knowledge/secrets.ts';
import { credentialArgument } from '../../workloads/secret-arguments.ts';
import { fromSecret } from '../../workloads/secret-variables.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { writtenScalars } from '../../yaml/walk.ts';
import { defineRule } from '../core/rule.ts';

/** Kinds with a rule of their own for credentials, kinds that keep them encrypted, and descriptions of others. */
const judgedElsewhere = new Set([
  'Secret',
  'ConfigMap',
  'Component.dapr.io',
  'Configuration.dapr.io',
  'HTTPEndpoint.dapr.io',
  'SealedSecret.bitnami.com',
  'CustomResourceDefinition',
]);

export default defineRule({
  id: 'plaintext-secret-in-value',
  area: 'secrets',
  severity: 'warning',
  development: 'hint',
  summary: 'A value holds a credential by its form: a key, a connection string, a signed URL or a token.',
  why: `
A storage key, a connection string or a signed URL is valid for everybody who ever had a copy of the repository. Arguments and
annotations are shown to all who may look at pods, and end up in their logs and reports.`,
  remedy: `
Change the credential first: this one is known. Then take it from a Secret that Key Vault fills. With Microsoft Entra
Workload ID most Azure services need no key at all. An argument can take it from a variable: \`$(NAME)\`.`,
  sources: ['S097', 'S115'],
  aliases: { polaris: ['sensitiveConfigmapContent'] },
  messages: {
    credential: '"{field}" of {resource} holds {what} in plain text.',
    weak: '"{field}" of {resource} holds {what} in plain text, a plain word that is easily guessed.',
  },
  fixes: {
    secretKeyRef: {
      title: 'Read "{field}" from Secret "{secret}" (the value here is dropped{todo})',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      args:
        - --database=postgres://shop:blue-kettle-47@db:5432/shop
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      args:
        - --database=postgres://shop:$(DB_PASSWORD)@db:5432/shop
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
  },

  kinds: [everyType],
  check(resource, { workspace, report }) {
    if (judgedElsewhere.has(resource.type) || !mayHoldCredential(resource.document.text)) return;
    if (resource.get('sops')) return;
    for (const node of writtenScalars(resource.root)) {
      const text = node.text ?? '';
      const variable = variableOf(node, resource);
      if (isToldElsewhere(node, variable, text)) continue;
      const found = credentialArgument(node) ?? findUncommented(text);
      if (!found || holdsEmulatorKey(text)) continue;
      const { secret, todo, edit } = variable ? fromSecret(variable, resource, workspace) : unfixable;
      const isWeak = isDictionaryWord(found.text) && /password/.test(found.shape);
      report(isWeak ? 'weak' : 'credential', {
        at: { document: node.document, span: node.spanOf(found.start, found.end) },
        ...(isWeak && { severity: 'information' }),
        data: { field: fieldOf(node, variable), resource: resource.title, what: shapeWords[found.shape], secret, todo },
        fixes: { secretKeyRef: edit },
      });
    }
  },
});

const unfixable = { secret: '', todo: '', edit: undefined };

/** The item of `env` whose value this is. */
function variableOf(node: YamlNode, resource: Resource): YamlNode | undefined {
  const item = node.key?.keyText === 'value' ? node.parent : undefined;
  return isWorkload(resource.type) && item?.parent?.key?.keyText === 'env' && item.get('name') ? item : undefined;
}

/** Variables whose name says it already, and those of the Dapr sidecar, have rules of their own. */
function isToldElsewhere(node: YamlNode, variable: YamlNode | undefined, text: string): boolean {
  if (node.key?.keyText === 'dapr.io/env') return true;
  return variable !== undefined && isPlaintextCredential(variable.get('name')?.text ?? '', text);
}

function fieldOf(node: YamlNode, variable: YamlNode | undefined): string {
  if (variable) return variable.get('name')?.text ?? 'value';
  if (node.key) return node.key.keyText;
  const list = node.parent;
  return list?.key ? `${list.key.keyText}[${list.items().indexOf(node)}]` : 'value';
}
