import rule from '../../../server/src/rules/lifecycle/rename-strands-data.ts';
import { testRule } from '../../support/test-rule.ts';

interface Set {
  readonly metadata?: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly claims?: string;
}
const data = '{ metadata: { name: data }, spec: {} }';
const set = ({ metadata = 'name: db', image = 'postgres:17.6', replicas = 2, claims = data }: Set = {}) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { ${metadata} }
spec:
  replicas: ${replicas}
  template: { spec: { containers: [{ name: db, image: "${image}" }] } }
  volumeClaimTemplates: [${claims}]
`;
const kustomization = (text: string) => `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [set.yaml]
${text}
`;
const overlay = (text: string) =>
  `#- base/kustomization.yaml${kustomization('')}#- base/set.yaml${set()}#- prod/kustomization.yaml${kustomization(text).replace('set.yaml', '../base')}`;
const release = (spec: string, chart = 'postgresql') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db }
spec:
  chart: { spec: { chart: ${chart} } }
${spec}
`;

testRule(rule, {
  valid: {
    'a new set beside the old one': { committed: set(), code: `${set()}---${set({ metadata: 'name: copy' })}` },
    'a set of another image in place of the old one': {
      committed: set(),
      code: set({ metadata: 'name: cache', image: 'redis:7.4.1' }),
    },
    'a set without claims of its own': {
      committed: set({ claims: '' }),
      code: set({ metadata: 'name: x', claims: '' }),
    },
    'a set of the same kind that came elsewhere': {
      committed: `#- a/db.yaml${set()}`,
      code: `#- b/db.yaml${set({ metadata: 'name: other' })}`,
    },
    'a set that moved to another file': { committed: `#- a/db.yaml${set()}`, code: `#- b/set.yaml${set()}` },
    'a name that is filled in later': { committed: set(), code: set({ metadata: 'name: "${NAME}"' }) },
    'a name that was filled in later': { committed: set({ metadata: 'name: "${NAME}"' }), code: set() },
    'no commit to compare with': set(),
    'claims that are there already, with their volumes': {
      committed: set(),
      code: `${set({ metadata: 'name: orders' })}---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data-orders-0 }
spec: { volumeName: disk-1 }
`,
    },
    'volumes that are reserved for the new claims': {
      committed: set(),
      code: `${set({ metadata: 'name: orders' })}---
apiVersion: v1
kind: PersistentVolume
metadata: { name: disk-1 }
spec: { claimRef: { name: data-orders-0, namespace: default } }
`,
    },
    'claims that are filled from snapshots': {
      committed: set(),
      code: set({
        metadata: 'name: orders',
        claims: '{ metadata: { name: data }, spec: { dataSource: { kind: VolumeSnapshot, name: db } } }',
      }),
    },
    'the old file, which cannot be read at the moment': {
      committed: `#- a.yaml${set()}`,
      code: `#- a.yaml\nkind: {\n#- b.yaml${set({ metadata: 'name: orders' })}`,
    },
    'a kustomization over nothing that keeps data': {
      committed: kustomization('namePrefix: a-'),
      code: kustomization('namePrefix: b-'),
    },
    'a kustomization that gets a set and a prefix at once': {
      committed: overlay('namePrefix: a-').replace(/#- base\/set.yaml[^#]*/, ''),
      code: overlay('namePrefix: b-'),
    },
    'a namespace that a kustomization names first': { committed: overlay(''), code: overlay('namespace: shop') },
    'a prefix that is filled in later': {
      committed: overlay('namePrefix: a-'),
      code: overlay('namePrefix: ${PREFIX}-'),
    },
    'a release of what keeps nothing that we know of': {
      committed: release('  values: { fullnameOverride: a }', 'web'),
      code: release('  values: { fullnameOverride: b }', 'web'),
    },
    'a release name that is the usual one': { committed: release(''), code: release('  releaseName: db') },
    'a release name below a full name': {
      committed: release('  values: { fullnameOverride: a }'),
      code: release('  releaseName: x\n  values: { fullnameOverride: a }'),
    },
  },

  invalid: {
    'another name': {
      committed: set({ replicas: 3 }),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: orders-db # by its owner
                ^^^^^^^^^ name
        spec:
          replicas: 3
          template: { spec: { containers: [{ name: db, image: "postgres:17.7" }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      says: [
        'StatefulSet "orders-db" was "db"',
        'empty claims "data-orders-db-0", "data-orders-db-1" and "data-orders-db-2"',
        'behind on "data-db-0", "data-db-1" and "data-db-2"',
      ],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: db # by its owner
          spec:
            replicas: 3
            template: { spec: { containers: [{ name: db, image: "postgres:17.7" }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
    'another namespace': {
      committed: set({ metadata: 'name: db, namespace: shop' }),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: market }
                                         ^^^^^^ namespace
        spec:
          replicas: 2
          template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      says: ['in namespace "shop"', '"data-db-0" and "data-db-1" in namespace "market"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db, namespace: shop }
          spec:
            replicas: 2
            template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
    'two names in one file, and a template with them': {
      committed: `${set({ metadata: 'name: a', replicas: 1 })}---${set({ metadata: 'name: b', replicas: 1 })}`,
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: x-a }
                          ^^^ name
        spec:
          template: { spec: { containers: [{ name: db, image: postgres }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: x-b }
                          ^^^ name
        spec:
          template: { spec: { containers: [{ name: db, image: postgres }] } }
          volumeClaimTemplates: [{ metadata: { name: disk }, spec: {} }]
      `,
      says: [
        'claims "data-x-a-0", and the data stays behind on "data-a-0"',
        'claims "disk-x-b-0", and the data stays behind on "data-b-0"',
      ],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: a }
          spec:
            template: { spec: { containers: [{ name: db, image: postgres }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: x-b }
          spec:
            template: { spec: { containers: [{ name: db, image: postgres }] } }
            volumeClaimTemplates: [{ metadata: { name: disk }, spec: {} }]
        `,
      },
    },
    'a name that changed with the file, while the set was at rest': {
      committed: `#- app/db.yaml${set({ replicas: 0 })}`,
      code: `
        #- app/orders.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders }
                          ^^^^^^ name
        spec:
          template: { spec: { containers: [{ name: db, image: postgres }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      says: ['"data-orders-0"', '"data-db-0"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { spec: { containers: [{ name: db, image: postgres }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
    'a prefix that a kustomization gives': {
      committed: overlay('namePrefix: a-'),
      code: `${overlay('namePrefix: b-').trimEnd()}\n            ^^ kustomization\n`,
      says: [
        'namePrefix was "a-": StatefulSet "db" is made anew',
        'claims "data-b-db-0" and "data-b-db-1"',
        'on "data-a-db-0" and "data-a-db-1"',
      ],
      fixes: { restore: overlay('namePrefix: a-') },
    },
    'the namespace of a kustomization': {
      committed: overlay('namespace: shop'),
      code: `${overlay('namespace: market').trimEnd()}\n           ^^^^^^ kustomization\n`,
      says: ['"data-db-0" and "data-db-1" in namespace "market"', '"data-db-0" and "data-db-1" in namespace "shop"'],
      fixes: { restore: overlay('namespace: shop') },
    },
    'the name of a release': {
      committed: release('  values: { fullnameOverride: orders }'),
      code: `
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: db }
        spec:
          chart: { spec: { chart: postgresql } }
          values: { fullnameOverride: billing }
                                      ^^^^^^^ release
      `,
      says: ['values.fullnameOverride of HelmRelease "db" was "orders"', 'chart "postgresql"'],
      fixes: {
        restore: `
          apiVersion: helm.toolkit.fluxcd.io/v2
          kind: HelmRelease
          metadata: { name: db }
          spec:
            chart: { spec: { chart: postgresql } }
            values: { fullnameOverride: orders }
        `,
      },
    },
  },
});
