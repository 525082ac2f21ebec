import rule from '../../../server/src/rules/availability/rollout-takes-too-many-down.ts';
import { testRule } from '../../support/test-rule.ts';

const heeding = { kubernetesVersion: '1.37' };
const deployment = (replicas: string, maxUnavailable: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { replicas: ${replicas}, strategy: { rollingUpdate: { maxUnavailable: ${maxUnavailable} } } }
`;
const etcd = (replicas: string, maxUnavailable: string, policy = 'Parallel') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: etcd }
      spec:
        replicas: ${replicas}
        podManagementPolicy: ${policy}
        updateStrategy: { rollingUpdate: { maxUnavailable: ${maxUnavailable} } }
        template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", args: [--initial-cluster=a] }] } }
`;

testRule(rule, {
  valid: {
    'a part of the pods': deployment('3', '2'),
    'a percentage, rounded down': deployment('3', '99%'),
    'one pod, of which there is only one': deployment('1', '1'),
    'a number that is filled in': deployment('"${N}"', '100%'),
    'a limit that is filled in': deployment('3', '"${N}"'),
    'a text that is no percentage': deployment('3', '"3"'),
    'pods that are all stopped on purpose': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { replicas: 3, strategy: { type: Recreate } }
    `,
    'a StatefulSet of a version that does not heed it': etcd('3', '3'),
    'a StatefulSet that keeps its order': { code: etcd('3', '3', 'OrderedReady'), settings: heeding },
    'as many members as the quorum can lose': { code: etcd('5', '2'), settings: heeding },
  },

  invalid: {
    'all pods of a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 3
          strategy:
            rollingUpdate:
              maxUnavailable: 3 # quick
                              ^ all
      `,
      says: ['maxUnavailable 3 of 3 is 3', 'Deployment "web"'],
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            replicas: 3
            strategy:
              rollingUpdate:
                maxUnavailable: 1 # quick
        `,
      },
    },
    'all pods of a Rollout': {
      code: `
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: web }
        spec: { replicas: 2, strategy: { canary: { maxUnavailable: 100% } } }
                                                                   ^^^^ all
      `,
      says: ['100% of 2 is 2'],
      fixes: {
        one: `
          apiVersion: argoproj.io/v1alpha1
          kind: Rollout
          metadata: { name: web }
          spec: { replicas: 2, strategy: { canary: { maxUnavailable: 1 } } }
        `,
      },
    },
    'all pods that an autoscaler leaves': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { strategy: { rollingUpdate: { maxUnavailable: 2 } } }
                                                             ^ sometimes information
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: web }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
      `,
      says: ['2 of 2 is 2'],
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: web }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
        `,
      },
    },
    'more members than the quorum can lose': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec:
          replicas: 3
          podManagementPolicy: Parallel
          updateStrategy: { rollingUpdate: { maxUnavailable: 34% } }
                                                             ^^^ quorum
          template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", args: [--initial-cluster=a] }] } }
      `,
      settings: heeding,
      says: ['34% takes 2 of the 3 members of etcd', 'leaves 1', 'majority is 2'],
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec:
            replicas: 3
            podManagementPolicy: Parallel
            updateStrategy: { rollingUpdate: { maxUnavailable: 1 } }
            template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", args: [--initial-cluster=a] }] } }
        `,
      },
    },
  },
});
