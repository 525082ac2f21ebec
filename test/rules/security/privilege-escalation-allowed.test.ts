import rule from '../../../server/src/rules/security/privilege-escalation-allowed.ts';
import { testRule } from '../../support/test-rule.ts';

const settings = { levels: new Map([['privilege-escalation-allowed', 'warning' as const]]) };

testRule(rule, {
  valid: {
    'anything, where nobody asks': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, image: "redis:8.2.1", securityContext: { allowPrivilegeEscalation: true } }] }
    `,
    'a promise': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { spec: { containers: [{ name: redis, securityContext: { allowPrivilegeEscalation: false } }] } } }
      `,
      settings,
    },
    'no word of it in a plain Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web }] } } }
      `,
      settings,
    },
    'containers that have all rights': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - { name: a, securityContext: { privileged: true } }
                - { name: b, securityContext: { capabilities: { add: [SYS_ADMIN] } } }
      `,
      settings,
    },
    Windows: {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { spec: { nodeSelector: { kubernetes.io/os: windows }, containers: [{ name: a }] } } }
      `,
      settings,
    },
    'a namespace that demands it of the whole pod': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: shop }
        spec: { template: { spec: { containers: [{ name: a }] } } }
      `,
      settings,
    },
    'a placeholder': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, securityContext: { allowPrivilegeEscalation: "{{ escalate }}" } }] }
      `,
      settings,
    },
  },

  invalid: {
    'a database of which nothing is said': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                        ^^^^^ open warning
                  image: redis:8.2.1
      `,
      settings,
      fixes: {
        forbid: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    securityContext:
                      allowPrivilegeEscalation: false
        `,
      },
    },
    'a permission': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, securityContext: { allowPrivilegeEscalation: true } }] }
                                                                                       ^^^^ allowed warning
      `,
      settings,
      fixes: {
        forbid: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, securityContext: { allowPrivilegeEscalation: false } }] }
        `,
      },
    },
  },
});
