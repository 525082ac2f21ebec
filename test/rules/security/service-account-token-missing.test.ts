import rule from '../../../server/src/rules/security/service-account-token-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a token, or no rights': `
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
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
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
            serviceAccountName: other
            automountServiceAccountToken: false
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
    `,
    'a token that is mounted by hand': `
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
            automountServiceAccountToken: false
            volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: token } }] } }]
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
    `,
    'rights for another pod of the account': `
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
            automountServiceAccountToken: false
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: { serviceAccountName: api }
    `,
    'an account of the same name elsewhere': `
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
            automountServiceAccountToken: false
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api, namespace: infra }]
    `,
    'a pod with a sidecar': `
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
            annotations: { dapr.io/enabled: "true" }
          spec:
            serviceAccountName: api
            automountServiceAccountToken: false
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
    `,
    'a pod that overrules its account': `
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
            automountServiceAccountToken: true
            containers:
              - name: api
                image: example.azurecr.io/api:1.4.2
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: rights }
      roleRef: { kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: api
      automountServiceAccountToken: false
    `,
  },

  invalid: {
    'switched off in the pod': {
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
              automountServiceAccountToken: false
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noToken
              containers:
                - name: api
                  image: example.azurecr.io/api:1.4.2
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: rights }
        roleRef: { kind: ClusterRole, name: view }
        subjects: [{ kind: ServiceAccount, name: api }]
      `,
      says: ['RoleBinding "rights" gives rights to ServiceAccount "api", and the pods of Deployment "api" run as it'],
      fixes: {
        mount: `
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
                automountServiceAccountToken: true
                containers:
                  - name: api
                    image: example.azurecr.io/api:1.4.2
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: { name: rights }
          roleRef: { kind: ClusterRole, name: view }
          subjects: [{ kind: ServiceAccount, name: api }]
        `,
      },
    },
    'switched off in the account': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
                          ^^^ noToken
        spec: { serviceAccountName: api }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: rights }
        roleRef: { kind: ClusterRole, name: view }
        subjects: [{ kind: ServiceAccount, name: api, namespace: default }]
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: api
        automountServiceAccountToken: false
      `,
      fixes: {
        mount: `
          apiVersion: v1
          kind: Pod
          metadata: { name: web }
          spec: { serviceAccountName: api, automountServiceAccountToken: true }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata: { name: rights }
          roleRef: { kind: ClusterRole, name: view }
          subjects: [{ kind: ServiceAccount, name: api, namespace: default }]
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: api
          automountServiceAccountToken: false
        `,
      },
    },
  },
});
