import rule from '../../../server/src/rules/storage/memory-volume-exceeds-limit.ts';
import { testRule } from '../../support/test-rule.ts';

const mount = 'volumeMounts: [{ name: shm, mountPath: /dev/shm }]';

/** A pod with a volume of this source. */
function pod(source: string, containers: string): string {
  return `
    apiVersion: v1
    kind: Pod
    metadata: { name: db }
    spec:
      containers: [${containers}]
      volumes: [{ name: shm, emptyDir: ${source} }]
  `;
}

testRule(rule, {
  valid: {
    'less than the limit': pod(
      '{ medium: Memory, sizeLimit: 256Mi }',
      `{ name: db, resources: { limits: { memory: 1Gi } }, ${mount} }`,
    ),
    'less than the limits of all that mount it': pod(
      '{ medium: Memory, sizeLimit: 1Gi }',
      `{ name: a, resources: { limits: { memory: 768Mi } }, ${mount} }, { name: b, resources: { limits: { memory: 768Mi } }, ${mount} }`,
    ),
    'a volume on the disk of the node': pod(
      '{ sizeLimit: 2Gi }',
      `{ name: db, resources: { limits: { memory: 1Gi } }, ${mount} }`,
    ),
    'huge pages, which have a limit of their own': pod(
      '{ medium: HugePages }',
      `{ name: db, resources: { limits: { memory: 1Gi } }, ${mount} }`,
    ),
    'a container without a limit': pod(
      '{ medium: Memory }',
      `{ name: db, ${mount} }, { name: b, resources: { limits: { memory: 1Gi } }, ${mount} }`,
    ),
    'a size to be filled in': pod(
      "{ medium: Memory, sizeLimit: '{{ .Values.size }}' }",
      `{ name: db, resources: { limits: { memory: 1Gi } }, ${mount} }`,
    ),
    'a limit to be filled in': pod(
      '{ medium: Memory, sizeLimit: 1Gi }',
      `{ name: db, resources: { limits: { memory: '{{ .Values.memory }}' } }, ${mount} }`,
    ),
    'a volume that nobody mounts': pod(
      '{ medium: Memory, sizeLimit: 2Gi }',
      '{ name: db, resources: { limits: { memory: 1Gi } } }',
    ),
  },

  invalid: {
    'as much as the limit': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers:
            - name: db
              resources: { limits: { memory: 1Gi } }
              volumeMounts: [{ name: shm, mountPath: /dev/shm }]
          volumes:
            - name: shm
              emptyDir:
                medium: Memory
                sizeLimit: 1024Mi # all
                           ^^^^^^ exceeds
      `,
      says: ['may hold 1Gi', 'may use 1Gi in all (db 1Gi)'],
      fixes: {
        bound: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers:
              - name: db
                resources: { limits: { memory: 1Gi } }
                volumeMounts: [{ name: shm, mountPath: /dev/shm }]
            volumes:
              - name: shm
                emptyDir:
                  medium: Memory
                  sizeLimit: 256Mi # all
        `,
      },
    },
    'more than two containers together': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers:
            - { name: a, resources: { limits: { memory: 512Mi } }, volumeMounts: [{ name: shm, mountPath: /a }] }
            - { name: b, resources: { limits: { memory: 1Gi } }, volumeMounts: [{ name: shm, mountPath: /b }] }
          volumes: [{ name: shm, emptyDir: { medium: Memory, sizeLimit: 2Gi } }]
                                                                        ^^^ exceeds
      `,
      says: ['1.5Gi in all (a 512Mi + b 1Gi)'],
      fixes: {
        bound: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers:
              - { name: a, resources: { limits: { memory: 512Mi } }, volumeMounts: [{ name: shm, mountPath: /a }] }
              - { name: b, resources: { limits: { memory: 1Gi } }, volumeMounts: [{ name: shm, mountPath: /b }] }
            volumes: [{ name: shm, emptyDir: { medium: Memory, sizeLimit: 128Mi } }]
        `,
      },
    },
    'no size at all': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers:
            - { name: db, resources: { limits: { memory: 1Gi } }, volumeMounts: [{ name: shm, mountPath: /dev/shm }] }
          volumes: [{ name: shm, emptyDir: { medium: Memory } }]
                                                     ^^^^^^ unbounded information
      `,
      fixes: {
        bound: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers:
              - { name: db, resources: { limits: { memory: 1Gi } }, volumeMounts: [{ name: shm, mountPath: /dev/shm }] }
            volumes: [{ name: shm, emptyDir: { medium: Memory, sizeLimit: 256Mi } }]
        `,
      },
    },
  },
});
