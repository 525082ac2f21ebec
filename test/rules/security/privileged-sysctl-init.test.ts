import rule from '../../../server/src/rules/security/privileged-sysctl-init.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'an init container that may do no more than others': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { initContainers: [{ name: tune, command: [sysctl, -w, net.core.somaxconn=1024] }] }
    `,
    'an init container that needs its rights for something else': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { initContainers: [{ name: disk, command: [mkfs, /dev/sdc], securityContext: { privileged: true } }] }
    `,
    'an agent that is there to tune every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: tune }
      spec: { template: { spec: { initContainers: [{ name: tune, command: [sysctl, -w, vm.swappiness=1], securityContext: { privileged: true } }] } } }
    `,
  },

  invalid: {
    'the usual one of search engines': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: search }
        spec:
          template:
            spec:
              initContainers:
                - name: sysctl
                  command: [sysctl, -w, vm.max_map_count=262144]
                  securityContext: { privileged: true, runAsUser: 0 }
                                                 ^^^^ tunes
      `,
      says: ['Init container "sysctl" gets all rights over the node only to set vm.max_map_count.'],
    },
    'rights by a capability, a script and no name': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        initContainers:
          - name: tune
            command: [sh, -c, "sysctl -p /etc/tune.conf"]
            securityContext: { capabilities: { add: [SYS_ADMIN] } }
                                                    ^^^^^^^^^^^ tunes
    `,
    'a namespace that does not let it in': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: db, labels: { pod-security.kubernetes.io/enforce: baseline } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: redis, namespace: db }
        spec:
          template:
            spec:
              initContainers:
                - name: pages
                  args: [sh, -c, "echo never > /sys/kernel/mm/transparent_hugepage/enabled"]
                  securityContext: { privileged: true }
                                                 ^^^^ tunes error
      `,
      says: ['transparent huge pages, which namespace "db" refuses'],
    },
  },
});
