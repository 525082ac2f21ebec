import { appsBeside } from '../../workloads/dapr-apps.ts';
import { isSecretStore, secretReferences } from '../../workloads/dapr-secrets.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-scopes-missing',
  area: 'dapr-components',
  severity: 'hint',
  development: 'off',
  summary: 'A Dapr component with credentials is there for every app of its namespace.',
  why: `
Each sidecar connects to it at start, with its credentials. If its Secret is missing or its store does not answer, every app of
the namespace fails to start, also those that never call it.`,
  remedy: `
List the app-ids that need it under \`scopes\`. Apps that use the component without being listed lose it with their next restart.`,
  sources: [
    'S007',
    'S102',
    {
      title: 'Dapr: scope components to one or more applications',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
  ],
  messages: {
    secrets: 'Without scopes all {count} Dapr apps of namespace "{namespace}" get the credentials of {resource}.',
  },
  fixes: {
    addScopes: {
      title: 'Limit it to the {count} apps known here (take out those that do without it)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisPassword
      secretKeyRef:
        name: cache
        key: password
---
apiVersion: v1
kind: Pod
metadata:
  name: basket
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: basket
---
apiVersion: v1
kind: Pod
metadata:
  name: mail
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: mail
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisPassword
      secretKeyRef:
        name: cache
        key: password
scopes:
  - basket
---
apiVersion: v1
kind: Pod
metadata:
  name: basket
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: basket
---
apiVersion: v1
kind: Pod
metadata:
  name: mail
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: mail
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { workspace, report }) {
    const scopes = resource.get('scopes');
    if ((scopes && !(scopes.isSequence && scopes.items().length === 0)) || isSecretStore(resource)) return;
    if (secretReferences(resource).length === 0 || resource.get('spec', 'scopes') || workspace.isSelfHosted(resource))
      return;
    const apps = appsBeside(resource, workspace);
    const ids = [...new Set(apps.flatMap((it) => it.id ?? []))].sort();
    if (ids.length < 2) return;
    const isKnown = apps.every((it) => it.id !== undefined);
    report('secrets', {
      at: resource.at('metadata', 'name'),
      data: { resource: resource.title, namespace: resource.namespace, count: ids.length },
      fixes: { addScopes: isKnown ? () => setKey(resource.root, 'scopes', ids) : undefined },
    });
  },
});
