import rule from '../../../server/src/rules/identity/pod-dns-port-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

const map = (host: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        HOST: ${host}
`;
const set = (ports: string, image = 'example.com/web:1', more = '') => `      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web }
      spec:
        serviceName: web
        template:
          ${more}
          spec:
            containers:
              - name: web
                image: ${image}
                ports: ${ports}
`;
const service = (port: string) => `      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web }
      spec:
        clusterIP: None
        ports: [${port}]
`;
const one = '[{ name: http, containerPort: 8080 }]';

testRule(rule, {
  valid: {
    'the port of the container': `${map('web-0.web:8080')}${set(one)}`,
    'no port': `${map('web-0.web')}${set(one)}`,
    'a pod that declares no ports': `${map('web-0.web:80')}${set('[]')}`,
    'a second container that declares none': `${map('web-0.web:80')}${set(one)}              - { name: proxy }\n`,
    'a port of another container': `${map('web-0.web:9000')}${set(one)}              - { name: proxy, ports: [{ containerPort: 9000 }] }\n`,
    'a port that the engine is known for': `${map('web-0.web:16379')}${set('[{ containerPort: 6379 }]', 'redis:8')}`,
    'a port of the Dapr sidecar': `${map('web-0.web:3500')}${set(one, 'a:1', 'metadata: { annotations: { dapr.io/enabled: "true" } }')}`,
    'a declared port that is filled in later': `${map('web-0.web:80')}${set('[{ containerPort: "${PORT}" }]')}`,
    'a name that leads nowhere': `${map('web-0.other:80')}${set(one)}`,
    'a pod of another cluster': `${map('web-0.web.default.svc.east.example:80')}${set(one)}`,
  },
  invalid: {
    'a port that no container declares': {
      code: `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        HOST: http://web-0.web.default.svc.cluster.local.:80/health # first
                                                          ^^ undeclared
${set(one)}`,
      says: ['No container of StatefulSet "web" declares port 80; declared: 8080.'],
      fixes: {
        usePort: trimmed(`${map('http://web-0.web.default.svc.cluster.local.:8080/health # first')}${set(one)}`),
      },
    },
    'a port beside several': {
      code: `
      apiVersion: v1
      kind: Secret
      metadata: { name: settings }
      stringData:
        URL: "http://me:pass@web-0.web:80/"
                                       ^^ undeclared
${set('[{ containerPort: 8080 }, { containerPort: 8081 }]')}`,
      says: ['declared: 8080, 8081.'],
    },
    'the port of the Service': {
      code: `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        HOSTS: web-0.web:8080,web-1.web:80
                                        ^^ mapped warning
${set('[{ name: http, containerPort: 8080 }, { containerPort: 8081 }]')}${service('{ port: 80, targetPort: http }')}`,
      says: ['Port 80 is that of Service "web", which leads to port 8080.'],
      fixes: {
        usePort: trimmed(
          `${map('web-0.web:8080,web-1.web:8080').replace('HOST', 'HOSTS')}${set('[{ name: http, containerPort: 8080 }, { containerPort: 8081 }]')}${service('{ port: 80, targetPort: http }')}`,
        ),
      },
    },
    'the port of a Service that leads to the same': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        HOST: web-0.web:80
                        ^^ undeclared
${set('[{ containerPort: 8080 }, { containerPort: 8081 }]')}${service('{ port: 80 }')}`,
  },
});

function trimmed(text: string): string {
  return text.replaceAll(/^ {6}/gm, '').trim();
}
