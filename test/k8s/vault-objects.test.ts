import { describe, expect, it } from 'vitest';
import { readResources } from '../../server/src/k8s/resource.ts';
import { selectedIdentities } from '../../server/src/k8s/secret-provider-class.ts';
import { fileNames, vaultObjects } from '../../server/src/k8s/vault-objects.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';

function secretProviderClass(parameters: string) {
  const text = `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: vault }
spec:
  provider: azure
  parameters:
${parameters}`;
  const [resource] = readResources(new YamlDocument('file:///a.yaml', text), 'default');
  if (!resource) throw new Error('not a resource');
  return resource;
}

describe('objects of a vault', () => {
  it('are read through both layers of text, and know where they are', () => {
    const resource = secretProviderClass(`
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
        - |
          objectName: cert
          objectAlias: "tls"
          objectVersionHistory: 2
`);
    const read = vaultObjects(resource);
    const objects = read?.kind === 'objects' ? read.objects : [];
    expect(objects.map(fileNames)).toEqual([['db-password'], ['tls/0', 'tls/1']]);
    const { start, end } = objects[0]?.fields.get('objectType') ?? { start: 0, end: 0 };
    const node = resource.get('spec', 'parameters', 'objects');
    const span = node?.spanOf(start, end);
    expect(resource.document.text.slice(span?.start, span?.end)).toBe('secret');
  });

  it.each<[string, string | undefined]>([
    ['    objects: "array: []"\n', 'no-array'],
    ['    objects: "- a"\n', 'no-array'],
    ['    objects: "array: [\'a"\n', 'broken'],
    ['    objects:\n      array: []\n', 'collection'],
    ['    objects: ""\n', undefined],
    ['    objects: ${OBJECTS}\n', undefined],
    ['    objects: |\n      array:\n        - |\n          objectName: a\n', 'objects'],
  ])('say what is wrong with %j', (parameters, kind) => {
    expect(vaultObjects(secretProviderClass(parameters))?.kind).toBe(kind);
  });
});

it.each([
  ['    clientID: abc\n', ['clientID']],
  ['    clientID: ""\n    usePodIdentity: "false"\n', []],
  ['    useVMManagedIdentity: "True"\n    usePodIdentity: true\n', ['useVMManagedIdentity', 'usePodIdentity']],
  ['    useVMManagedIdentity: ${VM}\n', ['useVMManagedIdentity']],
])('identities are selected by %j', (parameters, expected) => {
  expect(selectedIdentities(secretProviderClass(parameters)).map((it) => it.key?.keyText)).toEqual(expected);
});
