import { type Container, containers, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import {
  type SecretsStoreVolume,
  secretProviderClassType,
  secretsStoreDriver,
  secretsStoreVolumes,
} from '../../k8s/secret-provider-class.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type Reference, referencesOf } from '../../workspace/references.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItemAt, type Edit } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const mountPath = '/mnt/secrets-store';

export default defineRule({
  id: 'spc-synced-secret-not-mounted',
  area: 'secrets',
  severity: 'warning',
  summary: 'A pod reads a Secret that is synced from the vault, without mounting the class that syncs it.',
  why: `
The driver writes the Secret when a pod mounts the class, and removes it with the last of these pods. A pod that only reads it
waits in \`CreateContainerConfigError\` for a Secret that never comes, or depends on another to start first.`,
  remedy: 'Mount the class in every pod that reads the Secret, even if nothing reads the files.',
  sources: [
    'S099',
    'S100',
    {
      title: 'Secrets Store CSI driver: sync as Kubernetes Secret',
      url: 'https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret',
    },
  ],
  messages: {
    unmounted: 'Secret "{secret}" is written when {class} is mounted, and no pod here mounts it.',
    noMount:
      'Secret "{secret}" is written when {class} is mounted; {workload} has a volume for it that no container mounts.',
    others:
      'Secret "{secret}" is written while {other} runs, which mounts {class}; {workload} reads it without mounting the class.',
  },
  fixes: {
    mount: { title: 'Mount {class} in container "{container}" (the pods restart)', class: 'preview' },
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
      envFrom:
        - secretRef:
            name: db
---
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
          objectType: secret
  secretObjects:
    - secretName: db
      type: Opaque
      data:
        - objectName: db-password
          key: password
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
      envFrom:
        - secretRef:
            name: db
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
---
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
          objectType: secret
  secretObjects:
    - secretName: db
      type: Opaque
      data:
        - objectName: db-password
          key: password
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const references = referencesOf(workload).filter((it) => it.to === 'Secret' && !it.optional);
    if (references.length === 0) return;
    const volumes = secretsStoreVolumes(workload);
    for (const name of new Set(references.map((it) => it.name))) {
      const reference = references.find((it) => it.name === name);
      const classes = classesOf(name, workload, workspace);
      const [first] = classes;
      if (!first || !reference || classes.some((it) => isMounted(it, volumes))) continue;
      const volume = volumes.find((it) => classes.some((made) => made.name === it.className));
      const other = classes.map((it) => mountingWorkload(it, workspace)).find((it) => it !== undefined);
      const container = containerOf(workload, reference);
      const data = {
        secret: name,
        class: first.title,
        workload: workload.title,
        ...(container && { container: container.name }),
      };
      const related = [{ at: first.at('metadata', 'name'), message: `${first.title} makes the Secret.` }];
      const fixes = { mount: container && (() => mount(workload, container, volume, first.name)) };
      if (other) {
        const found = { ...data, other: other.title };
        report('others', { at: reference.at, severity: 'information', data: found, related, fixes });
      } else report(volume ? 'noMount' : 'unmounted', { at: reference.at, data, related, fixes });
    }
  },
});

/** The classes that make the Secret, if nothing else does. */
function classesOf(name: string, workload: Resource, workspace: Workspace): readonly Resource[] {
  const makers = workspace.anywhere('Secret', name).filter((it) => it.namespace === workload.namespace);
  return makers.every((it) => it.type === secretProviderClassType) ? makers : [];
}

function isMounted({ name }: Resource, volumes: readonly SecretsStoreVolume[]): boolean {
  return volumes.some((it) => it.isMounted && it.className === name);
}

function mountingWorkload(made: Resource, workspace: Workspace): Resource | undefined {
  const { name, namespace, uri } = made;
  const users = workspace.referencing(secretProviderClassType, { name, namespace, near: uri });
  return users.find(({ resource }) => isMounted(made, secretsStoreVolumes(resource)))?.resource;
}

/** The container that reads the Secret, or else the first that keeps running. */
function containerOf(workload: Resource, { at }: Reference): Container | undefined {
  const all = containers(workload);
  return (
    all.find(({ node }) => node.document === at.document && node.start <= at.start && at.end <= node.end) ??
    all.find((it) => it.role === 'main')
  );
}

function mount(
  workload: Resource,
  container: Container,
  volume: SecretsStoreVolume | undefined,
  className: string,
): Edit {
  const spec = podSpec(workload);
  if (!spec) return [];
  const names = new Set(spec.all('volumes', '*', 'name').flatMap((it) => it.text ?? []));
  const name = volume?.name ?? (names.has('secrets-store') ? `secrets-store-${className}` : 'secrets-store');
  const mounted = appendItemAt(container.node, 'volumeMounts', { name, mountPath, readOnly: true });
  if (volume || mounted.length === 0) return mounted;
  const csi = {
    driver: secretsStoreDriver,
    readOnly: true,
    volumeAttributes: { secretProviderClass: className },
  };
  const added = appendItemAt(spec, 'volumes', { name, csi });
  return added.length === 0 ? [] : [...mounted, ...added];
}
