import type { Resource } from '../../k8s/resource.ts';
import { replicationMarker } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { clusterSets, votingMember } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { hasClaims } from '../../workloads/stateful.ts';
import { replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-single-replica',
  area: 'availability',
  severity: 'information',
  development: 'off',
  summary: 'A single replica is the whole service.',
  why: `
A lone pod is down during every drain and every rollout. When its node is lost it takes longer: a StatefulSet makes no second
pod of the same name until the old one is surely gone, which may need somebody to say so.`,
  remedy: `
More replicas help only if the software replicates: give a database the replication it has, or let an operator run it
(CloudNativePG, Strimzi, Percona, the RabbitMQ cluster operator). If an outage of minutes is fine, suppress this.`,
  sources: ['S046', 'S047', 'S050', 'S090'],
  correction: `
Running several replicas of everything with state helps only where the software replicates: three copies of a plain
PostgreSQL are three databases.`,
  messages: {
    engine: '{workload} runs 1 member of {engine}: no loss is tolerated, and every drain of its node is an outage.',
    set: '{workload} runs 1 replica: every drain of its node is an outage.',
    instance: '{workload} runs 1 instance: without a standby to take over, every drain of its node is an outage.',
  },
  fixes: {
    members: { title: 'Run three members (each has to know the others)', class: 'preview' },
    instances: { title: 'Run three instances (needs three times the storage)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  serviceName: etcd
  replicas: 1
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.1
          args: [--initial-cluster-token, orders, --initial-cluster, etcd-0=http://etcd-0.etcd:2380]
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  serviceName: etcd
  replicas: 3
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.1
          args:
            - --initial-cluster-token
            - orders
            - --initial-cluster
            - etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380,etcd-2=http://etcd-2.etcd:2380
`,
  },

  kinds: ['StatefulSet', 'Cluster.postgresql.cnpg.io'],
  check(resource, { workspace, report }) {
    if (resource.type !== 'StatefulSet') {
      const instances = resource.get('spec', 'instances');
      // A cluster that replays another one is itself a standby.
      if (instances?.number !== 1 || resource.get('spec', 'replica', 'enabled')?.boolean === true) return;
      const fixes = { instances: () => replaceValue(instances, 3) };
      report('instance', { at: instances, data: { workload: resource.title }, fixes });
      return;
    }
    const range = replicaRange(resource, workspace);
    if (range?.max !== 1 || range.owner || !resource.get('spec', 'template', 'spec') || isOwned(resource)) return;
    const [engine] = engineContainers(resource, workspace);
    if ((!engine && !hasClaims(resource)) || clusterSets(resource, workspace).length > 1) return;

    const at = resource.get('spec', 'replicas') ?? resource.at('metadata', 'name');
    const data = { workload: resource.title };
    if (!engine) {
      report('set', { at, data });
      return;
    }
    const member = votingMember(resource, workspace);
    const replicates = member && replicationMarker(member.match, member.settings) !== undefined;
    const members = replicates ? () => setPath(resource.root, ['spec', 'replicas'], 3) : undefined;
    report('engine', { at, data: { ...data, engine: engineName(engine.match) }, fixes: { members } });
  },
});

/** What a controller made is not for anybody else to scale. */
function isOwned(resource: Resource): boolean {
  return (resource.get('metadata', 'ownerReferences')?.items().length ?? 0) > 0;
}
