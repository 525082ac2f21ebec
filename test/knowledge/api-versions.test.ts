import { expect, test } from 'vitest';
import { apiVersionOf, versionedTypes } from '../../server/src/knowledge/api-versions.ts';

test.each([
  ['policy/v1beta1', 'PodDisruptionBudget', { deprecated: 21, removed: 25, successor: 'policy/v1' }],
  ['extensions/v1beta1', 'Ingress', { removed: 22, successor: 'networking.k8s.io/v1' }],
  ['extensions/v1beta1', 'DaemonSet', { removed: 16, successor: 'apps/v1' }],
  ['resource.k8s.io/v1', 'ResourceClaim', { introduced: 34 }],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', { isOff: true, removed: 35 }],
  ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease', { product: { name: 'Flux 2.8', isRemoved: true } }],
])('%s %s', (apiVersion, kind, expected) => {
  expect(apiVersionOf(apiVersion, kind)).toMatchObject(expected);
});

test.each([
  ['policy/v1', 'PodDisruptionBudget'],
  ['apps/v1beta1', 'DaemonSet'],
  ['example.com/v1beta1', 'Ingress'],
])('of %s %s no end is known', (apiVersion, kind) => {
  expect(apiVersionOf(apiVersion, kind)).toBeUndefined();
});

test('types are named as resources are', () => {
  expect(versionedTypes).toContain('Ingress');
  expect(versionedTypes).toContain('ExternalSecret.external-secrets.io');
});
