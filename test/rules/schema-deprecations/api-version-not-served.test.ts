import rule from '../../../server/src/rules/schema-deprecations/api-version-not-served.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a version that is served': `
      apiVersion: resource.k8s.io/v1
      kind: ResourceClaim
      metadata: { name: gpu }
    `,
    'a version that is gone, which another rule reports': `
      apiVersion: storage.k8s.io/v1alpha1
      kind: VolumeAttributesClass
      metadata: { name: fast }
    `,
    'a beta version that is on': `
      apiVersion: storage.k8s.io/v1beta1
      kind: VolumeAttributesClass
      metadata: { name: fast }
    `,
  },
  invalid: {
    'a version that is younger than the target': {
      code: `
        apiVersion: resource.k8s.io/v1
                    ^^^^^^^^^^^^^^^^^^ early
        kind: ResourceClaim
        metadata: { name: gpu }
      `,
      settings: { kubernetesVersion: '1.33' },
      says: ['Kubernetes 1.34 is the first', 'the target is 1.33'],
    },
    'a version that AKS leaves off': `
      apiVersion: admissionregistration.k8s.io/v1alpha1
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off
      kind: MutatingAdmissionPolicy
      metadata: { name: defaults }
    `,
  },
});
