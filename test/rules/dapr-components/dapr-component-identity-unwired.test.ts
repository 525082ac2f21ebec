import rule from '../../../server/src/rules/dapr-components/dapr-component-identity-unwired.ts';
import { testRule } from '../../support/test-rule.ts';

/** A Key Vault without a key, in namespace `shop`. */
function vault(more = '', type = 'secretstores.azure.keyvault'): string {
  return component(type, `{ name: vaultName, value: shop-vault }${more}`);
}

function component(type: string, metadata: string, end = ''): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: vault, namespace: shop }
spec:
  type: ${type}
  version: v1
  metadata: [${metadata}]
${end}`;
}

function app(name: string, { labels = 'app: web', annotations = '', spec = '', namespace = 'shop' } = {}): string {
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  template:
    metadata:
      labels: { ${labels} }
      annotations: { dapr.io/enabled: "true", dapr.io/app-id: ${name}${annotations} }
    spec: { ${spec} }`;
}

function account(annotations: string, namespace = 'shop'): string {
  return `
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: ${namespace}, annotations: { ${annotations} } }`;
}

const labelled = 'azure.workload.identity/use: "true"';
const mark = '        ^^^^^^^^^^^^^^^^^^^^^^^^^^^';

function marked(text: string, expectation: string): string {
  return text.replace(/( {2}type: \S+)\n/, `$1\n${expectation}\n`);
}

testRule(rule, {
  valid: {
    'pods with the label, whose account is elsewhere': vault() + app('web', { labels: labelled }),
    'pods with the label and an account with an identity':
      vault() +
      app('web', { labels: labelled, spec: 'serviceAccountName: web' }) +
      account('azure.workload.identity/client-id: 5f2d'),
    'pods with the label without quotes, which is another defect':
      vault() + app('web', { labels: 'azure.workload.identity/use: true' }),
    'a label that is filled in later':
      vault() + app('web', { labels: 'azure.workload.identity/use: "${WORKLOAD_IDENTITY}"' }),
    'an account without an identity in another namespace':
      vault() + app('web', { labels: labelled, spec: 'serviceAccountName: web' }) + account('team: shop', 'other'),
    'an account whose identity is filled in later':
      vault() + app('web', { labels: labelled, spec: 'serviceAccountName: web' }) + account('"{{ .key }}": x'),
    'an account without an identity, where the component names one':
      vault(', { name: azureClientId, value: 5f2d }') +
      app('web', { labels: labelled, spec: 'serviceAccountName: web' }) +
      account('team: shop'),
    'a client secret':
      vault(
        ', { name: azureClientId, value: 5f2d }, { name: azureClientSecret, secretKeyRef: { name: entra, key: secret } }',
      ) + app('web'),
    'a certificate in a file': vault(', { name: azureCertificateFile, value: /certs/shop.pfx }') + app('web'),
    'a key in clear, which is another defect':
      component('state.azure.blobstorage', '{ name: accountName, value: shop }, { name: accountKey, value: abc }') +
      app('web'),
    'a connection string':
      component('pubsub.azure.servicebus.topics', '{ name: connectionString, value: "Endpoint=sb://shop" }') +
      app('web'),
    'a value from the environment of the sidecar': vault(', { name: azureClientId, envRef: CLIENT_ID }') + app('web'),
    'credentials in the environment of the sidecar':
      vault() + app('web', { annotations: ', dapr.io/env-from-secret: "AZURE_CLIENT_SECRET=entra:secret"' }),
    'an identity of the node, by name': vault(', { name: azureAuthMethods, value: managedidentity }') + app('web'),
    'an identity of the node, among others': vault(', { name: azureAuthMethods, value: "wi,mi" }') + app('web'),
    'a type that cannot do without a key':
      component('bindings.azure.cosmosdb.gremlinapi', '{ name: url, value: "wss://shop:443/" }') + app('web'),
    'a component of another vendor that does not sign in with Entra ID':
      component('state.redis', '{ name: redisHost, value: cache:6379 }') + app('web'),
    'an item that Dapr does not know, which may be a key': vault(', { name: vaultKey, value: abc }') + app('web'),
    'a type that Dapr does not have': vault('', 'secretstores.azure.vault') + app('web'),
    'no app that gets the component':
      component('secretstores.azure.keyvault', '{ name: vaultName, value: shop-vault }', 'scopes: [mail]') + app('web'),
    'apps of another namespace': vault() + app('web', { namespace: 'other' }),
    'pods without a sidecar': `${vault()}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }`,
    'a label by kustomization': `
#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [main.yaml]
labels:
  - pairs: { azure.workload.identity/use: "true" }
    includeTemplates: true
#- main.yaml${vault()}${app('web')}`,
    'a component for dapr run': `
#- app/dapr.yaml
version: 1
common: { resourcesPath: ./resources }
apps: [{ appID: web }]
#- app/resources/vault.yaml${vault()}
#- app/web.yaml${app('web').replace('\n---', '')}`,
  },

  invalid: {
    'pods without the label': {
      code: `${marked(vault(), `${mark} label`)}${app('web')}`,
      says: ['Component "vault" has no key', 'the pods of Deployment "web"'],
      fixes: { addLabel: vault() + app('web', { labels: 'app: web, azure.workload.identity/use: "true"' }) },
    },
    'pods whose label says no': {
      code: `${marked(vault(), `${mark} label`)}${app('web', { labels: 'azure.workload.identity/use: "false"' })}`,
      fixes: { addLabel: vault() + app('web', { labels: labelled }) },
    },
    'those of several apps that lack it': {
      code: `${marked(vault(), `${mark} label`)}${app('a')}${app('b', { labels: labelled })}${app('c')}${app('d')}`,
      says: ['Deployment "a", Deployment "c" and 1 more'],
      fixes: {
        addLabel:
          vault() +
          ['a', 'b', 'c', 'd']
            .map((it) => app(it, { labels: it === 'b' ? labelled : 'app: web, azure.workload.identity/use: "true"' }))
            .join(''),
      },
    },
    'a client id, which may be that of an identity of the node': {
      code: `${marked(vault(', { name: azureClientId, value: 5f2d }'), `${mark} label information`)}${app('web')}`,
      fixes: {
        addLabel:
          vault(', { name: azureClientId, value: 5f2d }') +
          app('web', { labels: 'app: web, azure.workload.identity/use: "true"' }),
      },
    },
    'a store that could take a key, with a key of partitions': {
      code: `${marked(
        component('bindings.azure.cosmosdb', '{ name: url, value: "https://shop" }, { name: partitionKey, value: id }'),
        '        ^^^^^^^^^^^^^^^^^^^^^^^ label',
      )}${app('web')}`,
      fixes: {
        addLabel:
          component(
            'bindings.azure.cosmosdb',
            '{ name: url, value: "https://shop" }, { name: partitionKey, value: id }',
          ) + app('web', { labels: 'app: web, azure.workload.identity/use: "true"' }),
      },
    },
    'a database that signs in with Entra ID, its connection string without a password': {
      code: `${marked(
        component(
          'state.postgresql',
          '{ name: connectionString, value: "host=shop.postgres.database.azure.com user=web" }, { name: useAzureAD, value: "true" }',
        ),
        '        ^^^^^^^^^^^^^^^^ label',
      )}${app('a')}${app('b')}`,
      says: ['Deployment "a" and Deployment "b"'],
      fixes: {
        addLabel:
          component(
            'state.postgresql',
            '{ name: connectionString, value: "host=shop.postgres.database.azure.com user=web" }, { name: useAzureAD, value: "true" }',
          ) +
          app('a', { labels: 'app: web, azure.workload.identity/use: "true"' }) +
          app('b', { labels: 'app: web, azure.workload.identity/use: "true"' }),
      },
    },
    'workload identity by name': {
      code: `${marked(vault(', { name: azureAuthMethods, value: workloadidentity }'), `${mark} label`)}${app('web')}`,
      fixes: {
        addLabel:
          vault(', { name: azureAuthMethods, value: workloadidentity }') +
          app('web', { labels: 'app: web, azure.workload.identity/use: "true"' }),
      },
    },
    'an account without an identity': {
      code: `${marked(vault(), `${mark} account`)}${app('web', { labels: labelled, spec: 'serviceAccountName: web' })}${account('team: shop')}`,
      says: ['ServiceAccount "web" of Deployment "web"'],
      fixes: {
        annotate:
          vault() +
          app('web', { labels: labelled, spec: 'serviceAccountName: web' }) +
          account('team: shop, azure.workload.identity/client-id: <client-id>'),
      },
    },
  },
});
