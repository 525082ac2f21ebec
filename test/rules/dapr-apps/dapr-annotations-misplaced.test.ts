import rule from '../../../server/src/rules/dapr-apps/dapr-annotations-misplaced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'annotations of the template': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, annotations: { team: orders } }
      spec:
        template:
          metadata:
            annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket }
    `,
    'annotations of a Pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: basket, annotations: { dapr.io/enabled: "true" } }
      spec: { containers: [] }
    `,
    'labels that the control plane writes': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, labels: { dapr.io/metrics-enabled: "true" } }
      spec:
        template:
          metadata:
            labels: { dapr.io/app-id: basket, dapr.io/sidecar-injected: "true", dapr.io/watchdog-patched: "true" }
    `,
    'the template of a CronJob': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: report }
      spec:
        jobTemplate:
          spec:
            template:
              metadata: { annotations: { dapr.io/enabled: "true" } }
    `,
    'a part of an object': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, annotations: { dapr.io/enabled: "true" } }
      spec: { replicas: 2 }
    `,
    'a patch of Kustomize': `
      #- overlay/kustomization.yaml
      patches:
        - path: basket.yaml
      #- overlay/basket.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, annotations: { dapr.io/enabled: "true" } }
      spec: { template: { metadata: { labels: { app: basket } } } }
    `,
  },

  invalid: {
    'annotations of the Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: basket
          annotations:
            team: orders
            # The sidecar keeps the state.
            dapr.io/app-id: basket # also the prefix of the keys
            dapr.io/enabled: "true"
            ^^^^^^^^^^^^^^^ noSidecar
        spec:
          template:
            metadata:
              labels:
                app: basket
              annotations:
                team: orders
            spec:
              containers: []
      `,
      says: ['Deployment "basket" gets no Dapr sidecar'],
      fixes: {
        move: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: basket
            annotations:
              team: orders
          spec:
            template:
              metadata:
                labels:
                  app: basket
                annotations:
                  team: orders
                  # The sidecar keeps the state.
                  dapr.io/app-id: basket # also the prefix of the keys
                  dapr.io/enabled: "true"
              spec:
                containers: []
        `,
      },
    },
    'annotations of the job of a CronJob': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          jobTemplate:
            metadata:
              annotations:
                dapr.io/enabled: "yes"
                ^^^^^^^^^^^^^^^ noSidecar
            spec:
              template:
                metadata:
                  labels:
                    app: report
      `,
      fixes: {
        move: `
          apiVersion: batch/v1
          kind: CronJob
          metadata:
            name: report
          spec:
            jobTemplate:
              spec:
                template:
                  metadata:
                    labels:
                      app: report
                    annotations:
                      dapr.io/enabled: "yes"
        `,
      },
    },
    'an item of a list': {
      code: `
        apiVersion: v1
        kind: List
        items:
          - apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: basket
              annotations:
                dapr.io/enabled: "true"
                ^^^^^^^^^^^^^^^ noSidecar
            spec:
              template:
                metadata:
                  labels:
                    app: basket
      `,
      fixes: {
        move: `
          apiVersion: v1
          kind: List
          items:
            - apiVersion: apps/v1
              kind: StatefulSet
              metadata:
                name: basket
              spec:
                template:
                  metadata:
                    labels:
                      app: basket
                    annotations:
                      dapr.io/enabled: "true"
        `,
      },
    },
    'settings of a sidecar that the template asks for': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: basket
          annotations:
            dapr.io/app-port: "8080"
            ^^^^^^^^^^^^^^^^ ignored warning
        spec:
          template:
            metadata:
              annotations:
                dapr.io/enabled: "true"
      `,
      fixes: {
        move: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: basket
          spec:
            template:
              metadata:
                annotations:
                  dapr.io/enabled: "true"
                  dapr.io/app-port: "8080"
        `,
      },
    },
    'a sidecar that is not wanted': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, annotations: { dapr.io/enabled: "false" } }
                                               ^^^^^^^^^^^^^^^ ignored warning
      spec: { template: { metadata: { labels: { app: basket } } } }
    `,
    'the same in both places': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: basket
          annotations:
            dapr.io/enabled: "true"
            ^^^^^^^^^^^^^^^ repeated hint
        spec:
          template:
            metadata:
              annotations:
                dapr.io/enabled: "true"
      `,
      fixes: {
        move: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: basket
          spec:
            template:
              metadata:
                annotations:
                  dapr.io/enabled: "true"
        `,
      },
    },
    'labels of the template': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: basket
        spec:
          selector:
            matchLabels:
              app: basket
          template:
            metadata:
              labels:
                app: basket
                dapr.io/enabled: "true"
                ^^^^^^^^^^^^^^^ noSidecar
            spec:
              containers: []
      `,
      says: ['labels of the pod template'],
      fixes: {
        moveLabels: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: basket
          spec:
            selector:
              matchLabels:
                app: basket
            template:
              metadata:
                labels:
                  app: basket
                annotations:
                  dapr.io/enabled: "true"
              spec:
                containers: []
        `,
      },
    },
    'a label that the selector needs stays': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: basket
      spec:
        selector:
          matchLabels:
            dapr.io/enabled: "true"
        template:
          metadata:
            labels:
              dapr.io/enabled: "true"
              ^^^^^^^^^^^^^^^ noSidecar
    `,
    'fields of the pod': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: basket
        spec:
          template:
            metadata:
              labels:
                app: basket
            spec:
              dapr.io/enabled: "true"
              ^^^^^^^^^^^^^^^ noSidecar
              containers: []
      `,
      fixes: {
        move: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: basket
          spec:
            template:
              metadata:
                labels:
                  app: basket
                annotations:
                  dapr.io/enabled: "true"
              spec:
                containers: []
        `,
      },
    },
    'an unquoted boolean, which is no annotation anywhere': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: basket
        annotations:
          dapr.io/enabled: true
          ^^^^^^^^^^^^^^^ noSidecar
      spec:
        template:
          metadata: { labels: { app: basket } }
    `,
    'an annotation that a merge brings': `
      common: &common
        dapr.io/log-level: debug
        ^^^^^^^^^^^^^^^^^ ignored warning
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: basket
        annotations:
          <<: *common
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true" } }
    `,
  },
});
