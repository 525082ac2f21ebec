import type { Resource } from '../../k8s/resource.ts';
import { daprApps } from '../../workloads/dapr-apps.ts';
import { isSwitchedOn, metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { folder } from '../../workspace/kustomize.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-multiple-actor-stores',
  area: 'dapr-components',
  severity: 'error',
  summary: 'An app gets two stores that are both chosen for actors.',
  why: `
A sidecar keeps actors and workflows in one store. When it loads a second one with \`actorStateStore\`, it stops with "detected
duplicate actor state store", and its pod restarts for ever.`,
  remedy: `
Leave \`actorStateStore\` on one store, or give both stores \`scopes\` that share no app. Take care which one holds the actors of
today: the other one has none of them.`,
  sources: [
    'S203',
    {
      title: 'Dapr: actors API reference',
      url: 'https://docs.dapr.io/reference/api/actors_api/',
    },
    {
      title: 'Dapr: how to scope components',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
  ],
  messages: {
    second: '{component} and {other} are both the actor store of {apps}, whose sidecar stops when it loads the second.',
  },
  fixes: {
    remove: { title: 'Leave the actors to {other} (those kept here are not found any more)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: actorStateStore
      value: "true"
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: orders
  namespace: shop
spec:
  type: state.postgresql
  version: v2
  metadata:
    - name: connectionString
      secretKeyRef:
        name: orders-db
        key: url
    - name: actorStateStore
      value: "true"
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: actorStateStore
      value: "true"
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: orders
  namespace: shop
spec:
  type: state.postgresql
  version: v2
  metadata:
    - name: connectionString
      secretKeyRef:
        name: orders-db
        key: url
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const item = actorStore(resource, workspace);
    if (!item) return;
    // Of two the later one says it.
    const other = workspace
      .inNamespace('Component.dapr.io', resource.namespace)
      .find((it) => isBefore(it, resource) && actorStore(it, workspace) && meet(it, resource, workspace));
    const theirs = other && actorStore(other, workspace);
    if (!other || !theirs) return;
    report('second', {
      at: item.value ?? item.key,
      data: { component: resource.title, other: other.title, apps: shared(resource, other) },
      related: [{ at: theirs.value ?? theirs.key, message: `${other.title} is an actor store, too.` }],
      fixes: { remove: () => removeItem(item.node) },
    });
  },
});

/** The item that chooses a component for actors. */
function actorStore(resource: Resource, workspace: Workspace): ReturnType<typeof metadataItem> {
  const component = writtenComponent(resource);
  if (component?.block !== 'state' || !resource.name || !isSwitchedOn(component, 'actorStateStore')) return undefined;
  return workspace.isSelfHosted(resource) ? undefined : metadataItem(component, 'actorStateStore');
}

/**
 * Whether one app gets both. Files of several folders are often alternatives, or samples that have nothing to do with one another, so
 * folders beside each other count only if both objects name their namespace and an app gets both.
 */
function meet(a: Resource, b: Resource, workspace: Workspace): boolean {
  if (a.name === b.name || !overlap(scopesOf(a), scopesOf(b))) return false;
  const [one, two] = [`${folder(a.uri)}/`, `${folder(b.uri)}/`];
  if (one.startsWith(two) || two.startsWith(one)) return true;
  if (!a.text('metadata', 'namespace') || !b.text('metadata', 'namespace')) return false;
  const theirs = daprApps(b, workspace);
  return daprApps(a, workspace).some((it) => theirs.includes(it));
}

function scopesOf(resource: Resource): readonly string[] {
  return resource.root.all('scopes', '*').flatMap((it) => it.text ?? []);
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((it) => b.includes(it));
}

function shared(a: Resource, b: Resource): string {
  const [one, two] = [scopesOf(a), scopesOf(b)];
  const named = one.length === 0 ? two : two.length === 0 ? one : one.filter((it) => two.includes(it));
  if (named.length === 0) return 'every app of the namespace';
  return named.map((it) => `"${it}"`).join(', ');
}

function isBefore(a: Resource, b: Resource): boolean {
  if (a.uri !== b.uri) return a.uri < b.uri;
  return a.document === b.document ? a.root.start < b.root.start : a.name < b.name;
}
