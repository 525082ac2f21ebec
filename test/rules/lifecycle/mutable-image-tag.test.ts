import rule from '../../../server/src/rules/lifecycle/mutable-image-tag.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (image: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: app }
  spec: { template: { spec: { containers: [{ name: app, image: "${image}" }] } } }
`;

testRule(rule, {
  valid: {
    'a version': set('redis:8.2.1'),
    'a version with a variant': set('postgres:17-alpine'),
    'a digest': set(`redis@sha256:${'0'.repeat(64)}`),
    'a digest behind a tag': set(`redis:latest@sha256:${'0'.repeat(64)}`),
    'the port of a registry': set('registry.example.com:5000/app:1.2'),
    'a placeholder': set('registry.example.com/app:#{TAG}#'),
    'a template': set('{{ .Values.image }}'),
    'no image yet': set(''),
    'a tag that a kustomization writes': `
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      images: [{ name: example.azurecr.io/app, newTag: 1.4.2 }]
      #- app.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, image: example.azurecr.io/app }] } } }
    `,
  },

  invalid: {
    'latest in a StatefulSet': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec: { template: { spec: { containers: [{ name: app, image: 'registry.example.com:5000/app:latest' }] } } }
                                                                                                    ^^^^^^ latest
      `,
      says: ['"registry.example.com:5000/app:latest"'],
    },
    'no tag behind the port of a registry': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, image: registry.example.com:5000/app }] } } }
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ untagged
    `,
    'an engine in a Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec: { template: { spec: { containers: [{ name: db, image: postgres }] } } }
                                                                  ^^^^^^^^ untagged
    `,
    'a Deployment with a claim, but not what prepares it': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: files }
      spec:
        template:
          spec:
            initContainers:
              - { name: prepare, image: busybox }
                                        ^^^^^^^ untagged information
              - { name: log, image: "example.azurecr.io/log:latest", restartPolicy: Always }
                                                            ^^^^^^ latest
            containers:
              - { name: files, image: "example.azurecr.io/files:latest" }
                                                                ^^^^^^ latest
            volumes:
              - { name: data, persistentVolumeClaim: { claimName: files } }
    `,
    'other workloads, milder': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load }
      spec: { template: { spec: { containers: [{ name: load, image: "postgres:latest" }] } } }
                                                                              ^^^^^^ latest information
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, image: "nginx:stable" }] } } }
                                                                          ^^^^^^ floating information
    `,
    'a tag that moves': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec: { template: { spec: { containers: [{ name: app, image: "redis:alpine" }] } } }
                                                                            ^^^^^^ floating information
      `,
      says: ['"alpine"'],
    },
    'the image of the Dapr sidecar': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { annotations: { dapr.io/sidecar-image: "daprio/daprd:latest" } }
                                                                          ^^^^^^ latest
    `,
    'AKS Automatic, which refuses it': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, image: web }, { name: x, image: "x:edge" }] } } }
                                                                     ^^^ untagged error
                                                                                                 ^^^^ floating information
      `,
      settings: {
        cluster: {
          zones: 3,
          nodes: undefined,
          vmSize: undefined,
          storageClasses: [],
          automatic: true,
          clusterDomain: 'x',
        },
      },
    },
    'a folder for tests': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, image: web }] }
                                                 ^^^ untagged hint
      `,
      settings: { profile: 'development' },
    },
  },
});
