/** What a test says about a StatefulSet; everything else is as plain as it can be. */
interface SetOptions {
  readonly replicas?: number;
  readonly image?: string;
  /** Fields of the set's spec, and of its pods' spec. */
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly pods?: Readonly<Record<string, unknown>>;
  /** The class of a claim of its own for each pod; without it there is none. */
  readonly storageClass?: string;
}

export const etcd = 'quay.io/coreos/etcd:v3.6.1';

const labels = { app: 'db' };

/** StatefulSet `db`, as JSON, which is YAML as well. */
export function set({ replicas = 3, image = etcd, spec = {}, pods = {}, storageClass }: SetOptions = {}): string {
  const volumeMounts = storageClass === undefined ? [] : [{ name: 'data', mountPath: '/data' }];
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: storageClass };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      ...{ serviceName: 'db', replicas, selector: { matchLabels: labels } },
      template: { metadata: { labels }, spec: { containers: [{ name: 'db', image, volumeMounts }], ...pods } },
      ...(storageClass === undefined ? {} : { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }] }),
      ...spec,
    },
  });
}

/** Deployment `wiki` with the claim `pages` on a disk of `storageClass`. */
export function deployment(
  spec: Readonly<Record<string, unknown>> = {},
  { storageClass = 'zonal', accessModes = ['ReadWriteOnce'] } = {},
): string {
  const volumes = [{ name: 'pages', persistentVolumeClaim: { claimName: 'pages' } }];
  const containers = [
    { name: 'wiki', image: 'example.com/wiki:4', volumeMounts: [{ name: 'pages', mountPath: '/pages' }] },
  ];
  return documents(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'wiki' },
      spec: {
        ...{ replicas: 1, selector: { matchLabels: { app: 'wiki' } } },
        template: { metadata: { labels: { app: 'wiki' } }, spec: { containers, volumes } },
        ...spec,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'pages' },
      spec: { accessModes, storageClassName: storageClass },
    },
  );
}

export function budget(spec: Readonly<Record<string, unknown>>, name = 'db'): string {
  return JSON.stringify({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, ...spec },
  });
}

function storageClass(name: string, skuName: string, more: Readonly<Record<string, unknown>> = {}): string {
  const provisioner = 'disk.csi.azure.com';
  return JSON.stringify({
    ...{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name } },
    ...{ provisioner, parameters: { skuName }, volumeBindingMode: 'WaitForFirstConsumer', ...more },
  });
}

/** Classes of which the tests speak by what they are. */
export const classes = [
  storageClass('zonal', 'Premium_LRS'),
  storageClass('redundant', 'Premium_ZRS'),
  storageClass('share-zonal', 'Premium_LRS', { provisioner: 'file.csi.azure.com' }),
  storageClass('share-redundant', 'Premium_ZRS', { provisioner: 'file.csi.azure.com' }),
  storageClass('foreign', 'fast', { provisioner: 'csi.example.com' }),
  storageClass('kept', 'Premium_ZRS', { reclaimPolicy: 'Retain' }),
].join('\n---\n');

/** A spread of the set's own pods. */
export function spread(over: 'zone' | 'node', more: Readonly<Record<string, unknown>> = {}) {
  const topologyKey = over === 'zone' ? 'topology.kubernetes.io/zone' : 'kubernetes.io/hostname';
  const labelSelector = { matchLabels: labels };
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector, ...more };
}

/** Never two pods of the set in one place. */
export function apart(topologyKey: string) {
  const term = { topologyKey, labelSelector: { matchLabels: labels } };
  return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
}

export const byZone = { topologySpreadConstraints: [spread('zone')] };
export const byZoneIfPossible = {
  topologySpreadConstraints: [spread('zone', { whenUnsatisfiable: 'ScheduleAnyway' })],
};
export const byNode = { topologySpreadConstraints: [spread('node')] };

function documents(...all: readonly object[]): string {
  return all.map((it) => JSON.stringify(it)).join('\n---\n');
}
