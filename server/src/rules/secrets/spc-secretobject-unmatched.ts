import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { isAzureClass, isOpen, secretProviderClassType } from '../../k8s/secret-provider-class.ts';
import { fileNames, vaultObjects } from '../../k8s/vault-objects.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'spc-secretobject-unmatched',
  area: 'secrets',
  severity: 'warning',
  summary: 'A synced Secret is to hold an object that is not fetched from the vault.',
  why: `
The driver fills the Secret from the files that the provider has written, and an object with an \`objectAlias\` is a file under
that alone. A name without a file gives no Secret, and the pods that read it do not start.`,
  remedy: 'Name the object as its file is called: by its alias, or by its name if it has none.',
  sources: [
    'S099',
    {
      title: 'Secrets Store CSI driver: sync as Kubernetes Secret',
      url: 'https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret',
    },
  ],
  messages: {
    alias: 'Object "{name}" of Secret "{secret}" is fetched under the alias "{alias}", by which it must be named.',
    unknown: 'Object "{name}" of Secret "{secret}" is not fetched; {class} fetches {files}.',
  },
  fixes: {
    useAlias: { title: 'Use the alias "{alias}"', class: 'safe' },
    useName: { title: 'Use "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectAlias: password
          objectType: secret
  secretObjects:
    - secretName: db
      type: Opaque
      data:
        - objectName: db-password
          key: password
`,
    good: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectAlias: password
          objectType: secret
  secretObjects:
    - secretName: db
      type: Opaque
      data:
        - objectName: password
          key: password
`,
  },

  kinds: [secretProviderClassType],
  check(resource, { report }) {
    const written = resource.get('spec', 'secretObjects');
    const read = written && isAzureClass(resource) ? vaultObjects(resource) : undefined;
    if (!written || read?.kind !== 'objects' || isOpen(resource.get('spec', 'parameters', 'objects'))) return;
    // What cannot be read may be what is meant.
    if (read.objects.some((it) => fileNames(it).length === 0)) return;
    const files = read.objects.flatMap(fileNames);
    for (const object of written.items()) {
      for (const at of object.all('data', '*', 'objectName')) {
        const name = at.text;
        if (!name || files.includes(name) || holdsPlaceholder(name)) continue;
        const aliased = read.objects.find(({ fields }) => fields.get('objectName')?.text === name);
        const [alias] = aliased ? fileNames(aliased) : [];
        const data = { name, secret: object.get('secretName')?.text ?? '', class: resource.title };
        if (alias !== undefined) {
          report('alias', { at, data: { ...data, alias }, fixes: { useAlias: () => replaceValue(at, alias) } });
          continue;
        }
        const near = nearest(name, files);
        const useName = near === undefined ? undefined : () => replaceValue(at, near);
        report('unknown', { at, data: { ...data, files: listed(files), near: near ?? '' }, fixes: { useName } });
      }
    }
  },
});

function listed(names: readonly string[]): string {
  const quoted = names.map((it) => `"${it}"`);
  return quoted.length > 5 ? `${quoted.slice(0, 4).join(', ')} and ${quoted.length - 4} more` : quoted.join(', ');
}
