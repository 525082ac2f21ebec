import rule from '../../../server/src/rules/networking/service-port-name-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'one port': `
      apiVersion: v1
      kind: Service
      metadata: { name: queue }
      spec: { ports: [{ port: 5672 }] }
    `,
    'two named ports, and one number for two protocols': `
      apiVersion: v1
      kind: Service
      metadata: { name: dns }
      spec: { ports: [{ name: dns, port: 53, protocol: UDP }, { name: dns-tcp, port: 53 }] }
    `,
    'a patch': `
      #- overlay/kustomization.yaml
      patches: [{ path: ports.yaml }]
      #- overlay/ports.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: queue }
      spec: { ports: [{ port: 5672 }, { port: 15672 }] }
    `,
    'numbers that are filled in later': `
      apiVersion: v1
      kind: Service
      metadata: { name: queue }
      spec: { ports: [{ port: '\${A}' }, { port: '\${B}' }] }
    `,
  },

  invalid: {
    'one of two without a name': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: queue }
        spec:
          ports:
            - name: amqp
              port: 5672
            - port: 15672 # the console
                    ^^^^^ unnamed
              targetPort: management
      `,
      says: ['Service "queue" has 2 ports'],
      fixes: {
        name: `
          apiVersion: v1
          kind: Service
          metadata: { name: queue }
          spec:
            ports:
              - name: amqp
                port: 5672
              - port: 15672 # the console
                targetPort: management
                name: management
        `,
      },
    },
    'two without names, for one protocol each': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: dns }
        spec:
          ports: [{ port: 53, targetPort: dns, protocol: UDP }, { port: 53, targetPort: dns, name: dns }]
                          ^^ unnamed
      `,
      fixes: {
        name: `
          apiVersion: v1
          kind: Service
          metadata: { name: dns }
          spec:
            ports: [{ port: 53, targetPort: dns, protocol: UDP, name: port-53 }, { port: 53, targetPort: dns, name: dns }]
        `,
      },
    },
    'an empty name': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: queue }
        spec:
          ports:
            - name: amqp
              port: 5672
            - name:
              port: 15672
                    ^^^^^ unnamed
      `,
      fixes: {
        name: `
          apiVersion: v1
          kind: Service
          metadata: { name: queue }
          spec:
            ports:
              - name: amqp
                port: 5672
              - name: port-15672
                port: 15672
        `,
      },
    },
    'a name twice': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: queue }
        spec:
          ports:
            - name: http
              port: 80
            - name: http
                    ^^^^ sameName
              port: 8080
      `,
      fixes: {
        name: `
          apiVersion: v1
          kind: Service
          metadata: { name: queue }
          spec:
            ports:
              - name: http
                port: 80
              - name: port-8080
                port: 8080
        `,
      },
    },
    'a port twice': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: queue }
        spec:
          ports:
            - { name: http, port: 80 }
            - { name: web, port: 80, protocol: TCP }
                                 ^^ samePort
      `,
      says: ['80/TCP'],
    },
  },
});
