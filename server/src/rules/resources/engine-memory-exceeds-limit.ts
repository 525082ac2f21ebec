import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { engineMemory } from '../../knowledge/engine-memory.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Above this part of the limit nothing is left for connections and the runtime. */
const tight = 0.9;

export default defineRule({
  id: 'engine-memory-exceeds-limit',
  area: 'resources',
  severity: 'warning',
  summary: 'An engine is told to use more memory than its container may.',
  why: `
An engine fills the cache or heap it is given, sooner or later. The kernel kills the process when the container reaches its limit,
and it does not tell the engine first: under load it restarts with recovery, fills up and is killed again. What is configured
is never all it takes; connections, threads and the runtime come on top.`,
  remedy: `
Raise the limit, or size the cache to a part of it: about a quarter for PostgreSQL's shared buffers, half for a Java heap,
three quarters for Redis or Valkey.`,
  sources: [
    {
      title: 'Kubernetes: Assign memory resources to containers',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/#exceed-a-container-s-memory-limit',
    },
  ],
  messages: {
    exceeds:
      '{engine} is told to take {amount} ({setting}), but its container may use {limit}: it is killed before that is full.',
    tight:
      '{engine} is told to take {amount} ({setting}), {percent} % of the {limit} its container may use; connections and the runtime come on top.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          args: ["-c", "shared_buffers=2GB"]
          resources:
            limits:
              memory: 1Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          args: ["-c", "shared_buffers=512MB"]
          resources:
            limits:
              memory: 2Gi
`,
  },

  kinds: [...controllerTypes, 'Pod'],
  check(workload, { workspace, report }) {
    for (const { container, match, settings } of engineContainers(workload, workspace)) {
      const limitNode = container.node.get('resources', 'limits', 'memory');
      const limit = limitNode && parseQuantity(limitNode.number ?? limitNode.text ?? '');
      if (!limitNode || !limit) continue;
      const memory = engineMemory(match, settings);
      if (!memory || memory.bytes <= tight * limit) continue;
      const data = {
        engine: engineName(match),
        amount: formatBytes(memory.bytes),
        setting: memory.written,
        limit: formatBytes(limit),
        percent: Math.round((100 * memory.bytes) / limit),
      };
      const at = settingNode(container.node, memory.written) ?? limitNode;
      const related = at === limitNode ? [] : [{ at: limitNode, message: 'The memory limit of the container.' }];
      if (memory.bytes >= limit) report('exceeds', { at, related, data });
      else report('tight', { at, severity: 'information', related, data });
    }
  },
});

/** Where the setting stands in the container itself; what a ConfigMap says is seen beside the limit. */
function settingNode(container: YamlNode, written: string): YamlNode | undefined {
  const [name = '', value] = written.split('=');
  const variable = (container.get('env')?.items() ?? []).find(
    (it) =>
      it.get('value')?.text?.includes(written) || (it.get('name')?.text === name && it.get('value')?.text === value),
  );
  const words = [...container.all('command', '*'), ...container.all('args', '*')];
  return variable?.get('value') ?? words.find((it) => it.text?.includes(written) || it.text === name);
}
