import rule from '../../../server/src/rules/security/host-namespace-shared.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a pod of its own': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { hostNetwork: false, hostPID: "{{ pid }}", containers: [{ name: app }] }
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { hostNetwork: true, hostPID: true, containers: [{ name: agent }] } } }
    `,
  },

  invalid: {
    'the network of the node, with the DNS that goes with it': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: broker }
        spec:
          template:
            spec:
              hostNetwork: true # speed
                           ^^^^ shared
              dnsPolicy: ClusterFirstWithHostNet
              containers: [{ name: broker }]
      `,
      says: ['The pods of StatefulSet "broker" share the network of their node.'],
      fixes: {
        separate: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: broker }
          spec:
            template:
              spec:
                containers: [{ name: broker }]
        `,
      },
    },
    'the processes and the memory of the node, which its namespace refuses': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: debug, namespace: shop }
        spec: { hostPID: true, hostIPC: true, containers: [{ name: debug }] }
                         ^^^^ pod error
                                        ^^^^ pod error
      `,
      says: ['Pod "debug" shares the processes of its node, which namespace "shop" refuses', 'the memory segments'],
      fixes: {
        separate: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: debug, namespace: shop }
          spec: { hostIPC: true, containers: [{ name: debug }] }
        `,
      },
    },
  },
});
