import rule from '../../../server/src/rules/dapr-components/dapr-component-auth-profile-incomplete.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, metadata: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: v1, metadata: ${metadata} }
  `;
}

const secret = (name: string) => `{ name: ${name}, secretKeyRef: { name: s, key: k } }`;

testRule(rule, {
  valid: {
    'an identity without a word': component('state.azure.cosmosdb', '[{ name: url, value: u }]'),
    'the id of an identity': component('state.azure.cosmosdb', '[{ name: azureClientId, value: a }]'),
    'the tenant of an identity as well': component(
      'state.azure.cosmosdb',
      '[{ name: azureClientId, value: a }, { name: azureTenantId, value: t }]',
    ),
    'a whole client secret': component(
      'state.azure.cosmosdb',
      `[{ name: azureClientId, value: a }, { name: azureTenantId, value: t }, ${secret('azureClientSecret')}]`,
    ),
    'a key': component('state.azure.cosmosdb', `[${secret('masterKey')}]`),
    'a password that is empty next to OpenID Connect': component(
      'state.redis',
      '[{ name: useOIDC, value: "true" }, { name: oidcTokenEndpoint, value: e }, { name: oidcClientID, value: i }, { name: oidcClientAssertionCert, value: c }, { name: oidcClientAssertionKey, value: k }, { name: redisPassword, value: "" }]',
    ),
    'Kafka without a sign-in': component(
      'pubsub.kafka',
      '[{ name: brokers, value: b }, { name: authType, value: none }]',
    ),
    'Kafka with a sign-in that is filled in later': component(
      'pubsub.kafka',
      '[{ name: brokers, value: b }, { name: authType, value: "${AUTH}" }]',
    ),
    'nothing at all': component('pubsub.kafka', '[{ name: brokers, value: b }]'),
    'a type that nobody knows': component('state.our-own', `[${secret('masterKey')}, ${secret('accountKey')}]`),
  },
  invalid: {
    'half of a client secret': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.cosmosdb
          version: v1
          metadata:
            - name: azureClientSecret
                    ^^^^^^^^^^^^^^^^^ half
              secretKeyRef: { name: s, key: k }
            - name: azureClientId
              value: a
      `,
      says: ['To sign in by "Entra ID, client secret", Component "store" lacks "azureTenantId".'],
      fixes: {
        complete: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.azure.cosmosdb
            version: v1
            metadata:
              - name: azureClientSecret
                secretKeyRef: { name: s, key: k }
              - name: azureClientId
                value: a
              - name: azureTenantId
                value: <azureTenantId>
        `,
      },
    },
    'half of a user and password': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus }
        spec: { type: pubsub.kafka, version: v1, metadata: [{ name: brokers, value: b }, { name: authType, value: password }, { name: saslUsername, value: u }] }
                                                                                                 ^^^^^^^^ half
      `,
      says: ['lacks "saslPassword"'],
      fixes: {
        complete: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: bus }
          spec: { type: pubsub.kafka, version: v1, metadata: [{ name: brokers, value: b }, { name: authType, value: password }, { name: saslUsername, value: u }, { name: saslPassword, secretKeyRef: { name: bus-secret, key: saslPassword } }] }
        `,
      },
    },
    'two credentials': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.cosmosdb
          version: v1
          metadata:
            - name: masterKey
              secretKeyRef: { name: s, key: k }
            - name: azureClientSecret
                    ^^^^^^^^^^^^^^^^^ both
              secretKeyRef: { name: s, key: c }
      `,
      says: ['by "Master key" and by "Entra ID, client secret"'],
    },
    'two ways with which Redis does not start': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: useOIDC, value: "true" }, { name: useEntraID, value: "true" }] }
                                                                                                     ^^^^^^^^^^ refused error
      `,
      says: ['turns on "useOIDC" and sets "useEntraID"'],
    },
  },
});
