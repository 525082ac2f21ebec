import rule from '../../../server/src/rules/identity/headless-publish-not-ready.ts';
import { testRule } from '../../support/test-rule.ts';

const service = (spec = 'clusterIP: None', name = 'db') => `
      apiVersion: v1
      kind: Service
      metadata: { name: ${name} }
      spec:
        ${spec}
        selector: { app: db }
`;
const set = ({
  image = 'quay.io/coreos/etcd:v3.6.4',
  replicas = '3',
  container = 'args: ["--initial-cluster=a=http://db-0.db:2380,b=http://db-1.db:2380"]\n                readinessProbe: { tcpSocket: { port: 2379 } }',
  labels = 'app: db',
  carets = '',
} = {}) => `      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        serviceName: db
${carets}        replicas: ${replicas}
        template:
          metadata: { labels: { ${labels} } }
          spec:
            containers:
              - name: db
                image: ${image}
                ${container}
`;
const reported = (message: string) => `                     ^^ ${message}\n`;
const other = `      ---${service('type: ClusterIP', 'db-client')}`;
const peers = 'args: [--peers, db-0.db]\n                readinessProbe: { tcpSocket: { port: 80 } }';
const peer = 'image: example.com/app:1';

testRule(rule, {
  valid: {
    'a Service that publishes them': `${service('clusterIP: None\n        publishNotReadyAddresses: true')}${set()}`,
    'a choice that is made later': `${service('clusterIP: None\n        publishNotReadyAddresses: "${P}"')}${set()}`,
    'pods that are always ready': `${service()}${set({ container: 'args: []' })}`,
    'one pod': `${service()}${set({ replicas: '1' })}`,
    'a number of pods that is filled in later': `${service()}${set({ replicas: '"${N}"' })}`,
    'a Service that gives out no names': `${service('type: ClusterIP')}${set()}`,
    'a Service that selects others': `${service()}${set({ labels: 'app: other' })}`,
    'a Service that is not here': set().slice(10),
    'an engine whose members do not look each other up': `${service()}${set({ image: 'prom/prometheus:v3.1.0', container: 'readinessProbe: {}' })}`,
    'servers that know nothing of each other': `${service()}${set({ image: 'redis:8', container: 'readinessProbe: {}' })}`,
    'something unknown': `${service()}${set({ image: 'example.com/app:1', container: 'readinessProbe: {}' })}`,
    'something unknown that names others': `${service()}${set({ image: 'example.com/app:1', container: peers.replace('db-0.db', 'mq-0.mq') })}`,
  },
  invalid: {
    'an engine that votes, with a Service for clients': {
      code: `${service('clusterIP: None # names')}${set({ carets: reported('engine warning') })}${other}`,
      says: [
        'Service "db" names the 3 pods of StatefulSet "db" only while they are ready, but etcd looks up its members',
      ],
      fixes: {
        publish: trimmed(
          `${service('clusterIP: None # names').replace('app: db }', 'app: db }\n        publishNotReadyAddresses: true')}${set()}${other}`,
        ),
      },
    },
    'a Service that clients share': {
      code: `${service('clusterIP: None\n        publishNotReadyAddresses: false')}${set({ carets: reported('engine warning') })}`,
      fixes: { publishAll: trimmed(`${service('clusterIP: None\n        publishNotReadyAddresses: true')}${set()}`) },
    },
    'an engine that starts one by one, mildly': {
      code: `${service()}${set({ image: 'cassandra:5', container: 'readinessProbe: {}', carets: reported('engine') })}${other}`,
      fixes: {
        publish: trimmed(
          `${service().replace('app: db }', 'app: db }\n        publishNotReadyAddresses: true')}${set({ image: 'cassandra:5', container: 'readinessProbe: {}' })}${other}`,
        ),
      },
    },
    'an engine that it is better for': {
      code: `${service()}${set({
        image: 'mongo:8',
        container: 'args: [--replSet, rs0]\n                readinessProbe: { tcpSocket: { port: 27017 } }',
        carets: reported('engine'),
      })}${other}`,
      fixes: {
        publish: trimmed(
          `${service().replace('app: db }', 'app: db }\n        publishNotReadyAddresses: true')}${set({
            image: 'mongo:8',
            container: 'args: [--replSet, rs0]\n                readinessProbe: { tcpSocket: { port: 27017 } }',
          })}${other}`,
        ),
      },
    },
    'something unknown that is told the names': {
      code: `${service()}${set({ image: peer.slice(7), container: peers, carets: reported('named') })}${other}`,
      says: ['they are told to look up "db-0.db"'],
      fixes: {
        publish: trimmed(
          `${service().replace('app: db }', 'app: db }\n        publishNotReadyAddresses: true')}${set({ image: peer.slice(7), container: peers })}${other}`,
        ),
      },
    },
  },
});

function trimmed(text: string): string {
  return text.replaceAll(/^ {6}/gm, '').trim();
}
