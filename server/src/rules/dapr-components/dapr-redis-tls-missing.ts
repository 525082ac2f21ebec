import { isTruthy } from '../../knowledge/dapr/values.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { azureRedisAddress } from '../../workloads/dapr-redis.ts';
import { appendItem, type Edit, replacePart, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-redis-tls-missing',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A Redis component connects to Azure without TLS.',
  why: `
Azure expects TLS on the ports 6380 and 10000, and Dapr speaks TLS only when \`enableTLS\` says so. Without it the first command gets
no answer, the component fails to start, and the sidecar with it. Port 6379 of Azure Cache for Redis is closed unless somebody
opened it, and then password and state cross the network in clear.`,
  remedy: `
Set \`enableTLS\` to \`"true"\` and use the port for TLS: 6380 for Azure Cache for Redis, 10000 for Azure Managed Redis.`,
  sources: [
    'S015',
    {
      title: 'Dapr: Redis state store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-redis/',
    },
    {
      title: 'Azure Managed Redis: connect with TLS',
      url: 'https://learn.microsoft.com/azure/redis/tls-configuration',
    },
  ],
  messages: {
    refused: '{service} expects TLS on port {port}, and {component} does not turn it on.',
    plain: '{component} connects to {service} without TLS.',
    off: '{component} turns TLS off, which {service} expects.',
  },
  fixes: {
    enableTls: { title: 'Turn on TLS', class: 'safe' },
    usePort: { title: 'Turn on TLS and connect to port {tlsPort}', class: 'preview' },
  },
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
      value: shop.redis.azure.net:10000
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

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    const address = component && azureRedisAddress(component);
    if (!address || resource.document.isBroken || workspace.isPatch(resource.uri)) return;
    const { item, host, port, service } = address;
    const tls = metadataItem(component, 'enableTLS');
    // A value from elsewhere, or one that is filled in later.
    if (tls && (tls.text === undefined || isTruthy(tls.text))) return;
    const at = tls?.value ?? item.value;
    const list = resource.get('spec', 'metadata');
    if (!at || !list) return;
    const turnOn = (): Edit => {
      if (tls?.value) return replaceValue(tls.value, 'true');
      return tls ? setKey(tls.node, 'value', 'true') : appendItem(list, { name: 'enableTLS', value: 'true' });
    };
    const moved = (): Edit => {
      const written = item.value?.text ?? '';
      const start = written.indexOf(host) + host.length;
      const old = /^:\d+/.exec(written.slice(start))?.[0] ?? '';
      return item.value
        ? [...replacePart(item.value, start, start + old.length, `:${service.tlsPort}`), ...turnOn()]
        : [];
    };
    const isTlsPort = port === 6380 || port === 10_000;
    report(tls?.value ? 'off' : isTlsPort ? 'refused' : 'plain', {
      at,
      severity: isTlsPort ? 'error' : 'warning',
      data: { component: resource.title, service: service.title, port: port ?? 6379, tlsPort: service.tlsPort },
      fixes: port === undefined || port === 6379 ? { usePort: moved } : { enableTls: turnOn },
    });
  },
});
