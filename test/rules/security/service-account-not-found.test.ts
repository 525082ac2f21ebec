import rule from '../../../server/src/rules/security/service-account-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'an account of the namespace': `
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
    'accounts that are there without a file': `
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
            serviceAccountName: default
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
          spec:
            serviceAccountName: \${ACCOUNT}
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
        namespace: kube-system
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
    `,
    'an account that is declared to exist': {
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
      `,
      settings: { externals: [{ kind: 'ServiceAccount', name: 'api' }] },
    },
    'a release that may make it': `
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
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: api }
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
            spec:
              serviceAccountName: api
                                  ^^^ missing
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
      `,
      says: ['"api" is named here, and no file declares it in namespace "default"'],
      fixes: {
        add: `
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
      },
    },
    'no account in a complete workspace, by the older field': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api, namespace: shop }
        spec: { serviceAccount: api }
                                ^^^ missing warning
      `,
      settings: { workspaceIsComplete: true },
      fixes: {
        add: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api, namespace: shop }
          spec: { serviceAccount: api }
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: api
            namespace: shop
        `,
      },
    },
    'a slip of the finger': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { serviceAccountName: shop-ap }
                                    ^^^^^^^ near warning
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: shop-api }
      `,
      fixes: {
        rename: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec: { serviceAccountName: shop-api }
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata: { name: shop-api }
        `,
        add: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec: { serviceAccountName: shop-ap }
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: shop-ap
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata: { name: shop-api }
        `,
      },
    },
  },
});
