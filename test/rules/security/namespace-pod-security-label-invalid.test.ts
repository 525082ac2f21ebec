import rule from '../../../server/src/rules/security/namespace-pod-security-label-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'every label there is': `
      apiVersion: v1
      kind: Namespace
      metadata:
        name: shop
        labels:
          pod-security.kubernetes.io/enforce: privileged
          pod-security.kubernetes.io/enforce-version: latest
          pod-security.kubernetes.io/audit: baseline
          pod-security.kubernetes.io/audit-version: v1.35
          pod-security.kubernetes.io/warn: restricted
          pod-security.kubernetes.io/warn-version: "v1.30"
          example.com/enforce: strict
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: "\${LEVEL}" } }
    `,
  },

  invalid: {
    'a level that is misspelt, and one that is none': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: "Baseline" # for now
                                                ^^^^^^^^^^ level
            pod-security.kubernetes.io/warn: strict
                                             ^^^^^^ level
      `,
      says: ['There is no level "Baseline"', 'The API server refuses Namespace "shop".'],
      fixes: {
        correct: `
          apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            labels:
              pod-security.kubernetes.io/enforce: "baseline" # for now
              pod-security.kubernetes.io/warn: strict
        `,
      },
    },
    'a number for a version': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce-version: 1.30
                                                        ^^^^ version
            pod-security.kubernetes.io/warn-version: v1.35.2
                                                     ^^^^^^^ version
            pod-security.kubernetes.io/audit-version: newest
                                                      ^^^^^^ version
      `,
      fixes: {
        correct: `
          apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            labels:
              pod-security.kubernetes.io/enforce-version: v1.30
              pod-security.kubernetes.io/warn-version: v1.35.2
              pod-security.kubernetes.io/audit-version: newest
        `,
      },
    },
    'a label that is misspelt, and one that says nothing': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforced: baseline
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown warning
            pod-security.kubernetes.io/exempt: all
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown warning
      `,
      fixes: {
        rename: `
          apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            labels:
              pod-security.kubernetes.io/enforce: baseline
              pod-security.kubernetes.io/exempt: all
        `,
      },
    },
  },
});
