import rule from '../../../server/src/rules/availability/spread-selector-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const term = (selector: string) =>
  `{ requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: ${selector} }] }`;

testRule(rule, {
  valid: {
    'own pods, by less than all their labels': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db, tier: data } }
          spec:
            topologySpreadConstraints:
              - { topologyKey: zone, labelSelector: { matchLabels: { app: db } } }
              - { topologyKey: zone, labelSelector: { matchExpressions: [{ key: tier, operator: In, values: [data, web] }] } }
              - { topologyKey: zone, labelSelector: {} }
              - { topologyKey: zone }
            affinity: { podAntiAffinity: ${term('{ matchLabels: { tier: data } }')} }
    `,
    'an anti-affinity that is aimed at another workload': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec: { affinity: { podAntiAffinity: ${term('{ matchLabels: { app: batch } }')} } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: batch }
      spec: { template: { metadata: { labels: { app: batch } } } }
    `,
    'an anti-affinity against others, beside one that is about the pods themselves': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            affinity:
              podAntiAffinity:
                preferredDuringSchedulingIgnoredDuringExecution:
                  - { weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { app: noisy } } } }
                  - { weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { app: db } } } }
    `,
    'an anti-affinity in other namespaces': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: zone, namespaces: [batch], labelSelector: { matchLabels: { app: batch } } }
                  - { topologyKey: zone, namespaceSelector: {}, labelSelector: { matchLabels: { app: batch } } }
    `,
    placeholders: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: "\${APP}" } }
          spec: { topologySpreadConstraints: [{ topologyKey: zone, labelSelector: { matchLabels: { app: db } } }] }
    `,
    'a template whose labels are not written yet': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { topologySpreadConstraints: [{ topologyKey: zone, labelSelector: { matchLabels: { app: db } } }] } } }
    `,
    'labels that a controller adds': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            topologySpreadConstraints:
              - { topologyKey: zone, labelSelector: { matchExpressions: [{ key: statefulset.kubernetes.io/pod-name, operator: Exists }] } }
              - { topologyKey: zone, matchLabelKeys: [controller-revision-hash], labelSelector: { matchLabels: { app: db } } }
    `,
    'labels that Kustomize adds': `
      #- base/db.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec: { topologySpreadConstraints: [{ topologyKey: zone, labelSelector: { matchLabels: { team: shop } } }] }
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [base/db.yaml]
      labels: [{ pairs: { team: shop }, includeTemplates: true }]
    `,
    'a revision of a Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { labels: { app: web } }
          spec:
            topologySpreadConstraints:
              - { topologyKey: zone, matchLabelKeys: [pod-template-hash], labelSelector: { matchLabels: { app: web } } }
    `,
    'an anti-affinity whose other half may be anywhere': `
      #- db.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec: { affinity: { podAntiAffinity: ${term('{ matchLabels: { app: batch } }')} } }
      #- release.yaml
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: batch }
    `,
  },

  invalid: {
    'a soft spread that counts nothing': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              topologySpreadConstraints:
                - topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector: # ours
                  ^^^^^^^^^^^^^ spread
                    matchLabels:
                      app: database # was renamed
      `,
      says: ['"topology.kubernetes.io/zone"', '"app: database"', 'StatefulSet "db"'],
      fixes: {
        own: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            selector: { matchLabels: { app: db } }
            template:
              metadata: { labels: { app: db } }
              spec:
                topologySpreadConstraints:
                  - topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector: # ours
                      matchLabels:
                        app: db # was renamed
        `,
      },
    },
    'a strict spread by another label, which an expression asks for': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web, tier: front } }
            spec:
              topologySpreadConstraints:
                - topologyKey: kubernetes.io/hostname
                  whenUnsatisfiable: DoNotSchedule
                  labelSelector:
                  ^^^^^^^^^^^^^ spread
                    matchExpressions:
                      - { key: name, operator: In, values: [web] }
      `,
      says: ['"name In web"'],
      fixes: {
        strict: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            selector: { matchLabels: { app: web } }
            template:
              metadata: { labels: { app: web, tier: front } }
              spec:
                topologySpreadConstraints:
                  - topologyKey: kubernetes.io/hostname
                    whenUnsatisfiable: DoNotSchedule
                    labelSelector:
                      matchLabels:
                        app: web
        `,
      },
    },
    'a spread that was copied from another workload': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            metadata: { labels: { app: db } }
            spec:
              topologySpreadConstraints:
                - { topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } } }
                                                                          ^^^^^^^^^^^^^ spread
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { metadata: { labels: { app: web } } } }
      `,
      fixes: {
        others: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              metadata: { labels: { app: db } }
              spec:
                topologySpreadConstraints:
                  - { topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: db } } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { metadata: { labels: { app: web } } } }
        `,
      },
    },
    'an anti-affinity whose target is nowhere': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          metadata: { labels: { app: db } }
          spec:
            affinity:
              podAntiAffinity:
                preferredDuringSchedulingIgnoredDuringExecution:
                  - { weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { name: db } } } }
                                                                       ^^^^^^^^^^^^^ apart information
    `,
    'an anti-affinity whose target is nowhere in a complete workspace': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            metadata: { labels: { app: db } }
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - topologyKey: kubernetes.io/hostname
                      labelSelector: { matchLabels: { app: batch } }
                      ^^^^^^^^^^^^^ apart
      `,
      settings: { workspaceIsComplete: true },
      fixes: {
        strict: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              metadata: { labels: { app: db } }
              spec:
                affinity:
                  podAntiAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      - topologyKey: kubernetes.io/hostname
                        labelSelector: { matchLabels: { app: db } }
        `,
      },
    },
    'a slip of the finger': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            metadata: { labels: { app: shop-cache } }
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - { topologyKey: zone, labelSelector: { matchLabels: { app: shop-cahce } } }
                                           ^^^^^^^^^^^^^ apart
      `,
      fixes: {
        strict: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              metadata: { labels: { app: shop-cache } }
              spec:
                affinity:
                  podAntiAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      - { topologyKey: zone, labelSelector: { matchLabels: { app: shop-cache } } }
        `,
      },
    },
    'a hash that only Deployments have': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            metadata: { labels: { app: db } }
            spec:
              topologySpreadConstraints:
                - topologyKey: zone
                  matchLabelKeys: [pod-template-hash]
                                   ^^^^^^^^^^^^^^^^^ hash
                  labelSelector: { matchLabels: { app: db } }
      `,
      fixes: {
        revision: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              metadata: { labels: { app: db } }
              spec:
                topologySpreadConstraints:
                  - topologyKey: zone
                    matchLabelKeys: [controller-revision-hash]
                    labelSelector: { matchLabels: { app: db } }
        `,
      },
    },
  },
});
