import rule from '../../../server/src/rules/security/workload-identity-incomplete.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'all three parts': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "true"
          spec:
            serviceAccountName: api
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
        annotations:
          azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    `,
    'an account that is not here, or is filled in later': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "true"
          spec:
            serviceAccountName: elsewhere
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "true"
          spec:
            serviceAccountName: \${ACCOUNT}
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
    `,
    'an identity on the default account': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "true"
          spec:
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: default
        annotations:
          azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    `,
    'pods and an account that ask for nothing': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
          spec:
            serviceAccountName: api
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
    `,
    'a kustomization that writes the annotation': `
      #- app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "true"
          spec:
            serviceAccountName: api
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [app.yaml]
      commonAnnotations: { azure.workload.identity/client-id: abc }
    `,
    'a label that stands in another place, of which another rule speaks': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
        labels: { azure.workload.identity/use: "true" }
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
          spec:
            serviceAccountName: api
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
        annotations:
          azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    `,
    'pods beside those that take the identity': `
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, annotations: { azure.workload.identity/client-id: abc } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
      spec: { serviceAccountName: api }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { serviceAccountName: api }
    `,
    'pods that want none': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
              azure.workload.identity/use: "false"
          spec:
            serviceAccountName: api
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
        annotations:
          azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    `,
  },

  invalid: {
    'no account': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
        spec:
          selector:
            matchLabels:
              app: api
          template:
            metadata:
              labels:
                app: api
                azure.workload.identity/use: "true"
                                             ^^^^^^ noAccount
            spec:
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
          annotations:
            azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
      `,
      says: ['The pods of Deployment "api" ask for workload identity and run as ServiceAccount "default"'],
      fixes: {
        useAccount: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: api
          spec:
            selector:
              matchLabels:
                app: api
            template:
              metadata:
                labels:
                  app: api
                  azure.workload.identity/use: "true"
              spec:
                containers:
                  - name: api
                    image: example.azurecr.io/api:1.4.2
                serviceAccountName: shop
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: shop
            annotations:
              azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
        `,
      },
    },
    'an account without an identity': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
        spec:
          selector:
            matchLabels:
              app: api
          template:
            metadata:
              labels:
                app: api
                azure.workload.identity/use: "true"
            spec:
              serviceAccountName: api
                                  ^^^ noClientId
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: api
      `,
      says: ['ServiceAccount "api" has no azure.workload.identity/client-id'],
      fixes: {
        annotate: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: api
          spec:
            selector:
              matchLabels:
                app: api
            template:
              metadata:
                labels:
                  app: api
                  azure.workload.identity/use: "true"
              spec:
                serviceAccountName: api
                containers:
                  - name: api
                    image: example.azurecr.io/api:1.4.2
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: api
            annotations:
              azure.workload.identity/client-id: <client-id>
        `,
      },
    },
    'an identity and no label': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
        spec:
          selector:
            matchLabels:
              app: api
          template:
            metadata:
              labels:
                app: api
            spec:
              serviceAccountName: api
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: api
          annotations:
            azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noLabel information
      `,
      fixes: {
        addLabel: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: api
          spec:
            selector:
              matchLabels:
                app: api
            template:
              metadata:
                labels:
                  app: api
                  azure.workload.identity/use: "true"
              spec:
                serviceAccountName: api
                containers:
                  - name: api
                    image: example.azurecr.io/api:1.4.2
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: api
            annotations:
              azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
        `,
      },
    },
    'a client id from a variable': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
                                                                    ^^^^^^ noAccount information
      spec: { containers: [{ name: api, env: [{ name: AZURE_CLIENT_ID, value: abc }] }] }
    `,
    'variables that are known, and such that are not': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
                                                                    ^^^^^^ noAccount
      spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: known } }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, labels: { azure.workload.identity/use: "true" } }
                                                                    ^^^^^^ noAccount information
      spec: { containers: [{ name: web, envFrom: [{ secretRef: { name: unknown } }] }] }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: known }
      data: { PORT: "80" }
    `,
    'an identity that several workloads leave alone': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: api, annotations: { azure.workload.identity/client-id: abc } }
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noLabel information
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { serviceAccountName: api }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { serviceAccountName: api }
      `,
      says: ['those of Pod "api", Pod "web" lack the label'],
    },
    'a client id from a component, or a class': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { azure.workload.identity/use: "true" } }
                                                                                     ^^^^^^ noAccount information
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: vault, namespace: shop }
      spec: { metadata: [{ name: azureClientId, value: abc }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
                                                                    ^^^^^^ noAccount information
      spec:
        volumes:
          - name: v
            csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: vault } }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { provider: azure, parameters: { clientID: abc } }
    `,
  },
});
