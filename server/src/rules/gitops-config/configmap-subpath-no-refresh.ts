import { podAnnotations } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { mounts, volumes } from '../../k8s/volumes.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'configmap-subpath-no-refresh',
  area: 'gitops-config',
  severity: 'hint',
  summary: 'A file of a ConfigMap or Secret is mounted by subPath, so it never changes while the pod runs.',
  why: `
Kubernetes renews the files of a mounted ConfigMap or Secret about a minute after a change, but not one that is mounted alone by
\`subPath\`. The pod keeps the certificate, the password or the switch that it started with, and others start with the new one.`,
  remedy: `
Mount the whole directory where the program reads its files again by itself. Where it does not, let a change of the content start
the pods anew: a generator that puts a hash into the name, or an annotation with a checksum.`,
  sources: [
    'S165',
    {
      title: 'Kubernetes: ConfigMaps, mounted ConfigMaps are updated automatically',
      url: 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    },
  ],
  messages: {
    frozen: 'Container "{container}" gets "{path}" from {source} by subPath: changes reach it only with a new pod.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2.1
      volumeMounts:
        - name: config
          mountPath: /etc/redis/redis.conf
          subPath: redis.conf
  volumes:
    - name: config
      configMap:
        name: cache
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2.1
      volumeMounts:
        - name: config
          mountPath: /etc/redis
  volumes:
    - name: config
      configMap:
        name: cache
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    // A Job is over before anything changes.
    if (workload.type === 'Job' || workload.type === 'CronJob') return;
    const frozen = mounts(workload).filter(
      ({ node, container }) => container.role !== 'init' && (node.get('subPath') ?? node.get('subPathExpr')),
    );
    if (frozen.length === 0 || rollsOnChange(workload)) return;
    const all = volumes(workload);
    for (const { node, container, name, path } of frozen) {
      const volume = all.find((it) => it.name === name);
      const source = volume && sourceOf(volume.node, workload, workspace);
      const at = node.get('subPath') ?? node.get('subPathExpr');
      if (source && at) report('frozen', { at, data: { container: container.name, path, source } });
    }
  },
});

/** A checksum in the template, or a controller that watches. */
function rollsOnChange(workload: Resource): boolean {
  const keys = [...(podAnnotations(workload)?.entries() ?? []).map((it) => it.name), ...workload.annotations.keys()];
  return keys.some((it) => /checksum|hash|sha\d+|reloader|revision|restartedAt/i.test(it));
}

/** What is mounted, in words; nothing if it cannot change under its name. */
function sourceOf(volume: YamlNode, { namespace, uri }: Resource, workspace: Workspace): string | undefined {
  for (const [field, key, type] of [
    ['configMap', 'name', 'ConfigMap'],
    ['secret', 'secretName', 'Secret'],
  ] as const) {
    const name = volume.get(field, key)?.text;
    if (name === undefined) continue;
    const found = workspace.find(type, { name, namespace, near: uri });
    // What is generated gets a new name with every change, and one that is fixed has none.
    const isGenerated = !found && workspace.provides(type, { name, namespace, near: uri });
    return isGenerated || found?.get('immutable')?.boolean === true ? undefined : `${type} "${name}"`;
  }
  if (volume.get('projected')) return 'a projected volume';
  return volume.get('csi', 'driver')?.text === 'secrets-store.csi.k8s.io' ? 'the Secrets Store' : undefined;
}
