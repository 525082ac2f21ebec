import rule from '../../../server/src/rules/security/pod-security-policy-removed.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a role about something else': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader }
      rules: [{ apiGroups: [policy], resources: [poddisruptionbudgets], verbs: [get] }]
    `,
    "a policy of somebody else's": `
      apiVersion: example.com/v1
      kind: PodSecurityPolicy
      metadata: { name: strict }
    `,
    'a role for a cluster that still has them': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: use }
        rules: [{ apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use] }]
      `,
      settings: { kubernetesVersion: '1.24' },
    },
  },

  invalid: {
    'a policy in either group': {
      code: `
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
              ^^^^^^^^^^^^^^^^^ removed
        metadata: { name: strict }
        ---
        apiVersion: extensions/v1beta1
        kind: PodSecurityPolicy
              ^^^^^^^^^^^^^^^^^ removed
        metadata: { name: older }
      `,
      says: ['PodSecurityPolicy "strict" cannot be applied: Kubernetes 1.35 has no PodSecurityPolicy since 1.25.'],
    },
    'a policy for a cluster that still has them': {
      code: `
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
              ^^^^^^^^^^^^^^^^^ deprecated warning
        metadata: { name: strict }
      `,
      settings: { kubernetesVersion: '1.24' },
    },
    'a role that allows their use': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: use }
      rules:
        - apiGroups: [policy]
          resources: [podsecuritypolicies]
                      ^^^^^^^^^^^^^^^^^^^ rule hint
          verbs: [use]
    `,
  },
});
