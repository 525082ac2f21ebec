import { app, container, known } from './shop.ts';

/** One defect each in an app with a sidecar, or in a Configuration. */
export const appDefects: Readonly<Record<string, string>> = {
  'annotations on the Deployment': app('mail', {
    top: `
      annotations:
        dapr.io/enabled: "true"
        ^^^^^^^^^^^^^^^ dapr-annotations-misplaced
    `,
    annotations: 'prometheus.io/scrape: "true"',
    resources: '',
  }),
  'annotations among the labels': app('mail', {
    top: `
      labels:
        dapr.io/config: tracing
        ^^^^^^^^^^^^^^ dapr-annotations-misplaced warning
    `,
  }),
  'a bare true': app('mail', {
    annotations: `
      dapr.io/enabled: true
                       ^^^^ dapr-annotation-not-string
      dapr.io/app-id: mail
      dapr.io/app-port: "8080"
    `,
  }),
  'a bare port': app('mail', {
    annotations: `
      dapr.io/enabled: "true"
      dapr.io/app-id: mail
      dapr.io/app-port: 8080
                        ^^^^ dapr-annotation-not-string
    `,
  }),
  'a protocol that there is not': app('mail', {
    annotations: `${known('mail')}\ndapr.io/app-protocol: htp\n                      ^^^ dapr-annotation-invalid-value`,
  }),
  'a log level that there is not': app('mail', {
    annotations: `${known('mail')}\ndapr.io/log-level: verbose\n                   ^^^^^^^ dapr-annotation-invalid-value`,
  }),
  'a port in words': app('mail', {
    annotations: `${known('mail')}\ndapr.io/metrics-port: metrics\n                      ^^^^^^^ dapr-annotation-invalid-value`,
  }),
  'an annotation with a slip': app('mail', {
    annotations: `${known('mail')}\ndapr.io/confg: tracing\n^^^^^^^^^^^^^ dapr-annotation-unknown`,
  }),
  'an annotation of long ago': app('mail', {
    annotations: `dapr.io/enabled: "true"\ndapr.io/id: mail\n^^^^^^^^^^ dapr-annotation-unknown\ndapr.io/app-port: "8080"`,
  }),
  'an annotation of an older Dapr': app('mail', {
    annotations: `${known('mail')}\ndapr.io/app-ssl: "true"\n^^^^^^^^^^^^^^^ dapr-annotation-deprecated`,
  }),
  'no word that Dapr is wanted': app('mail', {
    annotations: `dapr.io/app-id: mail\n^^^^^^^^^^^^^^ dapr-enabled-missing\ndapr.io/app-port: "8080"`,
    resources: '',
  }),
  'no app id': app('mail', {
    annotations: `dapr.io/enabled: "true"\n^^^^^^^^^^^^^^^ dapr-app-id-missing\ndapr.io/app-port: "8080"`,
  }),
  'an app id that is no name': app('mail', {
    annotations: `
      dapr.io/enabled: "true"
      dapr.io/app-id: Shop_Mail
                      ^^^^^^^^^ dapr-app-id-invalid
      dapr.io/app-port: "8080"
    `,
  }),
  'the app id of another': `#- shop/returns.yaml
${app('returns', {
  annotations: `
      dapr.io/enabled: "true"
      dapr.io/app-id: orders
                      ^^^^^^ dapr-app-id-duplicate
      dapr.io/app-port: "8080"
    `,
})}`,
  'a subscriber without a port': `${app('mail', {
    annotations: `dapr.io/enabled: "true"\n^^^^^^^^^^^^^^^ dapr-app-port-missing\ndapr.io/app-id: mail`,
  })}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: messages, namespace: shop }
spec:
  type: pubsub.azure.servicebus.topics
  version: v1
  metadata: [{ name: namespaceName, value: shop.servicebus.windows.net }]
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: mail, namespace: shop }
spec: { pubsubname: messages, topic: orders, routes: { default: /orders } }
scopes: [mail]
`,
  'a port that the app does not have': app('mail', {
    annotations: `
      dapr.io/enabled: "true"
      dapr.io/app-id: mail
      dapr.io/app-port: "3000"
                        ^^^^^^ dapr-app-port-mismatch information
    `,
  }),
  'the port of the sidecar': app('mail', {
    pod: `
      containers:
        - name: mail
          image: shop.azurecr.io/mail:1.4.2
          ports: [{ containerPort: 8080 }, { containerPort: 9090 }]
                                                            ^^^^ dapr-port-conflict warning
    `,
  }),
  'a Configuration with a slip': app('mail', {
    annotations: `${known('mail')}\ndapr.io/config: tracng\n                ^^^^^^ dapr-config-not-found warning`,
  }),
  'a Configuration of another namespace': `${app('mail', {
    annotations: `${known('mail')}\ndapr.io/config: access\n                ^^^^^^ dapr-config-not-found warning`,
  })}
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: access, namespace: data }
spec: { accessControl: { defaultAction: deny } }
`,
  'a Configuration with scopes': `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: access, namespace: shop }
spec: { accessControl: { defaultAction: deny } }
scopes: [orders]
^^^^^^ dapr-scopes-misplaced warning
`,
  'a Configuration that traces ten percent': `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: web, namespace: shop }
spec: { tracing: { samplingRate: "10" } }
                                 ^^^^ dapr-sampling-rate-invalid
`,
  'a Configuration with a bare rate': `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: web, namespace: shop }
spec: { tracing: { samplingRate: 0.1 } }
                                 ^^^ dapr-sampling-rate-invalid error
`,
  'a Configuration that allows an app with a slip': `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: web, namespace: shop }
spec: { accessControl: { defaultAction: deny, policies: [{ appId: order, namespace: shop, defaultAction: allow }] } }
                                                                  ^^^^^ dapr-scope-unknown-app
`,
  'a Configuration with a middleware that has a slip': `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: web, namespace: shop }
spec: { httpPipeline: { handlers: [{ name: limits, type: middleware.http.ratelimit }] } }
                                           ^^^^^^ dapr-middleware-not-found
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: limit, namespace: shop }
spec: { type: middleware.http.ratelimit, version: v1, metadata: [{ name: maxRequestsPerSecond, value: "50" }] }
`,
  'one id for members that know their number': app('ledger', {
    kind: 'StatefulSet',
    spec: 'serviceName: ledger\nreplicas: 3',
    annotations: `
      dapr.io/enabled: "true"
      dapr.io/app-id: ledger
                      ^^^^^^ dapr-shared-app-id-statefulset
      dapr.io/app-port: "8080"
    `,
    pod: `
      containers:
        - name: ledger
          image: shop.azurecr.io/ledger:2.0.1
          ports: [{ containerPort: 8080 }]
          env: [{ name: MEMBER, valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } } }]
    `,
  }),
  'a container called like the sidecar': app('mail', {
    pod: `
      containers:
        - { name: mail, image: "shop.azurecr.io/mail:1.4.2", ports: [{ containerPort: 8080 }] }
        - { name: daprd, image: "daprio/daprd:1.16.0" }
                  ^^^^^ dapr-reserved-name-used
    `,
  }),
  'a credential for the sidecar': app('mail', {
    annotations: `${known('mail')}\ndapr.io/env: AZURE_CLIENT_SECRET=k9X~w2vLq71ZtQ8mNb4c\n                                 ^^^^^^^^^^^^^^^^^^^^ dapr-env-plaintext-secret`,
  }),
  'an init container that calls the sidecar': app('mail', {
    pod: `
      initContainers:
        - name: wait
          image: curlimages/curl:8.10.1
          command: [sh, -c, "until curl -s localhost:3500/v1.0/healthz; do sleep 1; done"]
                                           ^^^^^^^^^^^^^^ dapr-init-container-calls-sidecar
      ${container('mail')}
    `,
  }),
  'a volume that the pod does not have': app('mail', {
    annotations: `${known('mail')}\ndapr.io/volume-mounts: certificates:/mnt/certificates\n                       ^^^^^^^^^^^^ dapr-volume-mounts-unknown`,
  }),
  'a sidecar with more requests than limits': app('mail', {
    annotations: known('mail'),
    resources: `
      dapr.io/sidecar-memory-request: 1Gi
                                      ^^^ dapr-sidecar-resources-inverted
      dapr.io/sidecar-memory-limit: 512Mi
    `,
  }),
  'a sidecar with no resources': app('mail', {
    annotations: `
      dapr.io/enabled: "true"
      ^^^^^^^^^^^^^^^ dapr-sidecar-no-resources
      dapr.io/app-id: mail
      dapr.io/app-port: "8080"
    `,
    resources: '',
  }),
  'a sidecar that is killed while it drains': app('mail', {
    annotations: `${known('mail')}\ndapr.io/block-shutdown-duration: 60s\n                                 ^^^ dapr-shutdown-grace-too-short`,
  }),
  'a Job that does not end': `
apiVersion: batch/v1
kind: Job
metadata: { name: totals, namespace: shop }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        ^^^^^^^^^^^^^^^ dapr-sidecar-blocks-job
        dapr.io/app-id: totals
        dapr.io/sidecar-cpu-request: 100m
        dapr.io/sidecar-memory-limit: 1000Mi
    spec:
      restartPolicy: Never
      containers: [{ name: totals, image: "shop.azurecr.io/totals:2.0.1", command: [sh, -c, "node totals.js"] }]
`,
};
