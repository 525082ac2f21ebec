import rule from '../../../server/src/rules/storage/azurefile-multi-writer-unsafe.ts';
import { testRule } from '../../support/test-rule.ts';

const claim = `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteMany], storageClassName: shared }
      ---`;
const unlocked = `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: shared }
      provisioner: file.csi.azure.com
      mountOptions: [mfsymlinks, nobrl]
      ---${claim}`;
const locked = unlocked.replace(', nobrl', '');

function indent(text: string, by: number): string {
  return text.replaceAll('\n      ', `\n      ${' '.repeat(by)}`);
}

function deployment(name: string, replicas: number, mount = '', image = 'web:1'): string {
  return `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name} }
      spec:
        replicas: ${replicas}
        template:
          spec:
            containers: [{ name: main, image: "${image}", volumeMounts: [{ name: files, mountPath: /data${mount} }] }]
            volumes:
              - name: files
                persistentVolumeClaim:
                  claimName: files`;
}

testRule(rule, {
  valid: {
    'one writer': `${unlocked}${deployment('web', 1)}
    `,
    'locks that hold': `${locked}${deployment('web', 3)}
    `,
    'many readers': `${unlocked}${deployment('web', 3, ', readOnly: true')}
    `,
    'a writer and a reader': `${unlocked}${deployment('web', 1)}
      ---${deployment('reader', 1, ', readOnly: true')}
    `,
    NFS: `${unlocked.replace('mountOptions', 'parameters: { protocol: nfs }\n      mountOptions')}${deployment('web', 3)}
    `,
    'a share for each replica': `${unlocked}
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web }
      spec:
        replicas: 3
        template: { spec: { containers: [{ name: main, volumeMounts: [{ name: own, mountPath: /data }] }] } }
        volumeClaimTemplates: [{ metadata: { name: own }, spec: { storageClassName: shared } }]
    `,
  },

  invalid: {
    'replicas that share files': {
      code: `${indent(unlocked, 2)}${indent(deployment('web', 3), 2)}
                               ^^^^^ replicas information
      `,
      says: ['3 pods of Deployment "web"', 'claim "files"', 'StorageClass "shared"'],
      fixes: {
        keepLocks: `${indent(locked, 4)}${indent(deployment('web', 3), 4)}
        `,
      },
    },
    'replicas of a database, on a volume made by hand': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: by-hand }
        spec:
          csi: { driver: file.csi.azure.com, volumeHandle: by-hand }
          mountOptions:
            - nobrl # as documented
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files }
        spec: { storageClassName: "", volumeName: by-hand }
        ---${indent(deployment('cache', 2, '', 'redis:8.2'), 2)}
                               ^^^^^ replicas
      `,
      says: ['PersistentVolume "by-hand" mounts it with nobrl'],
      fixes: {
        keepLocks: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: by-hand }
          spec:
            csi: { driver: file.csi.azure.com, volumeHandle: by-hand }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: files }
          spec: { storageClassName: "", volumeName: by-hand }
          ---${indent(deployment('cache', 2, '', 'redis:8.2'), 4)}
        `,
      },
    },
    'two workloads': {
      code: `${indent(unlocked, 2)}${indent(deployment('web', 1), 2)}
                               ^^^^^ workloads information
        ---${indent(deployment('worker', 1), 2)}
                               ^^^^^ workloads information
      `,
      says: ['Deployment "web" and Deployment "worker"'],
      fixes: {
        keepLocks: `${indent(locked, 4)}${indent(deployment('web', 1), 4)}
          ---${indent(deployment('worker', 1), 4)}
        `,
      },
    },
  },
});
