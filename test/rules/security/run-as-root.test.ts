import rule from '../../../server/src/rules/security/run-as-root.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a pod that refuses root': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: app }] } } }
    `,
    'a container with a user, whatever the pod says': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { securityContext: { runAsUser: 0 }, containers: [{ name: app, securityContext: { runAsUser: 1000 } }] }
    `,
    'an open question in a plain Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, image: web:1 }] } } }
    `,
    'an init container that prepares the disk': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { runAsUser: 1000 }
        initContainers: [{ name: chown, securityContext: { runAsUser: 0 } }]
        containers: [{ name: app }]
    `,
    'an agent of the node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec:
        template:
          spec:
            volumes: [{ name: logs, hostPath: { path: /var/log } }]
            containers: [{ name: agent, securityContext: { runAsUser: 0 } }]
    `,
    'an init container that is there to change the kernel, in a namespace that refuses it': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec:
        securityContext: { runAsNonRoot: true }
        initContainers: [{ name: tune, command: [sysctl, -w, vm.swappiness=1], securityContext: { privileged: true, runAsNonRoot: false } }]
        containers: [{ name: app }]
    `,
    'what a namespace demands, of which the pod as a whole is told': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app, namespace: shop }
      spec: { template: { spec: { containers: [{ name: app, image: "redis:8.2.1" }] } } }
    `,
    'a contradiction, which has a rule of its own': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { securityContext: { runAsNonRoot: true, runAsUser: 0 }, containers: [{ name: app }] }
    `,
    'Windows, by its name': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { os: { name: windows }, containers: [{ name: app }] } } }
    `,
    'Windows, by its nodes': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { nodeSelector: { kubernetes.io/os: windows }, containers: [{ name: app }] } } }
    `,
    'a placeholder': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { securityContext: { runAsUser: "\${UID}" }, containers: [{ name: app }] } } }
    `,
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: app.yaml }]
      #- app.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, image: redis:8 }] } } }
    `,
  },

  invalid: {
    'root for the whole pod, of a known engine': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              securityContext:
                runAsUser: 0 # to be sure
                           ^ root
              containers:
                - name: redis
                  image: redis:8.2.1
                - name: metrics
                  image: example.azurecr.io/metrics:1
      `,
      says: ['Container "redis" runs as root'],
      fixes: {
        engineUser: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                securityContext:
                  runAsUser: 999 # to be sure
                  runAsNonRoot: true
                  runAsGroup: 999
                  fsGroup: 999
                  fsGroupChangePolicy: OnRootMismatch
                containers:
                  - name: redis
                    image: redis:8.2.1
                  - name: metrics
                    image: example.azurecr.io/metrics:1
        `,
      },
    },
    'root in one container': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              securityContext: { fsGroup: 70 }
              containers:
                - name: postgres
                  image: postgres:17-alpine
                  securityContext: { runAsUser: 0, runAsGroup: 0 }
                                                ^ root
      `,
      fixes: {
        engineUser: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                securityContext: { fsGroup: 70, runAsNonRoot: true, runAsUser: 70, runAsGroup: 70, fsGroupChangePolicy: OnRootMismatch }
                containers:
                  - name: postgres
                    image: postgres:17-alpine
                    securityContext: { runAsUser: 70, runAsGroup: 70 }
        `,
      },
    },
    'an engine whose image decides': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
            ^^^^ image hint
              containers: [{ name: mongo, image: "mongo:8.0.4" }]
      `,
      fixes: {
        engineUser: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: mongo, image: "mongo:8.0.4" }]
                securityContext:
                  runAsNonRoot: true
                  runAsUser: 999
                  runAsGroup: 999
                  fsGroup: 999
                  fsGroupChangePolicy: OnRootMismatch
        `,
      },
    },
    'a StatefulSet without claims whose image decides': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              securityContext:
              ^^^^^^^^^^^^^^^ image hint
                seccompProfile: { type: RuntimeDefault }
              containers:
                - name: app
                - name: proxy
      `,
      fixes: {
        nonRoot: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                securityContext:
                  seccompProfile: { type: RuntimeDefault }
                  runAsNonRoot: true
                containers:
                  - name: app
                  - name: proxy
        `,
      },
    },
    'claims without a group that may write to them': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        template:
          spec:
          ^^^^ image hint
            containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'permission to be root, in a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, securityContext: { runAsNonRoot: false } }] } } }
                                                                                               ^^^^^ allowed
      `,
      says: ['runAsNonRoot is false'],
    },
    'every plain Deployment, where somebody asks for it': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, image: "web:1" }] } } }
                            ^^^^ image hint
      `,
      settings: { hygieneScope: 'all' },
      fixes: {
        nonRoot: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { spec: { containers: [{ name: web, image: "web:1" }], securityContext: { runAsNonRoot: true } } } }
        `,
      },
    },
    'an engine whose disk an init container prepares as root': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        template:
          spec:
          ^^^^ image hint
            initContainers: [{ name: own, image: "busybox:1.37", command: [sh, -c, "chown -R 999 /data"] }]
            containers: [{ name: redis, image: "redis:8.2.1" }]
    `,
    'a namespace that refuses root': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: app, namespace: shop }
        spec:
          initContainers: [{ name: chown, securityContext: { runAsUser: 0 } }]
                                                                        ^ refused error
          containers: [{ name: app, securityContext: { runAsNonRoot: true } }]
      `,
      says: ['namespace "shop"'],
    },
  },
});
