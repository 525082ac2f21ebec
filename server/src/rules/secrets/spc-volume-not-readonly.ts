import { isOpen, secretsStoreVolumes } from '../../k8s/secret-provider-class.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'spc-volume-not-readonly',
  area: 'secrets',
  severity: 'error',
  summary: 'A volume of the Secrets Store CSI driver is not read-only.',
  why: `
The driver refuses a volume that could be written to, and the pod stays in \`ContainerCreating\`.`,
  remedy: 'Say `readOnly: true` in the `csi` part of the volume. In the mount alone it is not enough.',
  sources: [
    'S099',
    {
      title: 'AKS: Key Vault provider for the Secrets Store CSI driver',
      url: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    },
  ],
  messages: {
    writable: 'Volume "{volume}" of {workload} is not read-only, so the Secrets Store CSI driver refuses to mount it.',
  },
  fixes: {
    readOnly: { title: 'Make volume "{volume}" read-only', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      volumeMounts:
        - name: vault
          mountPath: /mnt/vault
          readOnly: true
  volumes:
    - name: vault
      csi:
        driver: secrets-store.csi.k8s.io
        volumeAttributes:
          secretProviderClass: shop-vault
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      volumeMounts:
        - name: vault
          mountPath: /mnt/vault
          readOnly: true
  volumes:
    - name: vault
      csi:
        driver: secrets-store.csi.k8s.io
        readOnly: true
        volumeAttributes:
          secretProviderClass: shop-vault
`,
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const { csi, name } of secretsStoreVolumes(workload)) {
      const written = csi.get('readOnly');
      if (written?.boolean === true || isOpen(written)) continue;
      report('writable', {
        at: written ?? csi.key ?? csi,
        data: { volume: name, workload: workload.title },
        fixes: { readOnly: () => setKey(csi, 'readOnly', true) },
      });
    }
  },
});
