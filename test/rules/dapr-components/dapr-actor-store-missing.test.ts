import rule from '../../../server/src/rules/dapr-components/dapr-actor-store-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const app = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }, spec: { containers: [{ name: web }] } } }
`;
const policy = `apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: policy, namespace: shop }
spec: { targets: { actors: { Cart: { timeout: short } } } }
`;
const store = (metadata: string, type = 'state.redis') => `---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: carts, namespace: shop }
spec: { type: ${type}, version: v1, metadata: [{ name: redisHost, value: cache }${metadata}] }
`;

testRule(rule, {
  valid: {
    'a store of actors': policy + store(', { name: actorStateStore, value: true }') + app,
    'a store that may become one': policy + store(', { name: actorStateStore, value: "${ON}" }') + app,
    'a type that is filled in later':
      policy + store(', { name: actorStateStore, value: "true" }', '"state.${X}"') + app,
    'no app': policy + store(''),
    'no actors': policy.replace('actors: { Cart: { timeout: short } }', 'apps: { web: { timeout: short } }') + app,
    'an empty section': policy.replace('{ Cart: { timeout: short } }', '{}') + app,
    'a folder for tests': { code: policy + app, settings: { profile: 'development' } },
    'an installer beside it': `${policy}${app}---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: all, namespace: shop }
`,
  },
  invalid: {
    'a store that could be chosen': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: policy, namespace: shop }
        spec: { targets: { actors: { Cart: { timeout: short } } } }
                           ^^^^^^ missing
        ${(store('') + app).trimEnd().replaceAll('\n', '\n        ')}
      `,
      settings: { workspaceIsComplete: true },
      says: ['Resiliency "policy" is about actors', 'namespace "shop"'],
      fixes: { choose: (policy + store(', { name: actorStateStore, value: "true" }') + app).trimEnd() },
    },
    'a store that is kept from it': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: settings, namespace: shop }
        spec:
          workflow:
          ^^^^^^^^ missing information
            maxConcurrentWorkflowInvocations: 10
        ${(store(', { name: actorStateStore, value: "false" }') + app).trimEnd().replaceAll('\n', '\n        ')}
      `,
      says: ['about workflows'],
      fixes: {
        choose: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: settings, namespace: shop }
        spec:
          workflow:
            maxConcurrentWorkflowInvocations: 10
        ${(store(', { name: actorStateStore, value: "true" }') + app).trimEnd().replaceAll('\n', '\n        ')}
        `,
      },
    },
    'no store that could': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: policy, namespace: shop }
        spec: { targets: { actors: { Cart: { timeout: short } } } }
                           ^^^^^^ missing information
        ${(store('', 'state.memcached') + app).trimEnd().replaceAll('\n', '\n        ')}
      `,
    },
  },
});
