import { expect, test } from 'vitest';
import { deliveries, fluxType } from '../../server/src/workloads/delivered.ts';
import {
  bringsOnlyWhatIsKnown,
  kustomizationIn,
  kustomizationsOver,
  resourcesBelow,
} from '../../server/src/workloads/kustomizations.ts';
import { fileUri, fixture } from '../support/fixture.ts';

const { workspace } = fixture(`
  #- base/kustomization.yaml
  resources: [service.yaml]
  #- base/service.yaml
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  #- base/unused.yaml
  apiVersion: v1
  kind: Service
  metadata: { name: unused }
  #- prod/kustomization.yml
  resources: [../base, ../base/]
  patches: [{ path: patch.yaml }]
  #- prod/patch.yaml
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  #- remote/kustomization.yaml
  resources: [../base, "https://example.com/app.yaml"]
  #- plain/sub/service.yaml
  apiVersion: v1
  kind: Service
  metadata: { name: plain }
  #- clusters/prod.yaml
  apiVersion: kustomize.toolkit.fluxcd.io/v1
  kind: Kustomization
  metadata: { name: shop }
  spec: { path: ./prod, sourceRef: { kind: GitRepository, name: shop } }
`);
const names = (folder: string) => resourcesBelow(fileUri(folder), workspace).map((it) => it.name);

test('a folder brings what its kustomization loads, each once, or else all that lies below it', () => {
  expect(names('prod')).toEqual(['cache']);
  expect(names('base')).toEqual(['cache']);
  expect(names('plain')).toEqual(['plain']);
  expect(names('nowhere')).toEqual([]);
});

test('who loads a file is found through the bases', () => {
  const over = kustomizationsOver(fileUri('base/service.yaml'), workspace).map((it) => it.uri);
  expect(over[0]).toBe(fileUri('base/kustomization.yaml'));
  expect(over.toSorted()).toEqual(
    ['base/kustomization.yaml', 'prod/kustomization.yml', 'remote/kustomization.yaml'].map(fileUri),
  );
  expect(kustomizationsOver(fileUri('base/unused.yaml'), workspace)).toEqual([]);
});

test.each([
  ['prod', true],
  ['base', true],
  ['remote', false],
])('all that %s brings is known: %s', (folder, expected) => {
  const kustomization = kustomizationIn(fileUri(folder), workspace);
  expect(kustomization && bringsOnlyWhatIsKnown(kustomization, workspace)).toBe(expected);
});

test('the path of a delivery counts from a folder above', () => {
  const [flux] = workspace.all(fluxType);
  const [delivery] = flux ? deliveries(flux, workspace) : [];
  expect(delivery).toMatchObject({ tool: 'Flux', path: './prod', folder: fileUri('prod') });
  expect(delivery?.resources.map((it) => it.name)).toEqual(['cache']);
});
