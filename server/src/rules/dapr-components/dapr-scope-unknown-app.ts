import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsIn, appsNamed, daprHosting, hasHiddenId } from '../../workloads/dapr-apps.ts';
import { folder } from '../../workspace/kustomize.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-scope-unknown-app',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'The scopes or access policies of a Dapr resource name an app that is not in the namespace.',
  why: `
A scope is compared with the app-ids of the namespace, letter by letter. One that is nobody's gives the component to
nobody: the app that was meant starts without it, and calls are answered as if the component did not exist. A policy of access
control is about nobody in the same way: the app that it allows or denies has the default action.`,
  remedy: `
Write the value of \`dapr.io/app-id\`, not the name of the Deployment. Whoever is renamed has to be renamed in all scopes and policies.`,
  sources: [
    'S007',
    {
      title: 'Dapr: scope components to one or more applications',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
    {
      title: 'Dapr: apply access control list configuration for service invocation',
      url: 'https://docs.dapr.io/operations/configuration/invoke-allowlist/',
    },
  ],
  messages: {
    near: 'No Dapr app of namespace "{namespace}" is called "{name}"; "{near}" is one, and {effect}.',
    workload: '"{name}" is the name of {workload}, whose app-id is "{near}": it {effect}.',
    elsewhere: 'App "{name}" is in namespace "{other}"; {what} is for the apps of "{namespace}".',
    missing: 'No Dapr app of namespace "{namespace}" is called "{name}": they are {known}.',
  },
  fixes: {
    useApp: { title: 'Scope to "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
scopes:
  - baskett
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
scopes:
  - basket
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
`,
  },

  kinds: [
    'Component.dapr.io',
    'Configuration.dapr.io',
    'HTTPEndpoint.dapr.io',
    'Resiliency.dapr.io',
    'Subscription.dapr.io',
  ],
  check(resource, context) {
    const { workspace, settings, report } = context;
    if (workspace.isSelfHosted(resource)) return;
    for (const { at, name, namespace, siblings, ...words } of namedApps(resource)) {
      const apps = appsIn(namespace, workspace);
      // One whose id is not known may be the one that is meant.
      if (apps.length === 0 || apps.some(hasHiddenId)) continue;
      const ids = [...new Set(apps.flatMap((it) => it.id ?? []))];
      if (ids.includes(name) || holdsPlaceholder(name) || holdsPlaceholder(namespace)) continue;
      const severity = absence(resource, context, 'warning');
      if (!severity || isExternal(settings, 'App', name, namespace)) continue;
      const data = { name, namespace, ...words };
      const free = ids.filter((id) => !siblings.includes(id));
      const near = misspelt(name, free);
      const named = apps.find((it) => it.workload.name === name && it.id !== undefined && free.includes(it.id));
      const [other] = near ? [] : appsNamed(name, workspace);
      if (near !== undefined) {
        const isMeant = apps.some((it) => it.id === near && isNeighbour(it.workload, resource));
        report('near', {
          at,
          severity: isMeant ? 'warning' : severity,
          data: { ...data, near },
          fixes: { useApp: () => replaceValue(at, near) },
        });
      } else if (named?.id !== undefined) {
        const { id, workload } = named;
        report('workload', {
          at,
          data: { ...data, near: id, workload: workload.title },
          related: [{ at: workload.at('metadata', 'name'), message: `${workload.title} is app "${id}".` }],
          fixes: { useApp: () => replaceValue(at, id) },
        });
      } else if (other) {
        const related = [{ at: other.workload.at('metadata', 'name'), message: `App "${name}".` }];
        const isWritten = resource.get('metadata', 'namespace') && other.workload.get('metadata', 'namespace');
        report('elsewhere', {
          at,
          severity: isWritten ? 'warning' : severity,
          data: { ...data, other: other.workload.namespace },
          related,
        });
      } else if (daprHosting(resource, workspace) === 'kubernetes') {
        const quoted = ids.map((it) => `"${it}"`);
        const [rest, shown] = ids.length > 5 ? [ids.length - 4, quoted.slice(0, 4)] : [0, quoted];
        const known = shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
        report('missing', { at, severity, data: { ...data, known } });
      }
    }
  },
});

interface NamedApp {
  readonly at: YamlNode;
  readonly name: string;
  readonly namespace: string;
  /** The apps that are named beside it. */
  readonly siblings: readonly string[];
  /** What names it, and what happens to an app that it does not name. */
  readonly what: string;
  readonly effect: string;
}

/** The scopes of a resource, or the callers that a Configuration has policies for, each in a namespace of its own. */
function namedApps(resource: Resource): readonly NamedApp[] {
  const { title } = resource;
  if (resource.type !== 'Configuration.dapr.io') {
    const scopes = resource.get('scopes')?.items() ?? [];
    const siblings = scopes.flatMap((it) => it.text ?? []);
    const { namespace } = resource;
    return scopes.flatMap((at) =>
      at.text ? { at, name: at.text, namespace, siblings, what: title, effect: `does not get ${title}` } : [],
    );
  }
  const policies = resource.root.all('spec', 'accessControl', 'policies', '*');
  const siblings = policies.flatMap((it) => it.get('appId')?.text ?? []);
  const what = `the policy of ${title}`;
  return policies.flatMap((policy) => {
    const at = policy.get('appId');
    const namespace = policy.get('namespace')?.text ?? resource.namespace;
    return at?.text ? { at, name: at.text, namespace, siblings, what, effect: `is not meant by ${what}` } : [];
  });
}

/** Unrelated samples share the default namespace, which they do not write; those in folders side by side belong together. */
function isNeighbour(workload: Resource, resource: Resource): boolean {
  if ([workload, resource].every((it) => it.get('metadata', 'namespace'))) return true;
  return `${folder(workload.uri)}/`.startsWith(`${folder(folder(resource.uri))}/`);
}
