import rule from '../../../server/src/rules/security/image-registry-not-allowed.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (...allowedRegistries: readonly string[]) => ({ allowedRegistries });

testRule(rule, {
  valid: {
    'anything, where no list is kept': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, image: "quay.io/contoso/app:1" }] }
    `,
    'images of the list: a host, a path, a pattern': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          initContainers: [{ name: a, image: "mcr.microsoft.com/azure-cli:2.70.0" }]
          containers:
            - { name: b, image: "quay.io/contoso/team/app:1" }
            - { name: c, image: "contoso.azurecr.io/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
            - { name: d, image: "localhost:5000/app" }
      `,
      settings: of('mcr.microsoft.com', 'quay.io/contoso/', '*.azurecr.io', 'https://localhost:5000'),
    },
    'Docker Hub by its name, and its official images by their folder': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: a, image: "redis:8.2.1" }, { name: b, image: docker.io/library/redis }, { name: c, image: grafana/loki }] }
      `,
      settings: of('docker.io/library', 'docker.io/grafana'),
    },
    'a placeholder': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, image: "\${REGISTRY}/app:1" }] }
      `,
      settings: of('contoso.azurecr.io'),
    },
    'an image that a kustomization takes from elsewhere': {
      code: `
        #- kustomization.yaml
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        images: [{ name: redis, newName: contoso.azurecr.io/redis }]
        #- app.yaml
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, image: "redis:8.2.1" }] }
      `,
      settings: of('contoso.azurecr.io'),
    },
  },

  invalid: {
    'other registries, the one that is left out, and other paths': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            metadata: { annotations: { dapr.io/sidecar-image: "ghcr.io/dapr/daprd:1.16.0" } }
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ foreign
            spec:
              containers:
                - { name: a, image: "redis:8.2.1" }
                                    ^^^^^^^^^^^^^ foreign
                - { name: b, image: "quay.io/contoso-evil/app:1" }
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ foreign
                - { name: c, image: "xcontoso.azurecr.io/app:1" }
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ foreign
      `,
      settings: of('contoso.azurecr.io', 'quay.io/contoso'),
      says: ['Image "redis:8.2.1" comes from Docker Hub; allowed are contoso.azurecr.io, quay.io/contoso.'],
    },
  },
});
