import { holdsPlaceholderInCommand } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { mounts, volumes } from '../../k8s/volumes.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'datastore-replicas-not-clustered',
  area: 'identity',
  severity: 'warning',
  development: 'hint',
  summary: 'Several replicas of a database run without replication: each has data of its own.',
  why: `
Replicas of a database image are separate servers unless the database itself is told to replicate. What a client writes to
one is missing on the others, and which one it reaches changes from connection to connection.`,
  remedy: `
Configure the replication that the database has, or let an operator do it: CloudNativePG, Strimzi, Percona, the RabbitMQ
cluster operator. If one server is enough, run one replica.`,
  sources: ['S034', 'S038', 'S040', 'S047', 'S050'],
  correction: `
Running several replicas of everything with state helps only where the software replicates. A shared file system does not
make up for that: every server still keeps its own memory, and they overwrite each other's files.`,
  messages: {
    separate: '{workload} runs {count} separate {engine} servers: nothing in its configuration makes them replicate.',
    scaled:
      '{owner} may run up to {count} separate {engine} servers: nothing in the configuration of {workload} makes them replicate.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  replicas: 3
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  replicas: 1
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, { workspace, report }) {
    const range = replicaRange(workload, workspace);
    if (!range || range.max < 2) return;
    const engine = engineContainers(workload, workspace).find(
      (it) => !isUnknown(it) && !servesStaticData(it, workload) && replicates(it, workload, workspace) === 'no',
    );
    if (!engine) return;
    const data = { workload: workload.title, engine: engineName(engine.match) };
    const at = workload.at('spec', 'replicas');
    const related = [
      { at: engine.container.node.get('image') ?? at, message: `The image of ${engineName(engine.match)}.` },
    ];
    // Copies of a cache are a way to run one; only who expects them to agree is wrong.
    const severity = keepsData(engine.match, engine.settings) ? 'warning' : 'information';
    const { min, max, owner } = range;
    if (owner) {
      const scale = { at: owner.at('metadata', 'name'), message: `${owner.title}.` };
      report('scaled', {
        at,
        severity: min > 1 ? severity : 'information',
        related: [scale, ...related],
        data: { ...data, owner: owner.title, count: max },
      });
    } else report('separate', { at, severity, related, data: { ...data, count: max } });
  },
});

/** The command may turn out to be anything. */
function isUnknown({ settings }: EngineContainer): boolean {
  return settings.words.some(holdsPlaceholderInCommand);
}

/** Every volume is mounted to be read only: the replicas serve what somebody else has written. */
function servesStaticData({ container }: EngineContainer, workload: Resource): boolean {
  const sources = new Map(volumes(workload).map((it) => [it.name, it.source]));
  const data = mounts(workload).filter((it) => {
    const source = sources.get(it.name);
    return it.container.node === container.node && source && source.kind !== 'other';
  });
  return (
    data.length > 0 &&
    data.every((it) => {
      const source = sources.get(it.name);
      return it.readOnly || (source?.kind === 'claim' && source.readOnly);
    })
  );
}
