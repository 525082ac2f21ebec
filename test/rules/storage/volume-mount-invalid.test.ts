import rule from '../../../server/src/rules/storage/volume-mount-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

/** A pod with this container. */
function pod(container: string): string {
  return `
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec:
      containers: [{ name: app, ${container} }]
      volumes: [{ name: a, emptyDir: {} }, { name: b, emptyDir: {} }]
  `;
}

testRule(rule, {
  valid: {
    'paths of their own': pod('volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /a/b }]'),
    'the same path in two containers': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers:
          - { name: app, volumeMounts: [{ name: a, mountPath: /a }] }
          - { name: log, volumeMounts: [{ name: a, mountPath: /a }] }
    `,
    'paths to be filled in': pod(
      "volumeMounts: [{ name: a, mountPath: '{{ .Values.path }}' }, { name: b, mountPath: '{{ .Values.path }}' }]",
    ),
    'a path within the volume': pod('volumeMounts: [{ name: a, mountPath: /a, subPath: a/..b/c.. }]'),
    'a sub-path to be filled in': pod("volumeMounts: [{ name: a, mountPath: /a, subPath: '/{{ .Values.path }}' }]"),
    'a variable of the container': pod(
      'env: [{ name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }], volumeMounts: [{ name: a, mountPath: /a, subPathExpr: logs/$(POD_NAME) }]',
    ),
    'an escaped variable': pod('volumeMounts: [{ name: a, mountPath: /a, subPathExpr: $$(POD_NAME) }]'),
    'variables from somewhere else': pod(
      'envFrom: [{ configMapRef: { name: elsewhere } }], volumeMounts: [{ name: a, mountPath: /a, subPathExpr: $(POD_NAME) }]',
    ),
    'a variable of a ConfigMap': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers:
          - name: app
            envFrom: [{ configMapRef: { name: env } }]
            volumeMounts: [{ name: a, mountPath: /a, subPathExpr: $(DIRECTORY) }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: env }
      data: { DIRECTORY: logs }
    `,
    'a device, and files': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        template:
          spec:
            containers:
              - volumeDevices: [{ name: raw, devicePath: /dev/raw }]
                volumeMounts: [{ name: files, mountPath: /files }]
        volumeClaimTemplates:
          - { metadata: { name: raw }, spec: { volumeMode: Block } }
          - { metadata: { name: files }, spec: {} }
    `,
    'a mode to be filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        template: { spec: { containers: [{ volumeDevices: [{ name: raw, devicePath: /dev/raw }] }] } }
        volumeClaimTemplates: [{ metadata: { name: raw }, spec: { volumeMode: '{{ .Values.mode }}' } }]
    `,
    'a device of a claim that is not in the workspace': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers: [{ volumeDevices: [{ name: raw, devicePath: /dev/raw }] }]
        volumes: [{ name: raw, persistentVolumeClaim: { claimName: raw } }]
    `,
  },

  invalid: {
    'one path for two volumes': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - name: app
              volumeMounts:
                - { name: a, mountPath: /data }
                - { name: b, mountPath: /data }
                                        ^^^^^ twice
      `,
      says: ['"app"', '/data'],
    },
    'two kinds of sub-paths': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - name: app
              env: [{ name: NAME, value: a }]
              volumeMounts:
                - name: a
                  mountPath: /a
                  subPath: logs
                  ^^^^^^^ both
                  subPathExpr: $(NAME) # per pod
      `,
      fixes: {
        keepExpression: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - name: app
                env: [{ name: NAME, value: a }]
                volumeMounts:
                  - name: a
                    mountPath: /a
                    subPathExpr: $(NAME) # per pod
        `,
      },
    },
    'paths out of the volume': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          initContainers: [{ name: init, volumeMounts: [{ name: a, mountPath: /a, subPath: /logs }] }]
                                                                                           ^^^^^ absolute
          containers: [{ name: app, volumeMounts: [{ name: a, mountPath: /a, subPathExpr: logs/../.. }] }]
                                                                                          ^^^^^^^^^^ upwards
      `,
      says: ['subPath "/logs"', 'subPathExpr "logs/../.."'],
    },
    'variables that the container does not have': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  volumeMounts:
                    - name: data
                      mountPath: /data
                      subPathExpr: logs/$(POD_NAME)/$(TENANT)
                                        ^^^^^^^^^^^ variable
                                                    ^^^^^^^^^ variable
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      says: ['variable POD_NAME', 'variable TENANT'],
      leaves: 1,
      fixes: {
        addVariable: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    volumeMounts:
                      - name: data
                        mountPath: /data
                        subPathExpr: logs/$(POD_NAME)/$(TENANT)
                    env:
                      - name: POD_NAME
                        valueFrom:
                          fieldRef:
                            fieldPath: metadata.name
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
    'a device that is mounted': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  volumeMounts:
                    - name: raw
                            ^^^ block
                      mountPath: /dev/raw
          volumeClaimTemplates: [{ metadata: { name: raw }, spec: { volumeMode: Block } }]
      `,
      fixes: {
        asDevice: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    volumeDevices:
                      - name: raw
                        devicePath: /dev/raw
            volumeClaimTemplates: [{ metadata: { name: raw }, spec: { volumeMode: Block } }]
        `,
      },
    },
    'files that are used as a device': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers: [{ volumeDevices: [{ name: raw, devicePath: /dev/raw }] }]
                                               ^^^ filesystem
        volumes: [{ name: raw, persistentVolumeClaim: { claimName: files } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: {}
    `,
  },
});
