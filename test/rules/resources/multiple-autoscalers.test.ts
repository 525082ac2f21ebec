import rule from '../../../server/src/rules/resources/multiple-autoscalers.ts';
import { testRule } from '../../support/test-rule.ts';

const api = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
`;
const target = '{ apiVersion: apps/v1, kind: Deployment, name: api }';
const hpa = (name: string, more = '', ref = target) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name} }
spec: { scaleTargetRef: ${ref}, maxReplicas: 3 ${more} }
`;
const scaled = (name: string, more = '') => `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: ${name} }
spec: { scaleTargetRef: { name: api } ${more} }
`;
const vpa = (policy: string) => `---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: api }
spec: { targetRef: ${target} ${policy} }
`;

testRule(rule, {
  valid: {
    'one autoscaler': api + hpa('api'),
    'one for each of two workloads':
      api + hpa('api') + hpa('db', '', '{ apiVersion: apps/v1, kind: StatefulSet, name: api }'),
    "KEDA's own": api + scaled('api') + hpa('keda-hpa-api'),
    'an HPA that KEDA takes over':
      api + hpa('old') + scaled('api', ', advanced: { horizontalPodAutoscalerConfig: { name: old } }'),
    'recommendations alone': api + hpa('api') + vpa(', updatePolicy: { updateMode: "Off" }'),
    'a resource of its own for each':
      api +
      hpa('api') +
      vpa(", resourcePolicy: { containerPolicies: [{ containerName: '*', controlledResources: [memory] }] }"),
    'metrics that are no utilization':
      api + hpa('api', ', metrics: [{ type: External, external: { metric: { name: lag } } }]') + vpa(''),
    'a mode that is filled in later': api + hpa('api') + vpa(", updatePolicy: { updateMode: '${MODE}' }"),
    'a target that is not here': hpa('one') + hpa('two'),
  },

  invalid: {
    'an HPA beside a ScaledObject': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: queue }
        spec: { scaleTargetRef: { name: api } }
                                        ^^^ refused
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: usage }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      `,
      says: ['KEDA refuses ScaledObject "queue"', 'HorizontalPodAutoscaler "usage" already'],
    },
    'two HPAs': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: b }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
                                                                             ^^^ contradict warning
    `,
    'two that change and divide by the same': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, maxReplicas: 4 }
        ---
        apiVersion: autoscaling.k8s.io/v1
        kind: VerticalPodAutoscaler
        metadata: { name: api }
        spec:
          targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
          updatePolicy:
            updateMode: Initial # gently
                        ^^^^^^^ sameResource warning
      `,
      says: ['changes the CPU requests of Deployment "api"'],
      fixes: {
        recommendOnly: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, maxReplicas: 4 }
          ---
          apiVersion: autoscaling.k8s.io/v1
          kind: VerticalPodAutoscaler
          metadata: { name: api }
          spec:
            targetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
            updatePolicy:
              updateMode: "Off" # gently
        `,
      },
    },
  },
});
