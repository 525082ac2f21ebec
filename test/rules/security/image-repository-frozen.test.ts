import rule from '../../../server/src/rules/security/image-repository-frozen.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'images of others, mirrors of Bitnami, and what is left of it': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers:
          - { name: a, image: "redis:8.2.1" }
          - { name: b, image: "contoso.azurecr.io/bitnami/redis:7.4.2" }
          - { name: c, image: "public.ecr.aws/bitnami/redis:7.4.2" }
          - { name: d, image: "bitnami/redis:latest" }
          - { name: e, image: bitnami/redis }
          - { name: f, image: "bitnamisecure/redis:latest" }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: a, image: "bitnami/redis:{{ .tag }}" }] }
    `,
    'an image that a kustomization takes from elsewhere': `
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [app.yaml]
      images: [{ name: bitnami/redis, newName: contoso.azurecr.io/bitnami/redis }]
      #- app.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: a, image: "bitnami/redis:7.4.2" }] }
    `,
  },

  invalid: {
    'a version, with and without the name of the registry': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              initContainers: [{ name: shell, image: "docker.io/bitnami/os-shell:12" }]
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
              containers:
                - name: postgresql
                  image: bitnami/postgresql:16.4.0-debian-12-r2
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
      `,
      says: [
        'Image "docker.io/bitnami/os-shell:12" cannot be pulled any more: Bitnami took its versions away from Docker Hub.',
        'that of PostgreSQL itself is "postgres"',
      ],
    },
    'the archive, and a digest': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - { name: a, image: "bitnamilegacy/kafka:3.9.0" }
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ archived
            - { name: b, image: "bitnami/etcd@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone information
      `,
      says: ['gets no security fixes; that of Apache Kafka itself is "apache/kafka".'],
    },
  },
});
