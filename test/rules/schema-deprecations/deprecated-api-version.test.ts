import rule from '../../../server/src/rules/schema-deprecations/deprecated-api-version.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a version that is not deprecated yet': {
      code: `
        apiVersion: storage.k8s.io/v1beta1
        kind: VolumeAttributesClass
        metadata: { name: fast }
      `,
      settings: { kubernetesVersion: '1.33' },
    },
    'a version that is removed, which another rule reports': {
      code: `
        apiVersion: storage.k8s.io/v1beta1
        kind: VolumeAttributesClass
        metadata: { name: fast }
      `,
      settings: { kubernetesVersion: '1.37' },
    },
    'a deprecated version without a successor': `
      apiVersion: certificates.k8s.io/v1alpha1
      kind: ClusterTrustBundle
      metadata: { name: roots }
    `,
    'a removed version of an operator': `
      apiVersion: cert-manager.io/v1alpha2
      kind: Issuer
      metadata: { name: letsencrypt }
    `,
    'the version of today': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: web }
    `,
  },

  invalid: {
    'a version that goes with the next minor but one': {
      code: `
        apiVersion: storage.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^ deprecated
        kind: VolumeAttributesClass
        metadata: { name: fast }
      `,
      says: ['Kubernetes 1.37 stops', 'since 1.34', 'the target is 1.35'],
      fixes: {
        move: `
          apiVersion: storage.k8s.io/v1
          kind: VolumeAttributesClass
          metadata: { name: fast }
        `,
      },
    },
    'a version with more time left': {
      code: `
        apiVersion: storage.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^ deprecated information
        kind: VolumeAttributesClass
        metadata: { name: fast }
      `,
      settings: { kubernetesVersion: '1.34' },
      fixes: {
        move: `
          apiVersion: storage.k8s.io/v1
          kind: VolumeAttributesClass
          metadata: { name: fast }
        `,
      },
    },
    'fields of another form': {
      code: `
        apiVersion: networking.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated
        kind: Ingress
        metadata: { name: web }
        spec: { backend: { serviceName: web, servicePort: 80 } }
      `,
      settings: { kubernetesVersion: '1.20' },
      fixes: {
        moveFields: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: { name: web }
          spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
        `,
      },
    },
    'a version that an operator has a better one for': {
      code: `
        apiVersion: gateway.networking.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ product information
        kind: HTTPRoute
        metadata: { name: web }
      `,
      fixes: {
        move: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: { name: web }
        `,
      },
    },
  },
});
