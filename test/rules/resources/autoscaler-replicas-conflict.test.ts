import rule from '../../../server/src/rules/resources/autoscaler-replicas-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

const api = (replicas: string, kind = 'Deployment') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: api, namespace: shop }
spec: { ${replicas} template: { spec: { containers: [] } } }
---`;

const hpa = (limits = 'minReplicas: 2, maxReplicas: 10', namespace = 'shop', kind = 'Deployment') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: ${namespace} }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: api }, ${limits} }
`;

testRule(rule, {
  valid: {
    'no number': api('') + hpa(),
    'a number without an autoscaler': api('replicas: 3,'),
    'an autoscaler of another namespace': api('replicas: 3,') + hpa(undefined, 'test'),
    'an autoscaler of another kind': api('replicas: 3,') + hpa(undefined, 'shop', 'StatefulSet'),
    'the only number that the autoscaler sets': api('replicas: 3,') + hpa('minReplicas: 3, maxReplicas: 3'),
    'a placeholder': api("replicas: '${REPLICAS}',") + hpa(),
    'recommendations alone': `${api('replicas: 3,')}
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
`,
    'a namesake that lies nearer to the autoscaler': `
#- shop/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec: { template: { spec: { containers: [] } } }
#- shop/hpa.yaml
${hpa().replace(', namespace: shop', '')}
#- other/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec: { replicas: 3, template: { spec: { containers: [] } } }
`,
  },

  invalid: {
    'a number between the limits': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          replicas: 3 # for the day
          ^^^^^^^^ resets information
          template: { spec: { containers: [] } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, minReplicas: 2, maxReplicas: 10 }
      `,
      says: ['with 3 replicas', 'between 2 and 10'],
      fixes: {
        release: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template: { spec: { containers: [] } }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, minReplicas: 2, maxReplicas: 10 }
        `,
      },
    },
    'a number that the autoscaler never sets': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 1, template: { spec: { containers: [] } } }
                ^^^^^^^^ outside
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: db }
        spec: { scaleTargetRef: { kind: StatefulSet, name: db }, minReplicaCount: 3 }
      `,
      says: ['3 to 100', 'ScaledObject "db"'],
      fixes: {
        release: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { template: { spec: { containers: [] } } }
          ---
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: db }
          spec: { scaleTargetRef: { kind: StatefulSet, name: db }, minReplicaCount: 3 }
        `,
      },
    },
    'limits that are not known': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 1, template: { spec: { containers: [] } } }
                ^^^^^^^^ resets
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, maxReplicas: "\${MAX}" }
      `,
      says: ['sets them: each'],
      fixes: {
        release: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { template: { spec: { containers: [] } } }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: db }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, maxReplicas: "\${MAX}" }
        `,
      },
    },
  },
});
