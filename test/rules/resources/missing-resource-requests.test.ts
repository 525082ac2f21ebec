import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/resources/missing-resource-requests.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (resources: string, more = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: prod }
spec:
  template:
    spec:
      containers:
        - name: main
          image: postgres:17.2
          ${resources}
${more}`;

const limitRange = (limits: string, namespace = 'prod') => `
---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: ${namespace} }
spec: { limits: [{ type: Container, ${limits} }] }`;

const hpa = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: db, namespace: prod }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
  maxReplicas: 5
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }
    - { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 70 } } }`;

const quota = `
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: all, namespace: prod }
spec: { hard: { requests.cpu: "10", memory: 20Gi } }`;

const automatic = { cluster: { ...defaultSettings.cluster, automatic: true } };

const web = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web, image: nginx:1.27 }]`;

testRule(rule, {
  valid: {
    'a container that requests both': set('resources: { requests: { cpu: 1, memory: 2Gi } }'),
    'limits, which count as requests': set('resources: { limits: { cpu: 1, memory: 2Gi } }'),
    'one of each': set('resources: { requests: { cpu: 1 }, limits: { memory: 2Gi } }'),
    placeholders: set(`resources: { requests: { cpu: '\${CPU}', memory: '\${MEMORY}' } }`),
    'all resources as a placeholder': set('resources: ${RESOURCES}'),
    'resources of the whole pod': set('', '      resources: { requests: { cpu: 1, memory: 2Gi } }'),
    'defaults of the namespace': set('', limitRange('defaultRequest: { cpu: 100m }, default: { memory: 1Gi }')),
    'what an autoscaler that cannot count says more gravely': set('', hpa),
    'what a quota refuses': set('', quota),
    'a plain Deployment': web,
    'init containers and sidecars': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            initContainers: [{ name: prepare, image: busybox:1 }, { name: log, image: fluent-bit:3, restartPolicy: Always }]
            containers: []
    `,
    'values that AKS Automatic leaves alone': {
      code: set('resources: { requests: { cpu: 1, memory: 2Gi }, limits: { cpu: 1, memory: 2Gi } }'),
      settings: automatic,
    },
  },

  invalid: {
    'an engine without any': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: main # the only one
                        ^^^^ engine
                  image: postgres:17.2
      `,
      says: ['PostgreSQL in container "main"', 'CPU or memory'],
      fixes: {
        request: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: main # the only one
                    image: postgres:17.2
                    resources:
                      requests:
                        cpu: 250m
                        memory: 512Mi
        `,
      },
    },
    'half of what is needed': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: main
                        ^^^^ missing
                  image: example.com/app:1
                  resources:
                    limits: { memory: 1Gi }
      `,
      says: ['requests no CPU:'],
      fixes: {
        request: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: main
                    image: example.com/app:1
                    resources:
                      limits: { memory: 1Gi }
                      requests:
                        cpu: 100m
        `,
      },
    },
    'requests of something else': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: backup }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - name: dump
                            ^^^^ missing
                      image: example.com/dump:1
                      resources:
                        requests:
                          ephemeral-storage: 1Gi
                  volumes: [{ name: out, persistentVolumeClaim: { claimName: backups } }]
      `,
      fixes: {
        request: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: backup }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    containers:
                      - name: dump
                        image: example.com/dump:1
                        resources:
                          requests:
                            ephemeral-storage: 1Gi
                            cpu: 100m
                            memory: 128Mi
                    volumes: [{ name: out, persistentVolumeClaim: { claimName: backups } }]
        `,
      },
    },
    'defaults of another namespace': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: prod }
        spec: { template: { spec: { containers: [{ name: main, image: 'kafka:4.0.0' }] } } }
                                                         ^^^^ engine
        ---
        apiVersion: v1
        kind: LimitRange
        metadata: { name: defaults, namespace: test }
        spec: { limits: [{ type: Container, default: { cpu: 1, memory: 1Gi } }] }
      `,
      fixes: {
        request: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db, namespace: prod }
          spec: { template: { spec: { containers: [{ name: main, image: 'kafka:4.0.0', resources: { requests: { cpu: 500m, memory: 2Gi } } }] } } }
          ---
          apiVersion: v1
          kind: LimitRange
          metadata: { name: defaults, namespace: test }
          spec: { limits: [{ type: Container, default: { cpu: 1, memory: 1Gi } }] }
        `,
      },
    },
    'a plain Deployment, if asked to': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                        ^^^ missing
      `,
      settings: { hygieneScope: 'all' },
      fixes: {
        request: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    resources:
                      requests:
                        cpu: 100m
                        memory: 128Mi
        `,
      },
    },
    'what AKS Automatic puts in': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                        ^^^ injected
      `,
      settings: automatic,
      says: ['500m of CPU and 2048Mi of memory'],
      fixes: {
        request: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    resources:
                      requests:
                        cpu: 100m
                        memory: 128Mi
        `,
      },
      leaves: 1,
    },
    'what AKS Automatic changes': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                  resources:
                  ^^^^^^^^^ adjusted information
                    requests: { cpu: 50m, memory: 128Mi }
                    limits: { memory: 128Mi }
      `,
      settings: automatic,
      says: ['cpu request 50m becomes 100m, cpu limit becomes 100m, as the request'],
    },
  },
});
