import rule from '../../../server/src/rules/lifecycle/ordered-ready-quorum-deadlock.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (fields: string, probe: string, image = 'elasticsearch:9.0.1') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: search }
spec:
  ${fields}
  template:
    spec:
      containers: [{ name: main, image: '${image}', readinessProbe: ${probe} }]
`;
const cluster = "{ httpGet: { path: '/_cluster/health?wait_for_status=yellow', port: 9200 } }";

testRule(rule, {
  valid: {
    'members that start together': set('podManagementPolicy: Parallel\n  replicas: 3', cluster),
    'one member': set('replicas: 1', cluster),
    'a probe that asks this member alone': set('replicas: 3', "{ httpGet: { path: '/_cluster/health?local=true' } }"),
    'a look at the port': set('replicas: 3', '{ tcpSocket: { port: 9200 } }'),
    'the health of one member of etcd': set('replicas: 3', '{ exec: { command: [etcdctl, endpoint, health] } }'),
    'a policy that is filled in later': set("podManagementPolicy: '${POLICY}'\n  replicas: 3", cluster),
    'a number of replicas that is': set("replicas: '${REPLICAS}'", cluster),
  },

  invalid: {
    'a request for the cluster': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: search }
        spec:
          serviceName: search # ours
          replicas: 3
          template:
            spec:
              containers:
                - name: main
                  image: elasticsearch:9.0.1
                  readinessProbe: { httpGet: { path: "/_cluster/health?wait_for_status=yellow", port: 9200 } }
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ waits warning
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: search }
        spec: { clusterIP: None }
      `,
      says: ['Pod "search-0"', '2 of 3 members', 'Elasticsearch'],
      fixes: {
        parallel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: search }
          spec:
            serviceName: search # ours
            replicas: 3
            template:
              spec:
                containers:
                  - name: main
                    image: elasticsearch:9.0.1
                    readinessProbe: { httpGet: { path: "/_cluster/health?wait_for_status=yellow", port: 9200 } }
            podManagementPolicy: Parallel
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: search }
          spec: { clusterIP: None }
        `,
      },
    },
    'a command, where the Service shows members that are not ready': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        serviceName: app
        replicas: 5
        template:
          spec:
            containers:
              - name: main
                image: example.com/app:1
                readinessProbe: { exec: { command: [sh, -c, "app-cli cluster_status"] } }
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^ waits
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: app }
      spec: { clusterIP: None, publishNotReadyAddresses: true }
    `,
  },
});
