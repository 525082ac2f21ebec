import { podSpec } from '../../k8s/pods.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type Mount, mounts } from '../../k8s/volumes.ts';
import { type Edit, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const mebibyte = 2 ** 20;

export default defineRule({
  id: 'memory-volume-exceeds-limit',
  area: 'storage',
  severity: 'warning',
  summary: 'A volume in memory can use up the memory of the containers that write to it.',
  why: `
Files in an \`emptyDir\` of medium \`Memory\` count against the memory limit of the container that writes them. When both
together reach the limit, the kernel ends a process of the container, not the growth of the file. For a database that is a
crash and a recovery.`,
  remedy: `
Give the volume a \`sizeLimit\` well below the limit of the containers, and the containers a limit that holds both. Shared
memory of PostgreSQL (\`/dev/shm\`) needs little more than its parallel queries use.`,
  sources: [
    'S133',
    {
      title: 'Kubernetes: emptyDir with medium Memory',
      url: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    },
  ],
  messages: {
    exceeds:
      'Volume "{volume}" may hold {size} in memory, and the containers that mount it may use {limit} in all ({sum}): they are killed before it is full.',
    unbounded:
      'Volume "{volume}" in memory has no sizeLimit: its files may use up the {limit} of memory ({sum}) of the containers that mount it.',
  },
  fixes: {
    bound: { title: 'Bound the volume to {quarter}, a quarter of the limit', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          resources:
            limits:
              memory: 1Gi
          volumeMounts:
            - name: shared-memory
              mountPath: /dev/shm
      volumes:
        - name: shared-memory
          emptyDir:
            medium: Memory
            sizeLimit: 2Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          resources:
            limits:
              memory: 1Gi
          volumeMounts:
            - name: shared-memory
              mountPath: /dev/shm
      volumes:
        - name: shared-memory
          emptyDir:
            medium: Memory
            sizeLimit: 256Mi
`,
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const volume of podSpec(workload)?.get('volumes')?.items() ?? []) {
      const source = volume.get('emptyDir');
      const medium = source?.get('medium');
      const name = volume.get('name')?.text;
      if (!source || medium?.text !== 'Memory' || !name) continue;
      const limits = memoryLimits(workload, name);
      if (!limits) continue;
      const total = limits.reduce((sum, it) => sum + it.bytes, 0);
      const smallest = Math.min(...limits.map((it) => it.bytes));
      const quarter = Math.floor(smallest / 4 / mebibyte);
      const data = {
        ...{ volume: name, limit: formatBytes(total), quarter: `${quarter}Mi` },
        sum: limits.map((it) => `${it.container} ${formatBytes(it.bytes)}`).join(' + '),
      };
      const fixes = { bound: quarter > 0 ? (): Edit => setKey(source, 'sizeLimit', `${quarter}Mi`) : undefined };
      const related = limits.map(({ at, container }) => ({ at, message: `The limit of container "${container}".` }));
      const written = source.get('sizeLimit');
      const size = written && quantity(written);
      if (!written) report('unbounded', { at: medium, severity: 'information', data, related, fixes });
      else if (size !== undefined && size >= total) {
        report('exceeds', { at: written, data: { ...data, size: formatBytes(size) }, related, fixes });
      }
    }
  },
});

/** The memory limits of the containers that may write to a volume; `undefined` if one has none, or it is not known. */
function memoryLimits(
  workload: Resource,
  volume: string,
): readonly { readonly container: string; readonly bytes: number; readonly at: YamlNode }[] | undefined {
  const writing = new Map<YamlNode, Mount['container']>();
  for (const { name, readOnly, container } of mounts(workload)) {
    // Init containers are gone by the time the others run; what they leave counts against the pod.
    if (name === volume && !readOnly && container.role !== 'init') writing.set(container.node, container);
  }
  const res = [...writing.values()].map(({ node, name }) => {
    const at = node.get('resources', 'limits', 'memory');
    const bytes = at && quantity(at);
    return at && bytes !== undefined ? { container: name, bytes, at } : undefined;
  });
  const known = res.filter((it) => it !== undefined);
  return known.length > 0 && known.length === res.length ? known : undefined;
}

function quantity({ value }: YamlNode): number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined;
}
