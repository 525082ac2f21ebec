import rule from '../../../server/src/rules/storage/volumeclaimtemplate-unused.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with claim template "data" and this pod. */
function set(pod: string, metadata = '{}'): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      template: { metadata: ${metadata}, spec: ${pod} }
      volumeClaimTemplates: [{ metadata: { name: data } }]
  `;
}

testRule(rule, {
  valid: {
    'a template that is mounted': set('{ containers: [{ volumeMounts: [{ name: data, mountPath: /data }] }] }'),
    'a template that a second container mounts': set(
      '{ containers: [{ name: a }, { name: b, volumeMounts: [{ name: data, mountPath: /data }] }] }',
    ),
    'a template that an init container mounts and keeps running with': set(
      '{ containers: [{ name: a }], initContainers: [{ restartPolicy: Always, volumeMounts: [{ name: data, mountPath: /d }] }] }',
    ),
    'a raw device': set('{ containers: [{ volumeDevices: [{ name: data, devicePath: /dev/xvda }] }] }'),
    "a volume of Dapr's sidecar": set(
      '{ containers: [{ name: a }] }',
      "{ annotations: { dapr.io/volume-mounts: 'config:/config, data:/data' } }",
    ),
    "a volume that Dapr's sidecar writes to": set(
      '{ containers: [{ name: a }] }',
      "{ annotations: { dapr.io/volume-mounts-rw: 'data:/data' } }",
    ),
    'a mount that leads nowhere, which is told elsewhere': set(
      '{ containers: [{ volumeMounts: [{ name: date, mountPath: /data }] }] }',
    ),
    'mounts to be filled in': set("{ containers: [{ volumeMounts: '{{ .Values.mounts }}' }] }"),
    'a mount of a name to be filled in': set("{ containers: [{ volumeMounts: [{ name: '{{ .Values.volume }}' }] }] }"),
    'a pod that is not written yet': set('{}'),
  },

  invalid: {
    'no mount at all': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          template: { spec: { containers: [{ name: app, image: example.com/ledger:1.2 }] } }
          volumeClaimTemplates: [{ metadata: { name: journal } }]
                                                     ^^^^^^^ unused
      `,
      says: ['StatefulSet "ledger"', '"journal"'],
    },
    'one of two templates, where another keeps the data': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec: { containers: [{ image: redis:8.2, volumeMounts: [{ name: data, mountPath: /data }] }] }
        volumeClaimTemplates:
          - metadata: { name: data }
          - metadata: { name: logs }
                              ^^^^ unused
    `,
    'a database whose data goes with the pod': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - image: mysql:8.4 # pinned
          volumeClaimTemplates:
            - metadata: { name: data }
                                ^^^^ elsewhere
      `,
      says: ['MySQL', '/var/lib/mysql'],
      fixes: {
        mount: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - image: mysql:8.4 # pinned
                    volumeMounts:
                      - name: data
                        mountPath: /var/lib/mysql
                        subPath: data
            volumeClaimTemplates:
              - metadata: { name: data }
        `,
      },
    },
    'a database whose data is on a scratch volume': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - image: mongo:8.0.4
                  volumeMounts:
                    - name: scratch
                      mountPath: /data/db
              volumes:
                - name: scratch
                  emptyDir: {}
          volumeClaimTemplates:
            - metadata: { name: data }
                                ^^^^ elsewhere
      `,
      fixes: {
        mount: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - image: mongo:8.0.4
                    volumeMounts:
                      - name: data
                        mountPath: /data/db
            volumeClaimTemplates:
              - metadata: { name: data }
        `,
      },
    },
    'a template that only an init container sees': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            initContainers: [{ name: fill, volumeMounts: [{ name: data, mountPath: /data }] }]
            containers: [{ name: app }]
        volumeClaimTemplates: [{ metadata: { name: data } }]
                                                   ^^^^ prepared hint
    `,
  },
});
