import rule from '../../../server/src/rules/resources/hpa-target-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const hpa = (target: string, namespace = 'shop') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: ${namespace} }
spec: { scaleTargetRef: ${target}, maxReplicas: 3 }
`;

const workload = (kind: string, name: string, namespace = 'shop') => `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
`;

testRule(rule, {
  valid: {
    'a target in the namespace':
      hpa('{ apiVersion: apps/v1, kind: StatefulSet, name: db }') + workload('StatefulSet', 'db'),
    'an old version of the group, which an HPA does not read':
      hpa('{ apiVersion: apps/v1beta2, kind: Deployment, name: api }') + workload('Deployment', 'api'),
    'KEDA with nothing but a name': `
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: { name: api, namespace: shop }
      spec: { scaleTargetRef: { name: api } }
${workload('Deployment', 'api').replaceAll(/^/gm, '      ')}
    `,
    'a placeholder': hpa('{ apiVersion: apps/v1, kind: Deployment, name: "${APP}" }'),
    'a kind of an operator': hpa('{ apiVersion: mysql.oracle.com/v2, kind: InnoDBCluster, name: db }'),
    'a ReplicationController': hpa('{ apiVersion: v1, kind: ReplicationController, name: api }'),
    'a DaemonSet with recommendations for its size': `
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: agent }
      spec: { targetRef: { apiVersion: apps/v1, kind: DaemonSet, name: agent } }
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
    `,
    'a target that the configuration knows of': {
      code: hpa('{ apiVersion: apps/v1, kind: Deployment, name: api }'),
      settings: { externals: [{ kind: 'Deployment', name: 'api' }] },
    },
    'what an installer may bring': `${hpa('{ apiVersion: apps/v1, kind: Deployment, name: api }')}---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: api, namespace: shop }
`,
  },

  invalid: {
    'a target that no file declares': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api-old }
                                                                       ^^^^^^^ missing information
        maxReplicas: 3
    `,
    'a target that is not there in all the workspace': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api-old }
                                                                         ^^^^^^^ missing
      `,
      settings: { workspaceIsComplete: true },
    },
    'a slip of the finger': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: worker }
        spec:
          scaleTargetRef:
            name: wroker # KEDA takes a Deployment
                  ^^^^^^ misspelt
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: worker }
      `,
      says: ['Deployment "wroker"', 'did you mean "worker"'],
      fixes: {
        useName: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: worker }
          spec:
            scaleTargetRef:
              name: worker # KEDA takes a Deployment
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: worker }
        `,
      },
    },
    'a namesake of another kind': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: db }
                                                       ^^^^^^^^^^ otherKind
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
      `,
      says: ['"db" is a StatefulSet'],
      fixes: {
        useKind: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: db }
          spec:
            scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
        `,
      },
    },
    'a target in another namespace': `
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: { name: db, namespace: shop }
      spec: { targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db } }
                                                                         ^^ elsewhere
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db, namespace: data }
    `,
    'a kind in other letters': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Statefulset, name: db }
                                                       ^^^^^^^^^^^ kind
      `,
      says: ['"Statefulset"', 'StatefulSet?'],
      fixes: {
        useKind: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: db }
          spec:
            scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
        `,
      },
      leaves: 1,
    },
    'a kind without replicas': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: agent }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: DaemonSet, name: agent }
                                                     ^^^^^^^^^ unscalable
    `,
    'a group that is gone': {
      code: `
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef:
            apiVersion: extensions/v1beta1
                        ^^^^^^^^^^^^^^^^^^ group
            kind: Deployment
            name: api
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
      `,
      says: ['in "extensions/v1beta1"'],
      fixes: {
        useGroup: `
          apiVersion: autoscaling/v1
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            scaleTargetRef:
              apiVersion: apps/v1
              kind: Deployment
              name: api
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
        `,
      },
    },
    'no group at all': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef:
            kind: Deployment
                  ^^^^^^^^^^ group
            name: api
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
      `,
      says: ['no apiVersion is written'],
      fixes: {
        useGroup: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            scaleTargetRef:
              kind: Deployment
              name: api
              apiVersion: apps/v1
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
        `,
      },
    },
  },
});
