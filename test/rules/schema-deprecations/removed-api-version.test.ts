import rule from '../../../server/src/rules/schema-deprecations/removed-api-version.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the version of today': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: cache }
    `,
    'a version that the target still serves': {
      code: `
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata: { name: cache }
      `,
      settings: { kubernetesVersion: '1.24' },
    },
    'a version that is deprecated only': `
      apiVersion: storage.k8s.io/v1beta1
      kind: VolumeAttributesClass
      metadata: { name: fast }
    `,
    "somebody else's group": `
      apiVersion: example.com/v1beta1
      kind: Ingress
      metadata: { name: web }
    `,
    'what a rule of its own reports': `
      apiVersion: policy/v1beta1
      kind: PodSecurityPolicy
      metadata: { name: restricted }
    `,
  },

  invalid: {
    'a budget': {
      code: `
        apiVersion: policy/v1beta1 # as ever
                    ^^^^^^^^^^^^^^ removed
        kind: PodDisruptionBudget
        metadata: { name: cache }
      `,
      says: ['in 1.25', 'the target is 1.35', 'policy/v1 today'],
      fixes: {
        move: `
          apiVersion: policy/v1 # as ever
          kind: PodDisruptionBudget
          metadata: { name: cache }
        `,
      },
    },
    'the first minor without it': {
      code: `
        apiVersion: batch/v1beta1
                    ^^^^^^^^^^^^^ removed
        kind: CronJob
        metadata: { name: backup }
      `,
      settings: { kubernetesVersion: '1.25' },
      fixes: {
        move: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: backup }
        `,
      },
    },
    'a Deployment whose selector was taken from its labels': {
      code: `
        apiVersion: extensions/v1beta1
                    ^^^^^^^^^^^^^^^^^^ removed
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            metadata:
              labels:
                app: web
            spec:
              containers: []
      `,
      fixes: {
        moveFields: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
          spec:
            template:
              metadata:
                labels:
                  app: web
              spec:
                containers: []
            selector:
              matchLabels:
                app: web
        `,
      },
    },
    'an Ingress, whose backends have another form': {
      code: `
        apiVersion: networking.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ removed
        kind: Ingress
        metadata:
          name: web
        spec:
          backend:
            serviceName: fallback
            servicePort: http
          rules:
            - host: example.com # public
              http:
                paths:
                  - path: /
                    backend:
                      serviceName: web
                      servicePort: 80
                  - path: /api
                    pathType: Prefix
                    backend: { serviceName: api, servicePort: 8080 }
      `,
      fixes: {
        moveFields: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            defaultBackend:
              service:
                name: fallback
                port:
                  name: http
            rules:
              - host: example.com # public
                http:
                  paths:
                    - path: /
                      backend:
                        service:
                          name: web
                          port:
                            number: 80
                      pathType: ImplementationSpecific
                    - path: /api
                      pathType: Prefix
                      backend: { service: { name: api, port: { number: 8080 } } }
        `,
      },
    },
    'an autoscaler, whose metrics have another form': {
      code: `
        apiVersion: autoscaling/v2beta1
                    ^^^^^^^^^^^^^^^^^^^ removed
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          metrics:
            - type: Resource
              resource:
                name: cpu
                targetAverageUtilization: 80
            - type: Resource
              resource:
                name: memory
                targetAverageValue: 200Mi
      `,
      fixes: {
        moveFields: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata:
            name: web
          spec:
            metrics:
              - type: Resource
                resource:
                  name: cpu
                  target:
                    type: Utilization
                    averageUtilization: 80
              - type: Resource
                resource:
                  name: memory
                  target:
                    type: AverageValue
                    averageValue: 200Mi
        `,
      },
    },
    'metrics of which more must be known': `
      apiVersion: autoscaling/v2beta1
                  ^^^^^^^^^^^^^^^^^^^ removed
      kind: HorizontalPodAutoscaler
      metadata: { name: web }
      spec:
        metrics: [{ type: Pods, pods: { metricName: requests, targetAverageValue: 10 } }]
    `,
    'a definition without a schema': `
      apiVersion: apiextensions.k8s.io/v1beta1
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ removed
      kind: CustomResourceDefinition
      metadata: { name: shops.example.com }
    `,
    'what nothing took the place of': {
      code: `
        apiVersion: settings.k8s.io/v1alpha1
                    ^^^^^^^^^^^^^^^^^^^^^^^^ gone
        kind: PodPreset
        metadata: { name: proxy }
      `,
      says: ['in 1.20'],
    },
    'a kind that does not come with Kubernetes': {
      code: `
        apiVersion: external-secrets.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ product warning
        kind: ExternalSecret
        metadata: { name: db }
      `,
      says: ['External Secrets Operator 0.17'],
      fixes: {
        move: `
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata: { name: db }
        `,
      },
    },
    'an item of a list that says the version for all': `
      apiVersion: rbac.authorization.k8s.io/v1beta1
      kind: RoleBindingList
      items:
        - metadata: { name: readers }
          ^^^^^^^^ removed
    `,
  },
});
