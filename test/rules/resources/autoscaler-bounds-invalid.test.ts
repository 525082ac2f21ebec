import rule from '../../../server/src/rules/resources/autoscaler-bounds-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const hpa = (limits: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, ${limits} }
`;

const scaled = (limits: string, kind = 'Deployment') => `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api }
spec: { scaleTargetRef: { kind: ${kind}, name: api }, ${limits} }
`;

testRule(rule, {
  valid: {
    'a minimum below the maximum': hpa('minReplicas: 2, maxReplicas: 10'),
    'a maximum alone': hpa('maxReplicas: 10'),
    'an HPA that is still being typed': hpa('minReplicas: 2'),
    'a placeholder': hpa("minReplicas: '${MIN}', maxReplicas: 2"),
    'zero with a metric from outside': hpa('minReplicas: 0, maxReplicas: 5, metrics: [{ type: External }]'),
    'KEDA without any': scaled('triggers: [{ type: kafka }]'),
    'KEDA with usage and a minimum': scaled('minReplicaCount: 1, triggers: [{ type: cpu }]'),
    'KEDA with usage and something else': scaled('triggers: [{ type: cpu }, { type: kafka }]'),
    'usage of a kind that KEDA does not look into': scaled('triggers: [{ type: cpu }]', 'Rollout'),
    'an idle count below the minimum': scaled('idleReplicaCount: 0, minReplicaCount: 2, triggers: [{ type: kafka }]'),
  },

  invalid: {
    'a minimum above the maximum': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          minReplicas: 30 # night
                       ^^ crossed
          maxReplicas: 10 # day
      `,
      says: ['at least 30 and at most 10'],
      fixes: {
        swap: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            minReplicas: 10 # night
            maxReplicas: 30 # day
        `,
      },
    },
    "a minimum above KEDA's own maximum": {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: api }
        spec: { minReplicaCount: 120, triggers: [{ type: kafka }] }
                                 ^^^ crossed
      `,
      says: ['at most 100'],
      fixes: {
        set: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: api }
          spec: { minReplicaCount: 100, triggers: [{ type: kafka }] }
        `,
      },
    },
    'no room at all': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          maxReplicas: 0
                       ^ noMaximum
      `,
      fixes: {
        set: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            maxReplicas: 1
        `,
      },
    },
    'zero with metrics of pods alone': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec: { minReplicas: 0, maxReplicas: 5, metrics: [{ type: Resource }] }
                             ^ zeroMinimum
      `,
      fixes: {
        set: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec: { minReplicas: 1, maxReplicas: 5, metrics: [{ type: Resource }] }
        `,
      },
    },
    'an idle count that is no less': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: api }
        spec:
          idleReplicaCount: 2
                            ^ idle
          minReplicaCount: 2
      `,
      says: ['idles at 2', 'minimum of 2'],
      fixes: {
        set: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: api }
          spec:
            idleReplicaCount: 0
            minReplicaCount: 2
        `,
      },
    },
    'usage at zero, as written': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: api }
        spec: { scaleTargetRef: { name: api }, minReplicaCount: 0, triggers: [{ type: cpu }, { type: memory }] }
                                                                ^ usageAtZero
      `,
      says: ['minReplicaCount: 0'],
      fixes: {
        set: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: api }
          spec: { scaleTargetRef: { name: api }, minReplicaCount: 1, triggers: [{ type: cpu }, { type: memory }] }
        `,
      },
    },
    'usage at zero, by default': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: api }
        spec:
          scaleTargetRef: { name: api }
                                  ^^^ usageAtZero warning
          triggers: [{ type: cpu }]
      `,
      fixes: {
        set: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: api }
          spec:
            scaleTargetRef: { name: api }
            triggers: [{ type: cpu }]
            minReplicaCount: 1
        `,
      },
    },
    'one number for both': `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api }
      spec: { minReplicas: 3, maxReplicas: 3 }
                                           ^ fixed hint
    `,
  },
});
