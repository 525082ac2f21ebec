import rule from '../../../server/src/rules/identity/pod-dns-ordinal-out-of-range.ts';
import { testRule } from '../../support/test-rule.ts';

function settings(set: string, value: string): string {
  return `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, ${set} }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOSTS: ${JSON.stringify(value)} }
  `;
}

const autoscaler = `
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: cache }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }
        minReplicas: 2
        maxReplicas: 4
`;

testRule(rule, {
  valid: {
    'a list of members, which is judged as a whole': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        serviceName: db
        replicas: 2
        template:
          spec:
            containers:
              - name: db
                image: quay.io/coreos/etcd:v3.6.4
                args: ["--initial-cluster=db-0=http://db-0.db:2380,db-1=http://db-1.db:2380,db-2=http://db-2.db:2380"]
    `,
    'the last of several': settings('replicas: 3', 'cache-0.cache,cache-2.cache'),
    'ordinals that start later': settings('replicas: 2, ordinals: { start: 5 }', 'cache-5.cache,cache-6.cache'),
    'replicas that are filled in later': settings('replicas: "<count>"', 'cache-9.cache'),
    'a start that is filled in later': settings('ordinals: { start: "<first>" }', 'cache-9.cache'),
    'what an autoscaler always keeps': settings('replicas: 1', 'cache-1.cache') + autoscaler,
    'another Service, which is another matter': settings('replicas: 1', 'cache-3.other:80'),
    'a set of that name in another namespace': settings('replicas: 1', 'cache-3.cache.other.svc'),
    'a pod that names itself': `${settings('replicas: 1', 'cache-3.cache')}
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: extra }
      spec: { hostname: cache-3, subdomain: cache }
    `,
    'a variant of the set that has the pod': `
      #- app/settings.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: cache-2.cache }
      #- app/a-small/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, replicas: 1 }
      #- app/large/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, replicas: 3 }
    `,
  },

  invalid: {
    'one too many in a list, which must not name the last one twice': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
          replicas: 2 # small
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data:
          HOSTS: cache-0.cache,cache-1.cache,cache-2.cache:6379
                                             ^^^^^^^ beyond
      `,
      says: ['2 pods, "cache-0" to "cache-1"', '"cache-2"'],
      fixes: {
        raiseReplicas: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            replicas: 3 # small
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data:
            HOSTS: cache-0.cache,cache-1.cache,cache-2.cache:6379
        `,
      },
    },
    'an ordinal before the first': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache, replicas: 1, ordinals: { start: 1 } }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: url, namespace: web }
        stringData: { URL: "redis://cache-0.cache.data.svc:6379" }
                                    ^^^^^^^ beyond
      `,
      says: ['one pod, "cache-1"'],
      fixes: {
        useLast: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache, replicas: 1, ordinals: { start: 1 } }
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: url, namespace: web }
          stringData: { URL: "redis://cache-1.cache.data.svc:6379" }
        `,
      },
    },
    'a set without pods': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
          replicas: 0
          template: { spec: { containers: [{ name: a, args: ["--primary", "cache-0.cache"] }] } }
                                                                           ^^^^^^^ beyond
      `,
      says: ['has no pods'],
      fixes: {
        raiseReplicas: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            replicas: 1
            template: { spec: { containers: [{ name: a, args: ["--primary", "cache-0.cache"] }] } }
        `,
      },
    },
    'what an autoscaler may or may never create': {
      code: `
        #- settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data:
          THIRD: cache-2.cache
                 ^^^^^^^ scaled information
          FIFTH: cache-4.cache
                 ^^^^^^^ never
        #- set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { serviceName: cache }${autoscaler.replaceAll('\n', '\n  ')}
      `,
      says: ['2 to 4 pods', 'at most 4 pods', 'HorizontalPodAutoscaler "cache"'],
      fixes: {
        useLast: `
          #- settings.yaml
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data:
            THIRD: cache-1.cache
            FIFTH: cache-4.cache
          #- set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache }${autoscaler.replaceAll('\n', '\n    ')}
        `,
      },
    },
  },
});
