import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { azureRedis } from '../../workloads/dapr-redis.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'azure-cache-for-redis-retiring',
  area: 'dapr-components',
  severity: 'information',
  summary: 'A host belongs to a Redis service that Azure ends.',
  why: `
Azure ends Azure Cache for Redis Enterprise on 31 March 2027 and Azure Cache for Redis on 30 September 2028, and removes the caches that
are left. Host name, port and the way to sign in change with the move, and so do all files that name them.`,
  remedy: `
Plan the move to Azure Managed Redis: hosts end in \`.redis.azure.net\`, the port is 10000 and always asks for TLS, and apps sign in with
Microsoft Entra ID unless access keys are turned on. State can be taken along by export and import.`,
  sources: [
    'S015',
    {
      title: 'Azure Cache for Redis: retirement',
      url: 'https://learn.microsoft.com/azure/azure-cache-for-redis/retirement-faq',
    },
  ],
  correction: `
Where a document speaks of Azure Cache for Redis, take Azure Managed Redis for what is new.`,
  messages: {
    retiring: '{host} is {service}, which Azure ends on {day}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: shop.redis.cache.windows.net:6380
    - name: enableTLS
      value: "true"
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: shop.redis.azure.net:10000
    - name: enableTLS
      value: "true"
`,
  },

  kinds: ['Component.dapr.io', 'ConfigMap', 'Deployment', 'StatefulSet'],
  check(resource, { report }) {
    const seen = new Set<string>();
    for (const node of values(resource)) {
      const text = node.text ?? '';
      for (const { suffix, title, ends } of azureRedis) {
        const end = ends && text.toLowerCase().indexOf(suffix);
        if (!ends || end === undefined || end === '' || end < 0) continue;
        const [name = ''] = /[\w-]{1,63}$/.exec(text.slice(Math.max(0, end - 63), end)) ?? [];
        const stop = end + suffix.length;
        const host = text.slice(end - name.length, stop);
        if (name === '' || /[\w.-]/.test(text.charAt(stop)) || holdsPlaceholder(text) || seen.has(host)) continue;
        seen.add(host);
        report('retiring', {
          at: { document: node.document, span: node.spanOf(end - name.length, stop) },
          // The one that ends first leaves little time.
          severity: ends < '2028' ? 'warning' : 'information',
          data: { host: `"${host}"`, service: title, day: ends },
        });
      }
    }
  },
});

/** Where hosts are written. */
function values(resource: Resource): readonly YamlNode[] {
  if (resource.type === 'ConfigMap') return resource.root.all('data', '*');
  if (resource.type === 'Component.dapr.io') return resource.root.all('spec', 'metadata', '*', 'value');
  const spec = podSpec(resource);
  return ['containers', 'initContainers'].flatMap((list) => spec?.all(list, '*', 'env', '*', 'value') ?? []);
}
