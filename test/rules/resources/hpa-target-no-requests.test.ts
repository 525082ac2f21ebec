import rule from '../../../server/src/rules/resources/hpa-target-no-requests.ts';
import { testRule } from '../../support/test-rule.ts';

const utilization = (resource: string) =>
  `{ type: Resource, resource: { name: ${resource}, target: { type: Utilization, averageUtilization: 70 } } }`;

const hpa = (metrics: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
  maxReplicas: 6
  ${metrics}
`;

const api = (containers: string, annotations = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  template:
    metadata: { annotations: { ${annotations} } }
    spec: { containers: [${containers}] }
`;

const bare = '{ name: api, image: example.com/api:1 }';
const sized = '{ name: api, resources: { requests: { cpu: 100m } } }';

testRule(rule, {
  valid: {
    'requests in every container': hpa(`metrics: [${utilization('cpu')}]`) + api(sized),
    'a limit, which counts as a request':
      hpa(`metrics: [${utilization('memory')}]`) + api('{ name: api, resources: { limits: { memory: 1Gi } } }'),
    'an average value': `${hpa(
      'metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]',
    )}${api(bare)}`,
    'another container than the one that is measured': `${hpa(
      'metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: api, target: { type: Utilization, averageUtilization: 70 } } }]',
    )}${api(`${sized}, { name: proxy }`)}`,
    'metrics of something else': hpa('metrics: [{ type: External, external: { metric: { name: lag } } }]') + api(bare),
    'defaults of the namespace': `${hpa(`metrics: [${utilization('cpu')}]`)}${api(bare)}---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 100m } }] }
`,
    'a target that is not here': hpa(`metrics: [${utilization('cpu')}]`),
    'a sidecar with a request': `${hpa(`metrics: [${utilization('cpu')}]`)}${api(
      sized,
      'dapr.io/enabled: "true", dapr.io/sidecar-cpu-request: 100m',
    )}`,
    'a placeholder': hpa(`metrics: [${utilization('cpu')}]`) + api("{ name: api, resources: '${RESOURCES}' }"),
  },

  invalid: {
    'one container of two': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
          metrics:
            - type: Resource
              resource:
                name: memory
                      ^^^^^^ unmeasured
                target: { type: Utilization, averageUtilization: 80 }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          template:
            spec:
              containers:
                - name: api
                  resources: { requests: { memory: 1Gi } }
                - name: proxy # small
      `,
      says: ['the memory in use', 'container "proxy" of Deployment "api"'],
      fixes: {
        request: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
            metrics:
              - type: Resource
                resource:
                  name: memory
                  target: { type: Utilization, averageUtilization: 80 }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template:
              spec:
                containers:
                  - name: api
                    resources: { requests: { memory: 1Gi } }
                  - name: proxy # small
                    resources:
                      requests:
                        memory: 256Mi
        `,
      },
    },
    'the sidecar of Dapr': {
      code: `
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
          targetCPUUtilizationPercentage: 70
                                          ^^ unmeasured
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          template:
            metadata:
              annotations:
                dapr.io/enabled: "true"
            spec: { containers: [{ name: api, resources: { requests: { cpu: 1 } } }] }
      `,
      says: ['the Dapr sidecar of Deployment "api"'],
      fixes: {
        request: `
          apiVersion: autoscaling/v1
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
            targetCPUUtilizationPercentage: 70
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template:
              metadata:
                annotations:
                  dapr.io/enabled: "true"
                  dapr.io/sidecar-cpu-request: 100m
              spec: { containers: [{ name: api, resources: { requests: { cpu: 1 } } }] }
        `,
      },
    },
    'the metric that an HPA has without naming one': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: api }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
                                                                         ^^^ unmeasured
          maxReplicas: 4
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec: { template: { spec: { containers: [{ name: api }] } } }
      `,
      says: ['the cpu in use'],
      fixes: {
        request: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: api }
          spec:
            scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
            maxReplicas: 4
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec: { template: { spec: { containers: [{ name: api, resources: { requests: { cpu: 100m } } }] } } }
        `,
      },
    },
    'a trigger of KEDA': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: worker }
        spec:
          scaleTargetRef: { name: worker }
          triggers:
            - type: cpu
                    ^^^ refused error
              metricType: Utilization
              metadata: { value: "70" }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: worker }
        spec: { template: { spec: { containers: [{ name: worker, resources: {} }] } } }
      `,
      says: ['KEDA refuses ScaledObject "worker"'],
      fixes: {
        request: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: worker }
          spec:
            scaleTargetRef: { name: worker }
            triggers:
              - type: cpu
                metricType: Utilization
                metadata: { value: "70" }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: worker }
          spec: { template: { spec: { containers: [{ name: worker, resources: { requests: { cpu: 100m } } }] } } }
        `,
      },
    },
  },
});
