import rule from '../../../server/src/rules/gitops-config/kustomize-deprecated-field.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the fields of today': `
      #- kustomization.yaml
      resources: [../base]
      patches: [{ path: a.yaml }]
      labels: [{ pairs: { app: a } }]
    `,
    "a field of the same name in somebody else's file": `
      apiVersion: example.com/v1
      kind: Kustomization
      bases: [a]
    `,
  },
  invalid: {
    'fields that have a new name only': {
      code: `
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        bases: # from here
        ^^^^^ deprecated
          - ../base
        patchesJson6902:
        ^^^^^^^^^^^^^^^ deprecated
          - target: { kind: Service, name: a }
            path: a.yaml
      `,
      fixes: {
        move: `
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          resources: # from here
            - ../base
          patchesJson6902:
            - target: { kind: Service, name: a }
              path: a.yaml
        `,
      },
    },
    'a list that is there already': {
      code: `
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - a.yaml
        bases:
        ^^^^^ deprecated
          - ../base
          - ../other
      `,
      fixes: {
        move: `
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          resources:
            - a.yaml
            - ../base
            - ../other
        `,
      },
    },
    'patches by their paths': {
      code: `
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        patchesStrategicMerge:
        ^^^^^^^^^^^^^^^^^^^^^ deprecated
          - replicas.yaml # three
          - "image.yaml"
      `,
      fixes: {
        move: `
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          patches:
            - path: replicas.yaml # three
            - path: "image.yaml"
        `,
      },
    },
    labels: {
      code: `
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        commonLabels:
        ^^^^^^^^^^^^ deprecated
          app: cache
      `,
      says: ['it is "labels" today'],
      fixes: {
        move: `
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          labels:
            - pairs:
                app: cache
              includeSelectors: true
        `,
      },
    },
    'what no edit can move': `
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      patchesStrategicMerge:
      ^^^^^^^^^^^^^^^^^^^^^ deprecated
        - |-
          kind: Service
      vars: [{ name: A }]
      ^^^^ deprecated
    `,
  },
});
