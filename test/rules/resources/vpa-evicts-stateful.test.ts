import rule from '../../../server/src/rules/resources/vpa-evicts-stateful.ts';
import { testRule } from '../../support/test-rule.ts';

const vpa = (policy: string) => `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: db }
spec: { targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db } ${policy} }
---`;

const set = (replicas = 3, image = 'postgres:17') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: db, image: '${image}' }] } } }
`;

testRule(rule, {
  valid: {
    'a resize at the next start': vpa(', updatePolicy: { updateMode: Initial }') + set(),
    'a resize in place': vpa(', updatePolicy: { updateMode: InPlaceOrRecreate }') + set(),
    'recommendations alone': vpa(', updatePolicy: { updateMode: "Off" }') + set(),
    'one replica, which is never evicted': vpa(', updatePolicy: { updateMode: Recreate }') + set(1),
    'a set that keeps nothing': vpa('') + set(3, 'example.com/app:1'),
    'a target that is not here': vpa(''),
    'a placeholder': vpa(", updatePolicy: { updateMode: '${MODE}' }") + set(),
  },

  invalid: {
    'the default': {
      code: `
        apiVersion: autoscaling.k8s.io/v1
        kind: VerticalPodAutoscaler
        metadata: { name: db }
        spec:
          targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
                                                                     ^^ evicts
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 3, template: { spec: { containers: [{ name: db, image: 'postgres:17' }] } } }
      `,
      settings: { kubernetesVersion: '1.35' },
      says: ['the default of updateMode', 'PostgreSQL recovers'],
      fixes: {
        setMode: `
          apiVersion: autoscaling.k8s.io/v1
          kind: VerticalPodAutoscaler
          metadata: { name: db }
          spec:
            targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
            updatePolicy:
              updateMode: InPlaceOrRecreate
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { replicas: 3, template: { spec: { containers: [{ name: db, image: 'postgres:17' }] } } }
        `,
      },
    },
    'a set with claims, before resizes in place': {
      code: `
        apiVersion: autoscaling.k8s.io/v1
        kind: VerticalPodAutoscaler
        metadata: { name: app }
        spec:
          targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }
          updatePolicy: { updateMode: "Recreate", minReplicas: 1 }
                                      ^^^^^^^^^^ evicts
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
      `,
      settings: { kubernetesVersion: '1.33' },
      fixes: {
        setMode: `
          apiVersion: autoscaling.k8s.io/v1
          kind: VerticalPodAutoscaler
          metadata: { name: app }
          spec:
            targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }
            updatePolicy: { updateMode: "Initial", minReplicas: 1 }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
        `,
      },
    },
    'an old word': {
      code: `
        apiVersion: autoscaling.k8s.io/v1
        kind: VerticalPodAutoscaler
        metadata: { name: api }
        spec:
          targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
          updatePolicy: { updateMode: Auto }
                                      ^^^^ deprecated information
      `,
      settings: { kubernetesVersion: '1.35' },
      fixes: {
        setMode: `
          apiVersion: autoscaling.k8s.io/v1
          kind: VerticalPodAutoscaler
          metadata: { name: api }
          spec:
            targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
            updatePolicy: { updateMode: InPlaceOrRecreate }
        `,
      },
    },
  },
});
