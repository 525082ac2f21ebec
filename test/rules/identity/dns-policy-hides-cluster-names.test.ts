import rule from '../../../server/src/rules/identity/dns-policy-hides-cluster-names.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (spec: string, value = 'cache.data.svc.cluster.local:6379', name = 'CACHE') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            ${spec}
            containers:
              - name: web
                env: [{ name: ${name}, value: "${value}" }]
`;
const service = `      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
`;
const onHost = 'hostNetwork: true';

testRule(rule, {
  valid: {
    'the usual policy': pod('dnsPolicy: ClusterFirst'),
    'no policy': pod('hostNetwork: false'),
    'the policy for the host network': pod(`${onHost}\n            dnsPolicy: ClusterFirstWithHostNet`),
    'a pod that names nothing of the cluster': pod(onHost, 'https://contoso.example/'),
    'a word that is no host': `${pod(onHost, 'cache', 'APP_NAME')}${service}`,
    'a host that is no Service': pod(onHost, 'redis://other:6379'),
    'a suffix of names': pod(onHost, '.svc.cluster.local'),
    'a name of another cluster': pod(onHost, 'cache.data.svc.east.example'),
    'a name that is filled in later': pod(onHost, 'cache.{{ .Values.namespace }}.svc'),
    'no nameservers yet': pod('dnsPolicy: None'),
    'a nameserver of the cluster': pod('dnsPolicy: None\n            dnsConfig: { nameservers: [10.0.0.10] }'),
    'a network that is chosen later': pod('hostNetwork: "${HOST_NETWORK}"\n            dnsPolicy: Default'),
  },
  invalid: {
    'the host network': {
      code: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: agent }
        spec:
          template:
            spec:
              hostNetwork: true # metrics of the node
              ^^^^^^^^^^^ host
              containers:
                - name: agent
                  args: [--store, "redis://cache.data.svc:6379"]
      `,
      says: ['DaemonSet "agent" is on the host network', '"cache.data.svc" never resolves'],
      fixes: {
        clusterFirst: `
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: agent }
          spec:
            template:
              spec:
                hostNetwork: true # metrics of the node
                containers:
                  - name: agent
                    args: [--store, "redis://cache.data.svc:6379"]
                dnsPolicy: ClusterFirstWithHostNet
        `,
      },
    },
    'the policy of the node': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          dnsPolicy: Default
                     ^^^^^^^ default
          containers: [{ name: web, env: [{ name: CACHE_HOST, value: cache }] }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
      `,
      says: ['"cache" never resolves'],
      fixes: {
        usual: `
          apiVersion: v1
          kind: Pod
          metadata: { name: web }
          spec:
            containers: [{ name: web, env: [{ name: CACHE_HOST, value: cache }] }]
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
        `,
      },
    },
    'the policy of the node on the host network': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          hostNetwork: true
          dnsPolicy: Default
                     ^^^^^^^ default
          containers: [{ name: web, args: [cache-0.cache] }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
      `,
      fixes: {
        clusterFirst: `
          apiVersion: v1
          kind: Pod
          metadata: { name: web }
          spec:
            hostNetwork: true
            dnsPolicy: ClusterFirstWithHostNet
            containers: [{ name: web, args: [cache-0.cache] }]
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
        `,
      },
    },
    'nameservers elsewhere, and a name in a ConfigMap': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          dnsPolicy: None
                     ^^^^ none
          dnsConfig: { nameservers: [8.8.8.8, 1.1.1.1] }
          containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data: { URL: "http://cache/health" }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
      `,
      says: ['asks only 8.8.8.8 and 1.1.1.1'],
    },
  },
});
