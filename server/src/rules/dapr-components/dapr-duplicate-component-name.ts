import { namesakeBefore } from '../../workloads/namesakes.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-duplicate-component-name',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'Two Dapr components that are applied together have the same name.',
  why: `
To the cluster they are one object: the one that is applied last replaces the other, and which one that is depends on the order of
files. Apps then find another kind of component under the name, or other credentials.`,
  remedy: `
Rename one of them, and the places that name it: code, scopes of resiliency, Subscriptions. Variants of which only one is applied
belong into folders of their own.`,
  sources: [
    'S005',
    { title: 'Dapr: component spec', url: 'https://docs.dapr.io/reference/resource-specs/component-schema/' },
  ],
  messages: {
    duplicate:
      '{resource} of namespace "{namespace}" is declared twice {where}; the one applied last replaces the other.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: store
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: store
spec:
  type: pubsub.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: store
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: bus
spec:
  type: pubsub.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { workspace, settings, report }) {
    const { name, namespace, uri } = resource;
    // Folders are variants of one another more often than not; what lies side by side is applied together.
    const before = name === '' ? undefined : namesakeBefore(resource, workspace);
    if (!before || workspace.isSelfHosted(resource)) return;
    const isSameFile = before.uri === uri;
    report('duplicate', {
      at: resource.at('metadata', 'name'),
      // Of several files one may be chosen by hand.
      severity: isSameFile || settings.workspaceIsComplete ? 'warning' : 'information',
      data: { resource: resource.title, namespace, where: isSameFile ? 'in this file' : 'in this folder' },
      related: [{ at: before.at('metadata', 'name'), message: `The other ${before.title}.` }],
    });
  },
});
