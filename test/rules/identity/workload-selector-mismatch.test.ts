import rule from '../../../server/src/rules/identity/workload-selector-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a selector that asks for less than the labels give': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        selector: { matchLabels: { app: cache } }
        template: { metadata: { labels: { app: cache, tier: data } } }
    `,
    'an expression that holds': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        selector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] }
        template: { metadata: { labels: { app: web } } }
    `,
    'a Rollout that takes its pods from a Deployment': `
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: { name: web }
      spec:
        selector: { matchLabels: { app: web } }
        workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    `,
    'labels that are merged in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        selector: { matchLabels: &labels { app: cache } }
        template: { metadata: { labels: { <<: *labels, tier: data } } }
    `,
    "a kind of the same name in somebody else's group": `
      apiVersion: example.com/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        selector: { matchLabels: { app: cache } }
        template: { metadata: { labels: { app: redis } } }
    `,
  },

  invalid: {
    'a label with another value': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          selector:
            matchLabels:
              app: cache # never changes
                   ^^^^^ mismatch
          template:
            metadata:
              labels:
                app: redis # was: cache
      `,
      says: ['StatefulSet "cache"', '"app: cache"'],
      fixes: {
        addLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            selector:
              matchLabels:
                app: cache # never changes
            template:
              metadata:
                labels:
                  app: cache # was: cache
        `,
      },
    },
    'a template without labels': {
      code: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: agent }
        spec:
          selector: { matchLabels: { app: agent } }
                                          ^^^^^ mismatch
          template:
            spec: { containers: [] }
      `,
      fixes: {
        addLabel: `
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: agent }
          spec:
            selector: { matchLabels: { app: agent } }
            template:
              spec: { containers: [] }
              metadata:
                labels:
                  app: agent
        `,
      },
    },
    'an expression that fails': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        selector: { matchExpressions: [{ key: app, operator: Exists }] }
        ^^^^^^^^ mismatch
        template: { metadata: { labels: { tier: web } } }
    `,
    'an empty selector': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        selector: {}
        ^^^^^^^^ empty
        template: { metadata: { labels: { tier: web } } }
    `,
  },
});
