import rule from '../../../server/src/rules/gitops-config/duplicate-resource.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'objects of two names, kinds, groups or namespaces': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: cache }
      ---
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: cache }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: shop }
    `,
    'names that are made or filled in': `
      apiVersion: batch/v1
      kind: Job
      metadata: { generateName: load- }
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: { generateName: load- }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: "\${NAME}" }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: "\${NAME}" }
    `,
    'files that nothing loads together': `
      #- a.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- b.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
    'overlays of one base, and a patch of it': `
      #- base/kustomization.yaml
      resources: [service.yaml]
      #- base/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- one/kustomization.yaml
      resources: [../base, extra.yaml]
      patches: [{ path: patch.yaml }]
      #- one/extra.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: extra }
      #- one/patch.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- two/kustomization.yaml
      resources: [../base, extra.yaml]
      #- two/extra.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: extra }
    `,
    'overlays that give their objects other names': `
      #- all/kustomization.yaml
      resources: [../one, ../two]
      #- one/kustomization.yaml
      namePrefix: one-
      resources: [service.yaml]
      #- one/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- two/kustomization.yaml
      namePrefix: two-
      resources: [service.yaml]
      #- two/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
    `,
  },

  invalid: {
    'the second of a file': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache, namespace: shop }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache, namespace: shop }
                          ^^^^^ sameFile
      `,
      says: ['Service "cache" is written twice in this file, in namespace "shop"'],
    },
    'the second of a list': `
      apiVersion: v1
      kind: List
      items:
        - { apiVersion: v1, kind: Service, metadata: { name: cache } }
        - { apiVersion: v1, kind: Service, metadata: { name: cache } }
                                                             ^^^^^ sameFile
    `,
    'files of one kustomization': {
      code: `
        #- app/kustomization.yaml
        resources: [a.yaml, b.yaml]
        #- app/a.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        #- app/b.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
                          ^^^^^ sameBuild
      `,
      says: ['is in "app/a.yaml" as well', '"app/kustomization.yaml" loads both'],
    },
    'what a base brings already': `
      #- base/kustomization.yaml
      resources: [service.yaml]
      #- base/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- prod/kustomization.yaml
      resources: [../base, service.yaml]
      #- prod/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
                        ^^^^^ sameBuild
    `,
  },
});
