import rule from '../../../server/src/rules/identity/per-pod-service-ordinal-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const service = (selector: string) => `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector: { ${selector} }
`;
const set = (spec = 'replicas: 3') => `      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, ${spec}, template: { metadata: { labels: { app: cache } } } }
`;
const byName = (pod: string) => service(`statefulset.kubernetes.io/pod-name: ${pod}`);
const byIndex = (index: number) => service(`app: cache, apps.kubernetes.io/pod-index: "${index}"`);
const hpa = `      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: cache }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }
        minReplicas: 1
        maxReplicas: 5
`;

testRule(rule, {
  valid: {
    'a pod of the set': `${byName('cache-2')}${set()}`,
    'an ordinal of the set': `${byIndex(2)}${set()}`,
    'a set that starts later': `${byName('cache-5')}${set('replicas: 1, ordinals: { start: 5 }')}`,
    'a name that is filled in later': `${byName('"cache-${N}"')}${set()}`,
    'replicas that are filled in later': `${byName('cache-7')}${set('replicas: "${N}"')}`,
    'a pod that an autoscaler may add': `${byName('cache-4')}${set()}${hpa}`,
    'an ordinal alone, of whatever set': `${service('apps.kubernetes.io/pod-index: "7"')}${set()}`,
    'an ordinal of a set that is not here': `${service('app: other, apps.kubernetes.io/pod-index: "7"')}${set()}`,
    'a set that an operator makes': `${byName('orders-pg-1')}${set()}`,
    'a set that the configuration declares': {
      code: `${byName('cashe-0')}${set()}`,
      settings: { externals: [{ kind: 'StatefulSet', name: 'cashe' }] },
    },
    'a Service for all pods': `${service('app: cache')}${set()}`,
  },
  invalid: {
    'a pod beyond the last': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector:
          statefulset.kubernetes.io/pod-name: cache-3 # the newest
                                              ^^^^^^^ beyond
${set()}`,
      says: ['StatefulSet "cache" has 3 pods, "cache-0" to "cache-2": there is no "cache-3".'],
      fixes: {
        select: `
          apiVersion: v1
          kind: Service
          metadata: { name: one }
          spec:
            selector:
              statefulset.kubernetes.io/pod-name: cache-2 # the newest
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache, replicas: 3, template: { metadata: { labels: { app: cache } } } }
        `,
      },
    },
    'a pod of a set with one': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector: { statefulset.kubernetes.io/pod-name: cache-1 }
                                                        ^^^^^^^ beyond
${set('replicas: 1')}`,
      says: ['has one pod, "cache-0"'],
      fixes: {
        select: `
          apiVersion: v1
          kind: Service
          metadata: { name: one }
          spec:
            selector: { statefulset.kubernetes.io/pod-name: cache-0 }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache, replicas: 1, template: { metadata: { labels: { app: cache } } } }
        `,
      },
    },
    'a pod of a set without any': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector: { statefulset.kubernetes.io/pod-name: cache-0 }
                                                        ^^^^^^^ beyond
${set('replicas: 0')}`,
      says: ['has no pods'],
    },
    'a set by its former name, mildly': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector: { statefulset.kubernetes.io/pod-name: cashe-0 }
                                                        ^^^^^^^ unknown information
${set()}`,
      says: ['No StatefulSet in namespace "default" creates a pod "cashe-0".'],
      fixes: {
        select: `
          apiVersion: v1
          kind: Service
          metadata: { name: one }
          spec:
            selector: { statefulset.kubernetes.io/pod-name: cache-0 }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache, replicas: 3, template: { metadata: { labels: { app: cache } } } }
        `,
      },
    },
    'an unknown set of a complete workspace': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector: { statefulset.kubernetes.io/pod-name: orders-0 }
                                                        ^^^^^^^^ unknown
`,
      settings: { workspaceIsComplete: true },
    },
    'an ordinal beyond the last': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: one }
      spec:
        selector:
          app: cache
          apps.kubernetes.io/pod-index: "3"
                                        ^^^ index
${set()}`,
      says: ['StatefulSet "cache" has the ordinals 0 to 2: there is no 3.'],
      fixes: {
        select: `
          apiVersion: v1
          kind: Service
          metadata: { name: one }
          spec:
            selector:
              app: cache
              apps.kubernetes.io/pod-index: "2"
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache, replicas: 3, template: { metadata: { labels: { app: cache } } } }
        `,
      },
    },
  },
});
