import rule from '../../../server/src/rules/storage/volumeclaimtemplate-shadows-volume.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'names of their own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { volumes: [{ name: scratch, emptyDir: {} }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'names to be filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { volumes: [{ name: '{{ .Values.name }}', emptyDir: {} }] } }
        volumeClaimTemplates: [{ metadata: { name: '{{ .Values.name }}' } }]
    `,
    'names that are missing yet': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { volumes: [{ emptyDir: {} }] } }
        volumeClaimTemplates: [{ metadata: {} }]
    `,
    'a Deployment, which has no templates': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template: { spec: { volumes: [{ name: data, emptyDir: {} }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
  },

  invalid: {
    'a scratch volume among others': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              volumes:
                - name: config
                  configMap: { name: db }
                - name: data # for tests
                        ^^^^ shadowed
                  emptyDir: {}
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['"data" (emptyDir)', 'StatefulSet "db"'],
      fixes: {
        removeVolume: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                volumes:
                  - name: config
                    configMap: { name: db }
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'the only volume, in a list on one line': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }], hostname: db } }
                                                ^^^^ shadowed
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['(persistentVolumeClaim)'],
      fixes: {
        removeVolume: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { spec: { hostname: db } }
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
  },
});
