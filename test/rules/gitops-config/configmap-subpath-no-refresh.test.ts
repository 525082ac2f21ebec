import rule from '../../../server/src/rules/gitops-config/configmap-subpath-no-refresh.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (mount: string, volume: string, more = '') => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: cache }
  spec:
    template:
      metadata: { annotations: { ${more} } }
      spec:
        containers:
          - { name: redis, volumeMounts: [{ name: config, mountPath: /etc/redis.conf${mount} }] }
        volumes: [{ name: config, ${volume} }]
`;

testRule(rule, {
  valid: {
    'a directory': pod('', 'configMap: { name: cache }'),
    'a part of a disk': pod(', subPath: data', 'persistentVolumeClaim: { claimName: cache }'),
    'a template with a checksum': pod(', subPath: a', 'configMap: { name: cache }', 'checksum/config: abc'),
    'a ConfigMap that cannot change': `${pod(', subPath: a', 'configMap: { name: cache }')}
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: cache }
  immutable: true
    `,
    'what a generator names anew with every change': `
      #- kustomization.yaml
      configMapGenerator: [{ name: cache, literals: [a=b] }]
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: cache }
      spec:
        containers: [{ name: redis, volumeMounts: [{ name: config, mountPath: /a, subPath: a }] }]
        volumes: [{ name: config, configMap: { name: cache } }]
    `,
    'a Job, and a container that runs first': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load }
      spec:
        template:
          spec:
            containers: [{ name: load, volumeMounts: [{ name: config, mountPath: /a, subPath: a }] }]
            volumes: [{ name: config, configMap: { name: cache } }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: cache }
      spec:
        initContainers: [{ name: init, volumeMounts: [{ name: config, mountPath: /a, subPath: a }] }]
        containers: [{ name: redis }]
        volumes: [{ name: config, configMap: { name: cache } }]
    `,
  },
  invalid: {
    'a file of a ConfigMap': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: cache }
        spec:
          containers: [{ name: redis, volumeMounts: [{ name: config, mountPath: /etc/redis.conf, subPath: redis.conf }] }]
                                                                                                          ^^^^^^^^^^ frozen
          volumes: [{ name: config, configMap: { name: cache } }]
      `,
      says: ['"redis" gets "/etc/redis.conf" from ConfigMap "cache"'],
    },
    'files of a Secret, of several sources and of Key Vault': `
      apiVersion: v1
      kind: Pod
      metadata: { name: cache }
      spec:
        containers:
          - name: redis
            volumeMounts:
              - { name: a, mountPath: /a, subPath: a }
                                                   ^ frozen
              - { name: b, mountPath: /b, subPathExpr: $(POD_NAME) }
                                                       ^^^^^^^^^^^ frozen
              - { name: c, mountPath: /c, subPath: c }
                                                   ^ frozen
        volumes:
          - { name: a, secret: { secretName: cache } }
          - { name: b, projected: { sources: [] } }
          - { name: c, csi: { driver: secrets-store.csi.k8s.io } }
    `,
  },
});
