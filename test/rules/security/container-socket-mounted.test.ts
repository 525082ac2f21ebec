import rule from '../../../server/src/rules/security/container-socket-mounted.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'an agent that watches what runs': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent }], volumes: [{ name: runtime, hostPath: { path: /run/containerd } }] } } }
    `,
    'another directory of the node': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }], volumes: [{ name: logs, hostPath: { path: /var/log } }] }
    `,
    'a volume that only bears its name': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }], volumes: [{ name: docker.sock, emptyDir: {} }] }
    `,
  },

  invalid: {
    'the socket of containerd': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: builder }
        spec: { containers: [{ name: app }], volumes: [{ name: runtime, hostPath: { path: /run/containerd/containerd.sock } }] }
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mounted
      `,
      says: ['Whoever gets into Pod "builder" owns the node: volume "runtime" is the socket of containerd.'],
    },
    'the socket of Docker, which is not there': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: builder }
        spec: { template: { spec: { containers: [{ name: app }], volumes: [{ name: docker, hostPath: { path: /var/run/docker.sock } }] } } }
                                                                                                             ^^^^^^^^^^^^^^^^^^^^ absent
      `,
      says: ['which the nodes of AKS do not have.'],
    },
    'an agent that looks for Docker': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent }], volumes: [{ name: docker, hostPath: { path: /var/run/docker.sock } }] } } }
                                                                                                             ^^^^^^^^^^^^^^^^^^^^ absent information
    `,
    'a namespace that keeps the pod out': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: ci, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: builder, namespace: ci }
        spec: { containers: [{ name: app }], volumes: [{ name: docker, hostPath: { path: /run/docker.sock } }] }
                                                                                         ^^^^^^^^^^^^^^^^ absent error
      `,
      says: ['which namespace "ci" refuses'],
    },
  },
});
