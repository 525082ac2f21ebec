import rule from '../../../server/src/rules/networking/service-target-port-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const web = `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { labels: { app: web } }
          spec:
            containers:
              - name: web
                image: web:1
                ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9102 }]`;

const plain = `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { labels: { app: web } }
          spec: { containers: [{ name: web, image: 'web:1' }] }`;

function service(ports: string, pods = web): string {
  return `
      apiVersion: v1
      kind: Service
      metadata: { name: web }
      spec:
        selector: { app: web }
        ports:
          ${ports}${pods}
    `;
}

testRule(rule, {
  valid: {
    'a name that is declared': service('- { port: 80, targetPort: http }'),
    'a number that is declared': service('- { port: 80, targetPort: 8080 }'),
    'the port itself': service('- { port: 8080 }'),
    'a number where nothing is declared': service('- { port: 80, targetPort: 3000 }', plain),
    'a name that is filled in later': service("- { port: 80, targetPort: '${PORT}' }"),
    'a container port that is filled in later': service(
      '- { port: 80, targetPort: http }',
      plain.replace("image: 'web:1'", "image: 'web:1', ports: [{ name: '<name>', containerPort: 80 }]"),
    ),
    'a number that a variable of the container holds': service(
      '- { port: 80, targetPort: 3000 }',
      web.replace('image: web:1', "env: [{ name: LISTEN, value: '0.0.0.0:3000' }]"),
    ),
    'a number at which a probe asks': service(
      '- { port: 80, targetPort: 3000 }',
      web.replace('image: web:1', 'readinessProbe: { httpGet: { port: 3000 } }'),
    ),
    'a port of the Dapr sidecar': service(
      '- { port: 80, targetPort: 3500 }',
      web.replace(
        'metadata: { labels: { app: web } }',
        "metadata: { labels: { app: web }, annotations: { dapr.io/enabled: 'true' } }",
      ),
    ),
    'a port of the engine': service('- { port: 9300 }', web.replace('web:1', 'elasticsearch:8.19.0')),
    'a sidecar among the init containers': service(
      '- { port: 80, targetPort: proxy }',
      web.replace(
        'containers:',
        'initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ name: proxy, containerPort: 8000 }] }]\n            containers:',
      ),
    ),
    'an injected proxy': service(
      '- { port: 80, targetPort: proxy }',
      web.replace(
        'metadata: { labels: { app: web } }',
        "metadata: { labels: { app: web }, annotations: { sidecar.istio.io/inject: 'true' } }",
      ),
    ),
    'a number of a headless Service': service('- { port: 80 }').replace(
      'selector:',
      'clusterIP: None\n        selector:',
    ),
    'no pods in sight': service('- { port: 80, targetPort: web }', ''),
    'one of two workloads declares the name': service(
      '- { port: 80, targetPort: http }',
      `${web}${plain.replace('metadata: { name: web }', 'metadata: { name: web-2 }')}`,
    ),
  },

  invalid: {
    'a slip in the name': {
      code: service(`- name: http
            port: 80
            targetPort: htpp
                        ^^^^ name`),
      says: ['has a port named "htpp"', '"http" (8080), "metrics" (9102)', 'Deployment "web"'],
      fixes: {
        useName: service(`- name: http
            port: 80
            targetPort: http`),
      },
    },
    'a name of nothing': service(`- { port: 80, targetPort: admin }
                                    ^^^^^ name`),
    'a name where one port is declared': {
      code: service(
        `- { port: 80, targetPort: api }
                                    ^^^ name`,
        web.replace(', { name: metrics, containerPort: 9102 }', ''),
      ),
      fixes: {
        useOnly: service(
          '- { port: 80, targetPort: http }',
          web.replace(', { name: metrics, containerPort: 9102 }', ''),
        ),
      },
    },
    'a name where no port is declared': service(
      `- { port: 80, targetPort: http }
                                    ^^^^ none`,
      plain,
    ),
    'a name of another protocol': {
      code: service(`- { port: 80, targetPort: http, protocol: UDP }
                                                    ^^^ protocol`),
      says: ['is for TCP', 'for UDP'],
    },
    'a name of a headless Service': service(`- { port: 80, targetPort: admin }
                                    ^^^^^ name information`).replace('selector:', 'clusterIP: None\n        selector:'),
    'digits in quotes': {
      code: service(`- port: 80
            targetPort: "8080"
                        ^^^^^^ quoted error`),
      fixes: {
        unquote: service(`- port: 80
            targetPort: 8080`),
      },
    },
    'a number that nobody declares': {
      code: service(
        `- port: 80
                  ^^ number information`,
        web.replace(', { name: metrics, containerPort: 9102 }', ''),
      ),
      says: ['port 80', '"http" (8080)'],
      fixes: {
        useOnly: service(
          `- port: 80
            targetPort: 8080`,
          web.replace(', { name: metrics, containerPort: 9102 }', ''),
        ),
      },
    },
  },
});
