import rule from '../../../server/src/rules/security/seccomp-unconfined.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the default filter, and one of the node': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { seccompProfile: { type: RuntimeDefault } }
        containers: [{ name: app, securityContext: { seccompProfile: { type: Localhost, localhostProfile: app.json } } }]
    `,
    'no word of it': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }] }
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { securityContext: { seccompProfile: { type: Unconfined } }, containers: [{ name: agent }] } } }
    `,
    'a privileged container, which has none anyway': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: true, seccompProfile: { type: Unconfined } } }] }
    `,
  },

  invalid: {
    'a pod': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              securityContext:
                seccompProfile:
                  type: Unconfined # io_uring
                        ^^^^^^^^^^ unconfined
              containers: [{ name: redis }]
      `,
      says: ['Every container of StatefulSet "cache" may make any call'],
      fixes: {
        useDefault: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                securityContext:
                  seccompProfile:
                    type: RuntimeDefault # io_uring
                containers: [{ name: redis }]
        `,
      },
    },
    'a container whose namespace refuses it': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: app, namespace: shop }
        spec: { containers: [{ name: app, securityContext: { seccompProfile: { type: Unconfined } } }] }
                                                                                     ^^^^^^^^^^ unconfined error
      `,
      says: ['Container "app"', 'which namespace "shop" refuses'],
      fixes: {
        useDefault: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: app, namespace: shop }
          spec: { containers: [{ name: app, securityContext: { seccompProfile: { type: RuntimeDefault } } }] }
        `,
      },
    },
  },
});
