import rule from '../../../server/src/rules/availability/probe-definition-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (container: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, ${container} }] }
`;

testRule(rule, {
  valid: {
    'every probe as it may be': pod(
      `livenessProbe: { grpc: { port: 1 }, terminationGracePeriodSeconds: 5, successThreshold: 1 },
       readinessProbe: { exec: { command: [true] }, successThreshold: 2, timeoutSeconds: 0 }`,
    ),
    'a sidecar': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { initContainers: [{ name: proxy, restartPolicy: Always, startupProbe: { tcpSocket: { port: 1 } } }] }
    `,
    'a handler that is nulled': pod('livenessProbe: { exec: null, httpGet: { port: 1 } }'),
    'a probe that is nulled': pod('livenessProbe: null'),
    'a handler that is being typed': pod('livenessProbe: { httpGet: }'),
    'numbers that are filled in': pod('livenessProbe: { tcpSocket: { port: 1 }, successThreshold: "${N}" }'),
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: app.yaml }]
      #- app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, livenessProbe: { periodSeconds: 5 } }] } } }
    `,
  },

  invalid: {
    'no question': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: app }
      spec:
        jobTemplate: { spec: { template: { spec: { containers: [{ name: app, livenessProbe: { periodSeconds: 5 } }] } } } }
                                                                             ^^^^^^^^^^^^^ none
    `,
    'two questions': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - name: app
              readinessProbe:
                exec: { command: [check] }
                tcpSocket: # the old one
                ^^^^^^^^^ several
                  port: 80
      `,
      says: ['readinessProbe of container "app"', '2 ways, exec and tcpSocket'],
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - name: app
                readinessProbe:
                  exec: { command: [check] }
        `,
      },
    },
    'several successes': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, startupProbe: { tcpSocket: { port: 1 }, successThreshold: 3 } }] }
                                                                                                    ^ successes
      `,
      says: ['wants 3 successes'],
      fixes: {
        one: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, startupProbe: { tcpSocket: { port: 1 }, successThreshold: 1 } }] }
        `,
      },
    },
    'a grace period where nothing is stopped': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, readinessProbe: { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 3 } }] }
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grace
      `,
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, readinessProbe: { tcpSocket: { port: 1 } } }] }
        `,
      },
    },
    'a grace period of nothing, and a time below zero': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - name: app
              livenessProbe:
                tcpSocket: { port: 1 }
                periodSeconds: -5
                               ^^ negative
                terminationGracePeriodSeconds: 0
                                               ^ graceZero
      `,
      says: ['periodSeconds -5'],
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - name: app
                livenessProbe:
                  tcpSocket: { port: 1 }
                  terminationGracePeriodSeconds: 0
        `,
      },
    },
    'containers that take no probe': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          initContainers:
            - name: prepare
              livenessProbe: { tcpSocket: { port: 1 } }
              ^^^^^^^^^^^^^ init
          ephemeralContainers: [{ name: debug, startupProbe: { tcpSocket: { port: 1 } } }]
                                               ^^^^^^^^^^^^ ephemeral
      `,
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            initContainers:
              - name: prepare
            ephemeralContainers: [{ name: debug, startupProbe: { tcpSocket: { port: 1 } } }]
        `,
      },
    },
  },
});
