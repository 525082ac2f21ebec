import rule from '../../../server/src/rules/secrets/spc-volume-not-readonly.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'read-only, or filled in later': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - name: a
            csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: v } }
          - name: b
            csi: { driver: secrets-store.csi.k8s.io, readOnly: "\${RO}", volumeAttributes: { secretProviderClass: v } }
    `,
    'another driver': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { volumes: [{ name: a, csi: { driver: file.csi.azure.com } }] }
    `,
  },

  invalid: {
    'nothing said': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: load }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  volumes:
                    - name: vault
                      csi: # from the vault
                      ^^^ writable
                        driver: secrets-store.csi.k8s.io
                        volumeAttributes:
                          secretProviderClass: vault
      `,
      says: ['Volume "vault" of CronJob "load"'],
      fixes: {
        readOnly: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: load }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    volumes:
                      - name: vault
                        csi: # from the vault
                          driver: secrets-store.csi.k8s.io
                          volumeAttributes:
                            secretProviderClass: vault
                          readOnly: true
        `,
      },
    },
    'the opposite said': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - { name: v, csi: { driver: secrets-store.csi.k8s.io, readOnly: false } }
                                                                            ^^^^^ writable
      `,
      fixes: {
        readOnly: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - { name: v, csi: { driver: secrets-store.csi.k8s.io, readOnly: true } }
        `,
      },
    },
  },
});
