import rule from '../../../server/src/rules/networking/networkpolicy-port-is-service-port.ts';
import { testRule } from '../../support/test-rule.ts';

function manifest(
  spec: string,
  service = '{ port: 80, targetPort: http }',
  ports = '{ name: http, containerPort: 8080 }',
) {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web }
      spec:
        podSelector: { matchLabels: { app: web } }
        ${spec}
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web }
      spec: { selector: { app: web }, ports: [${service}] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, labels: { app: web } }
      spec: { containers: [{ name: web, image: 'web:1', ports: [${ports}] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { app: api } }
      spec: { containers: [{ name: api, image: 'api:1' }] }
    `;
}

testRule(rule, {
  valid: {
    'the port of the pods': manifest('ingress: [{ ports: [{ port: 8080 }] }]'),
    'the name of the port': manifest('ingress: [{ ports: [{ port: http }] }]'),
    'a range': manifest('ingress: [{ ports: [{ port: 80, endPort: 9000 }] }]'),
    'one port for both': manifest('ingress: [{ ports: [{ port: 80 }] }]', '{ port: 80 }', ''),
    'a port that the pods have as well': manifest(
      'ingress: [{ ports: [{ port: 80 }] }]',
      undefined,
      '{ name: http, containerPort: 8080 }, { containerPort: 80 }',
    ),
    'a second port of the Service that leads there': manifest(
      'ingress: [{ ports: [{ port: 80 }] }]',
      '{ name: a, port: 80, targetPort: 8080 }, { name: b, port: 81, targetPort: 80 }',
      '',
    ),
    'a target that is not known': manifest(
      'ingress: [{ ports: [{ port: 80 }] }]',
      "{ port: 80, targetPort: '<port>' }",
    ),
    'rules that do not count': manifest('policyTypes: [Egress]\n        ingress: [{ ports: [{ port: 80 }] }]'),
    'calls to whomever': manifest('egress: [{ ports: [{ port: 80 }] }]').replace('{ app: web } }', '{ app: api } }'),
  },

  invalid: {
    'the port of the Service': {
      code: manifest(`ingress: [{ ports: [{ port: 80 }] }]
                                    ^^ service`),
      says: ['Port 80 is that of Service "web"', 'Pod "web", listen at 8080'],
      fixes: { usePort: manifest('ingress: [{ ports: [{ port: 8080 }] }]') },
    },
    'the port of the Service that is called': {
      code: manifest(`egress:
          - to: [{ podSelector: { matchLabels: { app: web } } }]
            ports:
              - port: 80 # the web
                      ^^ service`).replace('{ app: web } }\n', '{ app: api } }\n'),
      fixes: {
        usePort: manifest(`egress:
          - to: [{ podSelector: { matchLabels: { app: web } } }]
            ports:
              - port: 8080 # the web`).replace('{ app: web } }\n', '{ app: api } }\n'),
      },
    },
  },
});
