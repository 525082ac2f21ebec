import rule from '../../../server/src/rules/schema-deprecations/string-value-not-quoted.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'values in quotes, and words': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop, labels: { version: "1.10", tier: data } }
      data: { PORT: "8080", DEBUG: 'no', LEVEL: info, SINCE: 2024-01-01, TIME: 12:30, EMPTY: }
    `,
    'numbers where numbers belong': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 3
        template: { spec: { containers: [{ name: redis, ports: [{ containerPort: 6379 }], env: [{ name: A, value: }] }] } }
    `,
    "an annotation of Dapr's, which another rule reports": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: true } } } }
    `,
    'a placeholder without quotes, which is a mapping to YAML': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { PORT: {port} }
    `,
    "somebody else's data": `
      apiVersion: example.com/v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { PORT: 8080 }
    `,
  },

  invalid: {
    'numbers and booleans of YAML 1.1 in a ConfigMap': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data:
          PORT: 8080 # of the API
                ^^^^ unquoted
          DEBUG: no
                 ^^ unquoted
          MODE: 0755
                ^^^^ unquoted
      `,
      says: ['"PORT" is written as a number', '"DEBUG" is written as a boolean', 'ConfigMap "shop"'],
      fixes: {
        quote: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: shop }
          data:
            PORT: "8080" # of the API
            DEBUG: no
            MODE: 0755
        `,
      },
    },
    'an environment variable': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                  env: [{ name: PORT, value: 5432 }]
                                             ^^^^ unquoted
      `,
      fixes: {
        quote: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    env: [{ name: PORT, value: "5432" }]
        `,
      },
    },
    'labels wherever they are written': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, annotations: { retries: 3 } }
                                                         ^ unquoted
        spec:
          selector: { matchLabels: { version: 1.10 } }
                                              ^^^^ unquoted
          template:
            metadata: { labels: { version: 1.10 } }
                                           ^^^^ unquoted
            spec: { nodeSelector: { fast: true } }
                                          ^^^^ unquoted
          volumeClaimTemplates: [{ metadata: { labels: { tier: 1 } } }]
                                                               ^ unquoted
      `,
      fixes: {
        quote: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, annotations: { retries: "3" } }
          spec:
            selector: { matchLabels: { version: 1.10 } }
            template:
              metadata: { labels: { version: 1.10 } }
              spec: { nodeSelector: { fast: true } }
            volumeClaimTemplates: [{ metadata: { labels: { tier: 1 } } }]
        `,
      },
    },
    'a value of a Secret, which is not repeated': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: db }
        stringData: { pin: 4711 }
                           ^^^^ unquoted
      `,
      says: ['Entry "pin" is written as a number; the API server takes only text here, and refuses Secret "db".'],
      fixes: {
        quote: `
          apiVersion: v1
          kind: Secret
          metadata: { name: db }
          stringData: { pin: "4711" }
        `,
      },
    },
    'what several places share': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop, labels: { tier: &one 1 } }
                                                     ^ unquoted
        data: { TIER: *one }
                      ^^^^ unquoted
      `,
      fixes: {
        quote: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: shop, labels: { tier: &one "1" } }
          data: { TIER: *one }
        `,
      },
    },
  },
});
