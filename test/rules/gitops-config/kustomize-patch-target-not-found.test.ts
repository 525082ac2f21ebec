import rule from '../../../server/src/rules/gitops-config/kustomize-patch-target-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const base = `
      #- base/kustomization.yaml
      resources: [set.yaml]
      #- base/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }`;

testRule(rule, {
  valid: {
    'patches that find their object': `${base}
      #- prod/kustomization.yaml
      resources: [../base]
      patches:
        - path: patch.yaml
        - { target: { kind: StatefulSet }, patch: "[]" }
        - { target: { kind: StatefulSet, name: cache }, patch: "[]" }
        - { target: { name: "ca.*" }, patch: "[]" }
        - { target: { labelSelector: app=x }, patch: "[]" }
        - patch: |-
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: cache }
      #- prod/patch.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
    `,
    'bases of which not all is known': `${base}
      #- remote/kustomization.yaml
      resources: [../base, "https://example.com/a.yaml"]
      patches: [{ target: { kind: Service, name: x }, patch: "[]" }]
      #- part/kustomization.yaml
      resources: [../base]
      components: [../more]
      patches: [{ target: { kind: Service, name: x }, patch: "[]" }]
      #- chart/kustomization.yaml
      helmCharts: [{ name: redis }]
      patches: [{ target: { kind: Service, name: x }, patch: "[]" }]
      #- renamed/kustomization.yaml
      namePrefix: a-
      resources: [../base]
      #- over/kustomization.yaml
      resources: [../renamed]
      patches: [{ target: { kind: StatefulSet, name: a-cache }, patch: "[]" }]
    `,
    'a ConfigMap that may be generated': `${base}
      #- prod/kustomization.yaml
      resources: [../base]
      configMapGenerator: [{ name: x, literals: [a=b] }]
      patches: [{ target: { kind: ConfigMap, name: x }, patch: "[]" }]
    `,
  },
  invalid: {
    'a target that is not there': {
      code: `
        #- base/kustomization.yaml
        resources: [set.yaml]
        #- base/set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        #- prod/kustomization.yaml
        resources: [../base]
        patches:
          - target: { kind: StatefulSet, name: cahce }
                                               ^^^^^ target warning
            patch: "[]"
          - target: { kind: Deployment }
                            ^^^^^^^^^^ target warning
            patch: "[]"
      `,
      says: ['StatefulSet "cahce"', 'a Deployment'],
      fixes: {
        useNear: `
          #- base/kustomization.yaml
          resources: [set.yaml]
          #- base/set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          #- prod/kustomization.yaml
          resources: [../base]
          patches:
            - target: { kind: StatefulSet, name: cache }
              patch: "[]"
            - target: { kind: Deployment }
              patch: "[]"
        `,
      },
    },
    'patches that name their object': `${base}
      #- prod/kustomization.yaml
      resources: [../base]
      patchesStrategicMerge: [patch.yaml]
                              ^^^^^^^^^^ missing
      patches:
        - patch: "{ apiVersion: v1, kind: Service, metadata: { name: cache } }"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      #- prod/patch.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: queue }
    `,
  },
});
