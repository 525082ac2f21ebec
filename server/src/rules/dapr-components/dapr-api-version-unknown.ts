import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Kinds of Dapr with the versions that its CRDs serve, the preferred one first. */
const versions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Component: ['v1alpha1'],
  Configuration: ['v1alpha1'],
  HTTPEndpoint: ['v1alpha1'],
  MCPServer: ['v1alpha1'],
  Resiliency: ['v1alpha1'],
  Subscription: ['v2alpha1', 'v1alpha1'],
  WorkflowAccessPolicy: ['v1alpha1'],
};

/** How else the kinds get written. */
const misspelt: Readonly<Record<string, string>> = {
  Components: 'Component',
  component: 'Component',
  Config: 'Configuration',
  Configurations: 'Configuration',
  configuration: 'Configuration',
  HTTPEndpoints: 'HTTPEndpoint',
  HttpEndpoint: 'HTTPEndpoint',
  HttpEndPoint: 'HTTPEndpoint',
  HTTPEndPoint: 'HTTPEndpoint',
  Resiliencies: 'Resiliency',
  Resilience: 'Resiliency',
  Resiliance: 'Resiliency',
  Resillience: 'Resiliency',
  Resilliency: 'Resiliency',
  resiliency: 'Resiliency',
  Subscriptions: 'Subscription',
  Subscribtion: 'Subscription',
  subscription: 'Subscription',
};

const allKinds = [...Object.keys(versions), ...Object.keys(misspelt)];

export default defineRule({
  id: 'dapr-api-version-unknown',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A Dapr resource has an apiVersion or a kind that Dapr does not serve.',
  why: `
The API server answers that there is no such kind, and stores nothing. With \`kubectl apply\` of a folder the rest is applied, and the
apps start without what is missing.`,
  remedy: `
Component, Configuration, Resiliency and HTTPEndpoint are \`dapr.io/v1alpha1\`, and Subscription is \`dapr.io/v2alpha1\`. No others have
ever been, whatever \`spec.version\` of the component is.`,
  sources: ['S005', { title: 'Dapr: resource specs', url: 'https://docs.dapr.io/reference/resource-specs/' }],
  messages: {
    version: 'Dapr serves {kind} as {served}, and not as {written}.',
    kind: 'Dapr has no kind "{written}"; {kind} is one.',
  },
  fixes: {
    useVersion: { title: 'Use {apiVersion}', class: 'safe' },
    useKind: { title: 'Use kind {kind}', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
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
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: [
    ...allKinds.map((it) => `${it}.dapr.io`),
    // Without a group, and so of the kind alone.
    ...Object.keys(versions),
  ],
  check(resource, { report }) {
    const { apiVersion, kind } = resource;
    const isGroup = apiVersion.startsWith('dapr.io/');
    if (!isGroup && apiVersion !== 'dapr.io') return;
    const [atKind, atVersion] = [resource.get('kind'), resource.get('apiVersion')];
    const known = Object.hasOwn(misspelt, kind) ? misspelt[kind] : undefined;
    if (known !== undefined && atKind) {
      const useKind = () => replaceValue(atKind, known);
      report('kind', { at: atKind, data: { written: kind, kind: known }, fixes: { useKind } });
    }
    const served = versions[known ?? kind];
    if (!served || !atVersion || holdsPlaceholder(apiVersion)) return;
    if (served.some((it) => apiVersion === `dapr.io/${it}`)) return;
    const names = served.map((it) => `dapr.io/${it}`);
    const [preferred = ''] = names;
    // Which of two versions is meant shows in the fields.
    const isFirst = resource.get('spec', 'route') && !resource.get('spec', 'routes');
    const wanted = isFirst ? (names.at(-1) ?? preferred) : preferred;
    report('version', {
      at: atVersion,
      data: { kind: known ?? kind, served: names.join(' and '), written: apiVersion, apiVersion: wanted },
      fixes: { useVersion: () => replaceValue(atVersion, wanted) },
    });
  },
});
