import rule from '../../../server/src/rules/networking/dns-policy-breaks-cluster-names.ts';
import { testRule } from '../../support/test-rule.ts';

function pod(spec: string, annotations = "{ dapr.io/enabled: 'true' }"): string {
  return `
      apiVersion: v1
      kind: Pod
      metadata: { name: edge, annotations: ${annotations} }
      spec:
        ${spec}
        containers: [{ name: edge, image: 'edge:1' }]
    `;
}

testRule(rule, {
  valid: {
    'the policy for the host network': pod('hostNetwork: true\n        dnsPolicy: ClusterFirstWithHostNet'),
    'a network of its own': pod('dnsPolicy: ClusterFirst'),
    'no sidecar': pod('hostNetwork: true', '{}'),
    'a name of the cluster, of which another rule tells': pod('hostNetwork: true').replace(
      "image: 'edge:1'",
      "image: 'edge:1', env: [{ name: CACHE, value: cache.data.svc.cluster.local }]",
    ),
    'servers of the cluster': pod('dnsPolicy: None\n        dnsConfig: { nameservers: [10.0.0.10] }'),
    'servers that are filled in later': pod("dnsPolicy: None\n        dnsConfig: { nameservers: '<servers>' }"),
    'a network that is chosen later': pod("hostNetwork: '${HOST}'"),
    'nothing about it': pod('restartPolicy: Always'),
  },

  invalid: {
    'the host network': {
      code: pod(`hostNetwork: true # for speed
        ^^^^^^^^^^^ host`),
      says: ['Pod "edge" is on the host network'],
      fixes: {
        clusterFirst: `
          apiVersion: v1
          kind: Pod
          metadata: { name: edge, annotations: { dapr.io/enabled: 'true' } }
          spec:
            hostNetwork: true # for speed
            containers: [{ name: edge, image: 'edge:1' }]
            dnsPolicy: ClusterFirstWithHostNet
        `,
      },
    },
    'the resolver of the node': {
      code: pod(`dnsPolicy: Default
                   ^^^^^^^ default`),
      fixes: {
        usual: `
          apiVersion: v1
          kind: Pod
          metadata: { name: edge, annotations: { dapr.io/enabled: 'true' } }
          spec:
            containers: [{ name: edge, image: 'edge:1' }]
        `,
      },
    },
    'the resolver of the node, on the host network': {
      code: pod(`hostNetwork: true
        dnsPolicy: Default
                   ^^^^^^^ default`),
      fixes: { clusterFirst: pod('hostNetwork: true\n        dnsPolicy: ClusterFirstWithHostNet') },
    },
    'public servers': {
      code: pod(`dnsPolicy: None
                   ^^^^ outside
        dnsConfig: { nameservers: [1.1.1.1] }`),
      says: ['1.1.1.1'],
    },
    'no servers': {
      code: pod(
        `dnsPolicy: None
                   ^^^^ nobody error
        dnsConfig: { searches: [example.com] }`,
        '{}',
      ),
      says: ['the API server refuses Pod "edge"'],
    },
    'an empty list of servers': pod(`dnsPolicy: None
                   ^^^^ nobody error
        dnsConfig: { nameservers: [] }`),
    'no configuration': pod(`dnsPolicy: None
                   ^^^^ nobody error`),
  },
});
