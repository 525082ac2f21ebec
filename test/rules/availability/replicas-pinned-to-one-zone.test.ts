import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/replicas-pinned-to-one-zone.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (name: string, replicas: number, spec: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: ${name} }
  spec: { replicas: ${replicas}, template: { spec: { ${spec} } } }
`;
const term = (...zones: string[]) =>
  `{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [${zones.join(', ')}] }] }`;
const affinity = (...terms: string[]) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${terms.join(', ')}] } } }`;
const pinned = 'nodeSelector: { topology.kubernetes.io/zone: eastus-1 }';

testRule(rule, {
  valid: {
    'one replica': set('db', 1, pinned),
    'several zones': set('db', 3, affinity(term('eastus-1', 'eastus-2'))),
    'terms of which one is enough': set('db', 3, affinity(term('eastus-1'), term('eastus-2'))),
    'a term that says nothing of zones': set(
      'db',
      3,
      affinity(term('eastus-1'), '{ matchExpressions: [{ key: disk, operator: Exists }] }'),
    ),
    'nodes without a zone': set('db', 3, 'nodeSelector: { topology.kubernetes.io/zone: "0" }'),
    'a zone that is filled in': set('db', 3, 'nodeSelector: { topology.kubernetes.io/zone: "${ZONE}" }'),
    'other demands': set('db', 3, 'nodeSelector: { disk: ssd }'),
    'one set for each zone': `${set('db-1', 3, pinned)}---${set('db-2', 3, pinned.replace('eastus-1', 'eastus-2'))}`,
    'a plain Deployment': set('web', 3, pinned).replace('StatefulSet', 'Deployment'),
    'a cluster of one zone': {
      code: set('db', 3, pinned),
      settings: { cluster: { ...defaultSettings.cluster, zones: 1 } },
    },
    'a folder for tests': { code: set('db', 3, pinned), settings: { profile: 'development' } },
  },

  invalid: {
    'a selector': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
          template:
            spec:
              nodeSelector:
                topology.kubernetes.io/zone: eastus-1
                                             ^^^^^^^^ pinned
      `,
      says: ['All 3 replicas of StatefulSet "db"', '"eastus-1"'],
    },
    'every term of an affinity, beside a set of another zone in another namespace': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions:
                          - { key: disk, operator: Exists }
                          - { key: topology.kubernetes.io/zone, operator: In, values: [eastus-1] }
                                                                                       ^^^^^^^^ pinned
                      - matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [eastus-1] }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: other }
        spec: { replicas: 3, template: { spec: { nodeSelector: { topology.kubernetes.io/zone: eastus-2 } } } }
                                                                                              ^^^^^^^^ pinned
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 2, maxReplicas: 4 }
      `,
      says: ['2 to 4 replicas'],
    },
    'a plain Deployment, where somebody asks': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { replicas: 2, template: { spec: { nodeSelector: { topology.kubernetes.io/zone: eastus-1 } } } }
                                                                                              ^^^^^^^^ pinned
      `,
      settings: { hygieneScope: 'all' },
    },
  },
});
