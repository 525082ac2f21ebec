import rule from '../../../server/src/rules/resources/hpa-on-statefulset.ts';
import { testRule } from '../../support/test-rule.ts';

const hpa = (limits: string, kind = 'StatefulSet') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: db }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: db }
  ${limits}
`;

const set = (image: string, more = '') => `---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template: { spec: { containers: [{ name: main, image: '${image}' ${more} }] } }
`;

testRule(rule, {
  valid: {
    'a fixed number of members': hpa('minReplicas: 3\n  maxReplicas: 3') + set('postgres:17'),
    'a set that keeps nothing': hpa('maxReplicas: 5') + set('example.com/app:1'),
    'a cache that may lose its members': hpa('maxReplicas: 5') + set('redis:8', ", args: [--save, '']"),
    'a target that is not here': hpa('maxReplicas: 5'),
    'limits that are filled in later': hpa('maxReplicas: ${MAX}') + set('postgres:17'),
    'an autoscaler that only scales out':
      hpa('maxReplicas: 5\n  behavior: { scaleDown: { selectPolicy: Disabled } }') + set('postgres:17'),
    'a Deployment': `${hpa('maxReplicas: 5', 'Deployment')}${set('postgres:17').replace('StatefulSet', 'Deployment')}`,
  },

  invalid: {
    'members that vote': {
      code: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: etcd }
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: StatefulSet
            name: etcd # the store
                  ^^^^ quorum
          minReplicas: 1
          maxReplicas: 5
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec: { template: { spec: { containers: [{ name: etcd, image: 'quay.io/coreos/etcd:v3.6.4' }] } } }
      `,
      says: ['1 to 5 members', '5 members need 3 for a majority, and 1 may be left'],
      fixes: {
        neverScaleIn: `
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: etcd }
          spec:
            scaleTargetRef:
              apiVersion: apps/v1
              kind: StatefulSet
              name: etcd # the store
            minReplicas: 1
            maxReplicas: 5
            behavior:
              scaleDown:
                selectPolicy: Disabled
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec: { template: { spec: { containers: [{ name: etcd, image: 'quay.io/coreos/etcd:v3.6.4' }] } } }
        `,
      },
    },
    'KEDA, with its usual limits': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: db }
        spec:
          scaleTargetRef: { kind: StatefulSet, name: db }
                                                     ^^ engine
          minReplicaCount: 1
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: db, image: 'postgres:17' }] } } }
      `,
      says: ['ScaledObject "db"', '1 to 100 members', 'PostgreSQL'],
      fixes: {
        neverScaleIn: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: db }
          spec:
            scaleTargetRef: { kind: StatefulSet, name: db }
            minReplicaCount: 1
            advanced:
              horizontalPodAutoscalerConfig:
                behavior:
                  scaleDown:
                    selectPolicy: Disabled
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { template: { spec: { containers: [{ name: db, image: 'postgres:17' }] } } }
        `,
      },
    },
    'an app with claims, by an HPA that cannot be slowed down': `
      apiVersion: autoscaling/v1
      kind: HorizontalPodAutoscaler
      metadata: { name: app }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }, maxReplicas: 4 }
                                                                              ^^^ claims information
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        template: { spec: { containers: [{ name: app, image: 'example.com/app:1' }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'copies for reading, which have claims as well': `
      apiVersion: autoscaling/v1
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db-read }, maxReplicas: 4 }
                                                                              ^^^^^^^ claims information
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db-read }
      spec:
        template: { spec: { containers: [{ name: db, image: 'postgres:17' }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
  },
});
