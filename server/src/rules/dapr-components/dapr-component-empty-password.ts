import { findLocalHosts } from '../../k8s/local-hosts.ts';
import { isTruthy } from '../../knowledge/dapr/values.ts';
import { daprHosting } from '../../workloads/dapr-apps.ts';
import { type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { azureRedisAddress } from '../../workloads/dapr-redis.ts';
import { replaceEntry, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-empty-password',
  area: 'dapr-components',
  severity: 'information',
  development: 'off',
  summary: 'A component uses its store with an empty password.',
  why: `
The file says that the store asks for no password. Then every pod that can reach the store can read, change and delete what all apps
keep in it, and so can whoever gets into one of these pods.`,
  remedy: `
Set a password in the store and read it from a Secret, or use Microsoft Entra ID, which Azure Managed Redis and the databases of Azure
accept. Until then, let a NetworkPolicy admit only the pods that need the store.`,
  sources: [
    'S006',
    {
      title: 'Dapr: referencing secrets in components',
      url: 'https://docs.dapr.io/operations/components/component-secrets/',
    },
  ],
  correction: `
The sample of the document is what \`dapr init\` makes for a developer's machine. In a cluster the password comes from a Secret, or
there is none because of Entra ID.`,
  messages: {
    empty: '"{name}" of {component} is empty, so every pod that reaches the store owns what is in it.',
  },
  fixes: {
    useSecret: {
      title: 'Read "{name}" from Secret "{secret}" (the password and the Secret are yours to make)',
      class: 'preview',
    },
    useEntra: { title: 'Sign in with Microsoft Entra ID (the identity needs a role in the cache)', class: 'preview' },
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
    - name: redisPassword
      value: ""
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
    - name: redisPassword
      secretKeyRef:
        name: carts-secret
        key: redisPassword
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    if (!component?.known || !families.test(component.known.type)) return;
    const item = component.items.find((it) => passwords.test(it.name) && it.text === '');
    const at = item?.value;
    const entry = item?.node.entry('value');
    if (!at || !entry || signsInOtherwise(component) || isLocal(component)) return;
    if (daprHosting(resource, workspace) !== 'kubernetes') return;
    const { name } = item;
    const secret = `${resource.name || 'component'}-secret`;
    const isManaged = azureRedisAddress(component)?.service.suffix === '.redis.azure.net';
    report('empty', {
      at,
      data: { name, component: resource.title, secret },
      fixes: isManaged
        ? { useEntra: () => [...replaceValue(item.key, 'useEntraID'), ...replaceValue(at, 'true')] }
        : { useSecret: () => replaceEntry(entry, 'secretKeyRef', { name: secret, key: name }) },
    });
  },
});

const families = /\.(?:redis|mongodb|rabbitmq|mysql|postgres|postgresql)$/;
const passwords = /^(?:redisPassword|password)$/i;

/** With an identity or a certificate. */
function signsInOtherwise({ items }: WrittenComponent): boolean {
  return items.some(({ name, text, value }) => {
    if (/^(?:useEntraID|useOIDC|useAzureAD|useAWSIAM)$/i.test(name)) return text === undefined || isTruthy(text);
    return /^(?:clientCert|clientKey|connectionString)$/i.test(name) && (value === undefined || text !== '');
  });
}

/** The store of a developer, whatever the file is for: another rule says that it is not there. */
function isLocal({ items }: WrittenComponent): boolean {
  return items.some((it) => it.field?.role === 'address' && findLocalHosts(it.text ?? '').length > 0);
}
