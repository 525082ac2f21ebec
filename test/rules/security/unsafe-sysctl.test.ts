import rule from '../../../server/src/rules/security/unsafe-sysctl.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'what every pod may set': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { sysctls: [{ name: net.ipv4.ip_local_port_range, value: 1024 65535 }, { name: net.ipv4.tcp_rmem, value: 4096 1 2 }] }
        containers: [{ name: app }]
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { securityContext: { sysctls: [{ name: "{{ name }}", value: "1" }] }, containers: [{ name: app }] }
    `,
  },

  invalid: {
    'a value of the node, and one that a node may allow': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: search }
        spec:
          template:
            spec:
              securityContext:
                sysctls:
                  - { name: vm.max_map_count, value: "262144" }
                            ^^^^^^^^^^^^^^^^ node error
                  - { name: net.core.somaxconn, value: "1024" }
                            ^^^^^^^^^^^^^^^^^^ unsafe
      `,
      says: ['No pod can set vm.max_map_count', 'StatefulSet "search" fails with SysctlForbidden on nodes'],
    },
    'what only a later version allows': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: 4096 1 2 }] } }
                                                     ^^^^^^^^^^^^^^^^^ unsafe
      `,
      settings: { kubernetesVersion: '1.31' },
    },
    'what the namespace refuses before any node can': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: app, namespace: shop }
        spec: { securityContext: { sysctls: [{ name: net.core.somaxconn, value: "1024" }] } }
                                                     ^^^^^^^^^^^^^^^^^^ unsafe error
      `,
      says: ['which namespace "shop" refuses'],
    },
  },
});
