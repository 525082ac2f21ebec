import { majorVersion, parseImage } from '../../k8s/image.ts';
import type { Resource } from '../../k8s/resource.ts';
import { mounts, volumes } from '../../k8s/volumes.ts';
import { unsafeUpgrade } from '../../knowledge/engine-upgrades.ts';
import { engineName } from '../../knowledge/engines.ts';
import { committedState } from '../../workloads/changes.ts';
import { claimsInWords, writtenOrdinals } from '../../workloads/claim-names.ts';
import { claimOf, dataPositions } from '../../workloads/data-positions.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const messages = {
  migrate:
    '{engine} {from} becomes {to} on {claims}: the new server refuses files of the old one, and its pods do not start{how}.',
  moved:
    '{engine} {from} becomes {to}, which looks for its data in {now} of {claims} and does not find it: {from} has it in {was}. The new server starts with an empty database{how}.',
  skips:
    '{engine} {from} becomes {to} on {claims}, past {between}: the data takes one step at a time. Go to {next} first{how}.',
  downgrade:
    '{engine} {from} goes back to {to} on {claims}: an older server does not read what a newer one has written. Restore a backup made with {to} into a new volume, or stay with {from}.',
  operator:
    'CloudNativePG takes {cluster} from PostgreSQL {from} to {to}: it stops the cluster and runs pg_upgrade on the data, if the operator is 1.26 or later. Make a backup first; there is no way back without one.',
  operatorDowngrade:
    'CloudNativePG refuses this update: {cluster} has data of PostgreSQL {from}, and {to} does not read it. Restore a dump into a new cluster.',
} as const;
const fixes = { restore: { title: 'Restore {image}, which wrote the data', class: 'preview' } } as const;
type Context = RuleContext<typeof messages, typeof fixes>;

export default defineRule({
  id: 'engine-major-version-jump',
  area: 'lifecycle',
  severity: 'warning',
  summary: 'An edit gives an engine a version that cannot work with the data on its disk.',
  why: `
A new image does not convert old files. PostgreSQL stops with "database files are incompatible with server"; from 18 on the
official image even looks in another directory and, where it finds nothing, starts a new and empty database. MySQL, MongoDB,
Elasticsearch, RabbitMQ and etcd convert the data themselves, but only from one release to the next. And once a newer server has
written, no older one reads it: taking the edit back does not help.`,
  remedy: `
Make a backup and try it on a copy of the volume. For PostgreSQL: \`pg_dumpall\` with the old version, a StatefulSet under a new name
with the new version, \`psql -f\`, then move clients over; or \`pg_upgrade\` in a Job on the volume while the set is at rest. For
engines that go step by step: one release at a time, and wait after each until all members are well. Where the version only
looks older, as with another numbering of the tags, suppress this.`,
  sources: [
    {
      title: 'PostgreSQL: Upgrading a PostgreSQL cluster',
      url: 'https://www.postgresql.org/docs/current/upgrading.html',
    },
    { title: 'MySQL: Upgrade paths', url: 'https://dev.mysql.com/doc/refman/8.4/en/upgrade-paths.html' },
    {
      title: 'CloudNativePG: PostgreSQL upgrades',
      url: 'https://cloudnative-pg.io/documentation/current/postgres_upgrades/',
    },
  ],
  messages,
  fixes,
  examples: {
    committed: workload('mongo:5.0.31', '/data/db'),
    bad: workload('mongo:7.0.16', '/data/db'),
    good: workload('mongo:6.0.20', '/data/db'),
  },

  kinds: ['StatefulSet', 'Deployment', 'Cluster.postgresql.cnpg.io'],
  check(resource, context) {
    const before = committedState(resource, context.workspace);
    if (!before) return;
    if (resource.kind === 'Cluster') checkCluster(before, resource, context);
    else checkWorkload(before, resource, context);
  },
});

function checkWorkload(before: Resource, workload: Resource, { workspace, report }: Context): void {
  const old = engineContainers(before, workspace);
  const now = engineContainers(workload, workspace);
  for (const engine of now) {
    const former =
      old.find((it) => it.container.name === engine.container.name) ??
      (old.length === 1 && now.length === 1 ? old[0] : undefined);
    const upgrade = former && unsafeUpgrade(former.match, engine.match);
    const image = engine.container.node.get('image');
    const claims = former && claimsOf(former, before, engine, workload);
    if (!upgrade || !image || !claims) continue;
    const { from, to, between, how } = upgrade;
    const problem = { at: image, fixes: { restore: () => replaceValue(image, former.container.image) } };
    const data = {
      engine: engineName(engine.match),
      from,
      to,
      claims,
      how: how && `. ${how}`,
      image: former.container.image,
    };
    if (upgrade.kind === 'downgrade') report('downgrade', { ...problem, data });
    else if (upgrade.kind === 'skips') {
      const last = between.length > 1 ? ` and ${between.at(-1)}` : '';
      const past = between.length > 1 ? between.slice(0, -1).join(', ') + last : between.join('');
      report('skips', { ...problem, data: { ...data, between: past, next: between[0] ?? to } });
    } else {
      const move = moved(former, before, engine, workload);
      if (move) report('moved', { ...problem, data: { ...data, ...move } });
      else report('migrate', { ...problem, data });
    }
  }
}

/** Where on the same claim the old data is, and where the new server looks for it. */
function moved(former: EngineContainer, before: Resource, engine: EngineContainer, workload: Resource) {
  const [was] = dataPositions(former, before) ?? [];
  const now = dataPositions(engine, workload)?.find((it) => it.claim === was?.claim);
  if (!was || !now || was.inside === now.inside) return undefined;
  const inWords = (inside: string) => (inside === '' ? 'the root' : `"${inside}"`);
  return { was: inWords(was.inside), now: inWords(now.inside) };
}

/** The claims with the engine's data; `undefined` if it has none, or gets others by the same edit. */
function claimsOf(former: EngineContainer, before: Resource, engine: EngineContainer, workload: Resource) {
  const positions = dataPositions(former, before);
  const mounted = mountedClaims(former, before);
  const claims = positions && positions.length > 0 ? positions.map((it) => it.claim) : mounted;
  // On a volume that dies with the pod there is nothing to convert.
  if (claims.length === 0 || (positions?.length === 0 && former.match.engine.dataPaths.length > 0)) return undefined;
  const kept = mountedClaims(engine, workload).filter((it) => claims.includes(it));
  const names = [...new Set(kept)].map((it) => {
    const name = it.slice(it.indexOf(' ') + 1);
    return it.startsWith('claim ') ? `"${name}"` : claimsInWords([name], before.name, writtenOrdinals(before));
  });
  return names.filter(Boolean).join(', ') || undefined;
}

function mountedClaims({ container }: EngineContainer, workload: Resource): readonly string[] {
  const own = mounts(workload).filter((it) => it.container.node === container.node && !it.readOnly);
  const byName = new Map(volumes(workload).map((it) => [it.name, it]));
  return own.flatMap((it) => {
    const volume = byName.get(it.name);
    return (volume && claimOf(volume)) ?? [];
  });
}

function checkCluster(before: Resource, cluster: Resource, { report }: Context): void {
  const [then, now] = [clusterVersion(before), clusterVersion(cluster)];
  if (!then || !now || then.major === now.major) return;
  const data = { cluster: cluster.title, from: then.major, to: now.major, image: then.written };
  const fixes = {
    restore: then.node.key?.keyText === now.node.key?.keyText ? () => replaceValue(now.node, then.value) : undefined,
  };
  if (now.major < then.major) report('operatorDowngrade', { at: now.node, data, fixes });
  else report('operator', { at: now.node, severity: 'information', data, fixes });
}

function clusterVersion(cluster: Resource) {
  const image = cluster.get('spec', 'imageName');
  if (image?.text) {
    const major = majorVersion(parseImage(image.text)?.tag ?? '');
    return major === undefined ? undefined : { node: image, major, value: image.text, written: image.text };
  }
  const node = cluster.get('spec', 'imageCatalogRef', 'major');
  const major = node?.number;
  return node && major !== undefined ? { node, major, value: major, written: `major ${major}` } : undefined;
}

function workload(image: string, path: string): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: db
          image: ${image}
          volumeMounts: [{ name: data, mountPath: ${path} }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`;
}
