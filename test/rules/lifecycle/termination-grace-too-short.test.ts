import rule from '../../../server/src/rules/lifecycle/termination-grace-too-short.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (grace: string, image = 'postgres:17.2', more = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      ${grace}
      containers:
        - { name: main, image: '${image}'${more} }
`;

const sidecar = (image: string, seconds: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    metadata: { annotations: { dapr.io/enabled: "true", dapr.io/block-shutdown-duration: 3m } }
    spec:
      containers: [{ name: api, image: '${image}' }]
      terminationGracePeriodSeconds: ${seconds}
`;

testRule(rule, {
  valid: {
    'an engine with time enough': set('terminationGracePeriodSeconds: 60'),
    'a short period for an engine that stops at once': set('terminationGracePeriodSeconds: 20', 'redis:8'),
    'the default for something that is no engine': set('', 'example.com/app:1'),
    'an engine that keeps nothing': set('terminationGracePeriodSeconds: 5', 'redis:8', `, args: [--save, '']`),
    'a placeholder': set('terminationGracePeriodSeconds: ${GRACE}'),
    'an exporter beside the name of an engine': set('terminationGracePeriodSeconds: 5', 'postgres-exporter:1'),
    'zero for pods that keep nothing': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec: { terminationGracePeriodSeconds: 0, containers: [{ name: web, image: nginx:1.27 }] }
    `,
    'a hook that eats up everything, which is another defect': set(
      'terminationGracePeriodSeconds: 60',
      'postgres:17.2',
      ', lifecycle: { preStop: { sleep: { seconds: 60 } } }',
    ),
    'windows of a sidecar, which have a rule of their own': sidecar('example.com/api:1', 10),
  },

  invalid: {
    'zero in a StatefulSet': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              terminationGracePeriodSeconds: 0 # quick
                                             ^ zero
              containers: [{ name: main, image: redis:8 }]
      `,
      says: ['StatefulSet "cache"', 'same name'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                terminationGracePeriodSeconds: 30 # quick
                containers: [{ name: main, image: redis:8 }]
        `,
      },
    },
    'zero in a pod with a claim': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: writer }
        spec:
          terminationGracePeriodSeconds: 0
                                         ^ zero
          containers: [{ name: main, image: example.com/writer:1 }]
          volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      says: ['Pod "writer"', 'volumes'],
      fixes: {
        allow: `
          apiVersion: v1
          kind: Pod
          metadata: { name: writer }
          spec:
            terminationGracePeriodSeconds: 30
            containers: [{ name: main, image: example.com/writer:1 }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'less than half of what an engine needs': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: main, image: postgres:17.2 }]
              terminationGracePeriodSeconds: 10
                                             ^^ engine
      `,
      says: ['PostgreSQL needs about 60 s', '10 s'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: main, image: postgres:17.2 }]
                terminationGracePeriodSeconds: 60
        `,
      },
    },
    'the default where an engine needs more': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: broker }
                          ^^^^^^ engine information
        spec:
          template:
            spec:
              containers: [{ name: main, image: apache/kafka:4.0.0 }]
      `,
      says: ['60 s', '30 s (the default)'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: broker }
          spec:
            template:
              spec:
                containers: [{ name: main, image: apache/kafka:4.0.0 }]
                terminationGracePeriodSeconds: 120
        `,
      },
    },
    'what a hook leaves of it': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              terminationGracePeriodSeconds: 60
                                             ^^ engine
              containers:
                - name: main
                  image: mysql:8.4
                  lifecycle: { preStop: { exec: { command: [sh, -c, sleep 40] } } }
      `,
      says: ['20 s (60 s - 40 s of preStop sleep)'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                terminationGracePeriodSeconds: 100
                containers:
                  - name: main
                    image: mysql:8.4
                    lifecycle: { preStop: { exec: { command: [sh, -c, sleep 40] } } }
        `,
      },
    },
    'an engine beside a sidecar that takes longer': {
      code: sidecar('postgres:17.2', 10).replace(/\n$/, `\n${' '.repeat(37)}^^ engine\n`),
      fixes: { allow: sidecar('postgres:17.2', 190) },
    },
  },
});
