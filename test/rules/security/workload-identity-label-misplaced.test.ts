import rule from '../../../server/src/rules/security/workload-identity-label-misplaced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the label on the pods': `
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
        labels:
          azure.workload.identity/use: "true"
    `,
    'an account that no workload names': `
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
        labels:
          azure.workload.identity/use: "true"
    `,
    'a label that says no, or is filled in later': `
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
              azure.workload.identity/use: "\${USE}"
          spec:
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
        labels: { azure.workload.identity/use: "false" }
      spec:
        selector:
          matchLabels:
            app: api
        template:
          metadata:
            labels:
              app: api
          spec:
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
    `,
    'the label on a pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
    `,
  },

  invalid: {
    'on the workload': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
          labels:
            team: shop
            azure.workload.identity/use: "true"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ onWorkload
        spec:
          selector:
            matchLabels:
              app: api
          template:
            metadata:
              labels:
                app: api
            spec:
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
      `,
      says: ['Deployment "api" has the label'],
      fixes: {
        move: `
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: api
            labels:
              team: shop
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
        `,
      },
    },
    'as an annotation': {
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
              annotations:
                azure.workload.identity/use: "true"
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ inAnnotations
            spec:
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
      `,
      fixes: {
        move: `
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
        `,
      },
    },
    'on the account': {
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
          labels:
            azure.workload.identity/use: "true"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ onAccount
      `,
      says: ['those of Deployment "api" do not have it'],
      fixes: {
        copy: `
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
            labels:
              azure.workload.identity/use: "true"
        `,
      },
    },
    'another value': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api, labels: { azure.workload.identity/use: "yes" } }
                                                                      ^^^^^ value
      `,
      fixes: {
        setTrue: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
        `,
      },
    },
  },
});
