import rule from '../../../server/src/rules/gitops-config/kustomize-resource-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'files and folders that are there': `
      #- base/kustomization.yaml
      resources: [service.yaml]
      #- base/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- prod/kustomization.yml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [../base, ./more.yaml]
      components: [../part/]
      #- prod/more.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- part/kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
    `,
    'what is fetched, filled in or written in place': `
      #- kustomization.yaml
      resources:
        - https://example.com/service.yaml
        - github.com/example/app//deploy?ref=v1
        - git@github.com:example/app.git
        - ssh://git@example.com/app
        - "\${OVERLAY}/service.yaml"
      patches:
        - patch: "- op: remove"
          target: { kind: Service }
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
    'a list of operations, which is no manifest and so not read': `
      #- kustomization.yaml
      resources: [service.yaml]
      patches: [{ path: operations.yaml, target: { kind: Service } }]
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
    'what lies outside of the workspace': `
      #- app/prod/kustomization.yaml
      resources: [../../shared, service.yaml]
      #- app/prod/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
    'a folder whose kustomization may have no ending': `
      #- app/kustomization.yaml
      resources: [../part, service.yaml]
      #- app/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- part/values.json
      {}
    `,
  },

  invalid: {
    'a file that is not there': {
      code: `
        #- kustomization.yaml
        resources:
          - service.yaml
          - namespace.yaml
            ^^^^^^^^^^^^^^ missing
        #- service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
      `,
      says: ['"namespace.yaml" leads to no manifest'],
    },
    'files of which none is there, and which may be out of sight': `
      #- kustomization.yaml
      resources: [namespace.yaml, service.yaml]
                  ^^^^^^^^^^^^^^ missing information
                                  ^^^^^^^^^^^^ missing information
    `,
    'a name that is misspelt': {
      code: `
        #- kustomization.yaml
        resources:
          - servcie.yaml # the cache
            ^^^^^^^^^^^^ near
        #- service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
      `,
      fixes: {
        useNear: `
          #- kustomization.yaml
          resources:
            - service.yaml # the cache
          #- service.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
        `,
      },
    },
    'another ending, in a list of patches': {
      code: `
        #- prod/kustomization.yaml
        patches:
          - path: ../patches/service.yml
                  ^^^^^^^^^^^^^^^^^^^^^^ near
        #- patches/service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
      `,
      fixes: {
        useNear: `
          #- prod/kustomization.yaml
          patches:
            - path: ../patches/service.yaml
          #- patches/service.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
        `,
      },
    },
    'a folder that is misspelt': {
      code: `
        #- base/kustomization.yaml
        namePrefix: a-
        #- prod/kustomization.yaml
        resources: [../bases/]
                    ^^^^^^^^^ near
      `,
      fixes: {
        useNear: `
          #- base/kustomization.yaml
          namePrefix: a-
          #- prod/kustomization.yaml
          resources: [../base]
        `,
      },
    },
    'a folder without a kustomization': `
      #- app/kustomization.yaml
      resources: [../part]
                  ^^^^^^^ plainFolder warning
      #- part/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
  },
});
