import { expect, test } from 'vitest';
import { referencesOf } from '../../server/src/workspace/references.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri } from '../support/fixture.ts';

function named(manifest: string): readonly string[] {
  const uri = fileUri('main.yaml');
  const [resource] = Workspace.of({ [uri]: manifest }).resourcesIn(uri);
  return resource ? referencesOf(resource).map((it) => `${it.to} ${it.namespace}/${it.name}`) : [];
}

test('a route names Gateways and Services, here and in other namespaces', () => {
  expect(
    named(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs:
    - { name: public, namespace: entry }
    - { name: mesh, kind: Service, group: "" }
  rules:
    - backendRefs:
        - { name: web, port: 80 }
        - { name: api, namespace: api, port: 80 }
        - { name: files, kind: Bucket, group: example.com }
      filters:
        - type: RequestMirror
          requestMirror: { backendRef: { name: shadow, port: 80 } }
`),
  ).toEqual([
    'Gateway.gateway.networking.k8s.io entry/public',
    'Service shop/web',
    'Service api/api',
    'Service shop/shadow',
  ]);
});

test('a Gateway names certificates', () => {
  expect(
    named(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: entry }
spec:
  gatewayClassName: approuting-istio
  listeners:
    - { name: http, port: 80 }
    - { name: https, port: 443, tls: { certificateRefs: [{ name: shop-tls }, { kind: Vault, group: example.com, name: x }] } }
`),
  ).toEqual(['Secret entry/shop-tls']);
});

test('an Ingress of old names its backends in fields that are gone', () => {
  expect(
    named(`
apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { backend: { serviceName: web, servicePort: 80 } }
`),
  ).toEqual([]);
});
