import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/security/pod-security-level-violated.ts';
import { testRule } from '../../support/test-rule.ts';

const restricted = `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---`;
const baseline = restricted.replace('restricted', 'baseline');

testRule(rule, {
  valid: {
    'a namespace that demands nothing': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/warn: privileged } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec: { containers: [{ name: app }] }
    `,
    'a pod that says all that is demanded, at one level or the other': `${restricted}
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec:
        securityContext: { runAsNonRoot: true }
        initContainers:
          - { name: init, securityContext: { seccompProfile: { type: Localhost }, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }
        containers:
          - { name: app, securityContext: { seccompProfile: { type: RuntimeDefault }, allowPrivilegeEscalation: false, capabilities: { drop: [all], add: [NET_BIND_SERVICE] } } }
    `,
    'a pod of another namespace': `${restricted}
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: other }
      spec: { containers: [{ name: app }] }
    `,
    'what the baseline does not ask for': `${baseline}
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app, namespace: shop }
      spec: { template: { spec: { containers: [{ name: app, securityContext: { procMount: Default, seLinuxOptions: { type: container_t, level: s0 } } }] } } }
    `,
    'what has findings of its own': `${baseline}
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec: { hostNetwork: true, containers: [{ name: app, securityContext: { privileged: true } }], volumes: [{ name: a, hostPath: { path: /a } }] }
    `,
    'Windows, which has no such kernel': `${restricted}
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec: { os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: app }] }
    `,
    'hosts of probes under an older version of the standard': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.33 } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec: { containers: [{ name: app, livenessProbe: { httpGet: { host: example.com, port: 80 } } }] }
    `,
    'root in users of its own': `${restricted}
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec:
        hostUsers: false
        securityContext: { seccompProfile: { type: RuntimeDefault } }
        containers: [{ name: app, securityContext: { procMount: Unmasked, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]
    `,
    'a patch': `
      #- kustomization.yaml
      resources: [namespace.yaml]
      patches: [{ path: app.yaml }]
      #- namespace.yaml
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      #- app.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: app, namespace: shop }
      spec: { containers: [{ name: app }] }
    `,
  },

  invalid: {
    'a database of which nothing is said, with all that keeps it working': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: shop }
        spec:
          template:
            spec:
            ^^^^ refused
              containers:
                - name: redis
                  image: redis:8.2.1
                - name: metrics
                  image: contoso.azurecr.io/metrics:1
                  securityContext:
                    readOnlyRootFilesystem: true
                    capabilities: { drop: [NET_RAW] }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: [
        'No pod of StatefulSet "cache" is let in: namespace "shop" enforces the restricted standard',
        'runAsNonRoot is not true (redis, metrics), seccompProfile is not set (redis, metrics)',
        'allowPrivilegeEscalation is not false (redis, metrics) and not all capabilities are dropped (redis, metrics).',
      ],
      fixes: {
        comply: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: shop }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    securityContext:
                      allowPrivilegeEscalation: false
                      capabilities:
                        drop:
                          - ALL
                  - name: metrics
                    image: contoso.azurecr.io/metrics:1
                    securityContext:
                      readOnlyRootFilesystem: true
                      capabilities: { drop: [NET_RAW, ALL] }
                      allowPrivilegeEscalation: false
                securityContext:
                  runAsNonRoot: true
                  runAsUser: 999
                  runAsGroup: 999
                  fsGroup: 999
                  fsGroupChangePolicy: OnRootMismatch
                  seccompProfile:
                    type: RuntimeDefault
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'an app whose user is known, and its claim': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app, namespace: shop }
        spec:
          template:
            spec:
            ^^^^ refused
              securityContext: { runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
              containers:
                - name: app
                  image: app:1
                  securityContext: { allowPrivilegeEscalation: true, capabilities: { add: [NET_BIND_SERVICE] } }
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      says: ['runAsNonRoot is not true (app), allowPrivilegeEscalation is not false (app)'],
      fixes: {
        comply: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: app, namespace: shop }
          spec:
            template:
              spec:
                securityContext: { runAsUser: 1000, seccompProfile: { type: RuntimeDefault }, runAsNonRoot: true, fsGroup: 1000, fsGroupChangePolicy: OnRootMismatch }
                containers:
                  - name: app
                    image: app:1
                    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] } }
                volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'an app with a claim of which nobody knows the user': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app, namespace: shop }
      spec:
        template:
          spec:
          ^^^^ refused
            containers: [{ name: app, image: "app:1" }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'an init container that gives files to others, which only root can': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: shop }
      spec:
        template:
          spec:
          ^^^^ refused
            initContainers: [{ name: own, image: "busybox:1.37", command: [sh, -c, "chown -R 999 /data"] }]
            containers: [{ name: redis, image: "redis:8.2.1" }]
    `,
    'containers that share what they say': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: app, namespace: shop }
        spec:
        ^^^^ pod
          securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: app
              securityContext: &strict
                capabilities: { drop: [NET_RAW] }
            - name: other
              securityContext: *strict
      `,
      fixes: {
        comply: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: app, namespace: shop }
          spec:
            securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
            containers:
              - name: app
                securityContext: &strict
                  capabilities: { drop: [NET_RAW, ALL] }
                  allowPrivilegeEscalation: false
              - name: other
                securityContext: *strict
        `,
      },
    },
    'an app without a claim': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: app, namespace: shop }
        spec: { containers: [{ name: app, image: "app:1" }] }
        ^^^^ pod
      `,
      says: ['Pod "app" is not let in: namespace "shop" enforces'],
      fixes: {
        comply: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: app, namespace: shop }
          spec: { containers: [{ name: app, image: "app:1", securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }], securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } } }
        `,
      },
    },
    'what only may be taken out': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: app
          namespace: shop
          annotations: { container.apparmor.security.beta.kubernetes.io/app: unconfined }
        spec:
        ^^^^ pod
          securityContext:
            runAsNonRoot: true
            seccompProfile: { type: RuntimeDefault }
            seLinuxOptions: { type: spc_t, user: system_u }
            windowsOptions: { hostProcess: true }
          containers:
            - name: app
              readinessProbe: { tcpSocket: { host: db.example.com, port: 5432 } }
              securityContext:
                procMount: Unmasked
                appArmorProfile: { type: Unconfined }
                allowPrivilegeEscalation: false
                capabilities: { drop: [ALL], add: [CHOWN] }
          volumes: [{ name: share, nfs: { server: 10.0.0.4, path: / } }]
      `,
      says: [
        'AppArmor is switched off (app)',
        'procMount is Unmasked (app)',
        'the SELinux type is spc_t, an SELinux user is set',
        'hostProcess is true',
        'a probe or hook names a host (app)',
        'volume "share" is of type nfs and CHOWN is added (app).',
      ],
    },
    'what a namespace only warns of': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app, namespace: shop }
        spec:
          template:
            spec:
            ^^^^ announced information
              securityContext: { runAsNonRoot: true }
              containers:
                - name: app
                  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      `,
      says: [
        'Deployment "app" falls short of the restricted standard, which namespace "shop" looks for without enforcing it: seccompProfile is not set (app).',
      ],
      fixes: {
        comply: `
          apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: app, namespace: shop }
          spec:
            template:
              spec:
                securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
                containers:
                  - name: app
                    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
        `,
      },
    },
    'what AKS Automatic does not let in': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec: { template: { spec: { containers: [{ name: app, securityContext: { procMount: Unmasked } }] } } }
                            ^^^^ refused
      `,
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
      says: ['AKS Automatic enforces the baseline standard, and procMount is Unmasked (app).'],
    },
  },
});
