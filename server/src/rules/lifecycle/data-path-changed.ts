import type { Resource } from '../../k8s/resource.ts';
import { engineName, engineVersion } from '../../knowledge/engines.ts';
import { committedState, restored } from '../../workloads/changes.ts';
import { claimsInWords, writtenOrdinals } from '../../workloads/claim-names.ts';
import { type DataPosition, dataPositions } from '../../workloads/data-positions.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { appendItemAt, type Edit, removeItem, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'data-path-changed',
  area: 'lifecycle',
  severity: 'warning',
  summary: 'An edit makes an engine look for its data in another directory of the same volume.',
  why: `
Where an engine finds its data on a volume depends on three things together: where the volume is mounted, which part of it
(\`subPath\`), and which directory the engine is told to use. Change one of them alone, and the files are still on the disk, but not
where the engine looks. It takes the empty place for a first start and makes a new database there; clients see an empty one, or
none of their users.`,
  remedy: `
Restore the path, or change the others with it, so that the directory on the volume stays the same. If it has to move: scale to
0, run a Job that mounts the claim and moves the files (\`mv\` on one volume takes no time, and keep owner and mode), then apply the
new path. Move the files before the pods start once: afterwards there are two databases to merge.`,
  sources: [
    {
      title: 'Kubernetes: Volumes, using subPath',
      url: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
    },
    { title: 'PostgreSQL official image: PGDATA', url: 'https://hub.docker.com/_/postgres' },
    'S036',
  ],
  messages: {
    moved:
      '{engine} looks for its data in {now} of {claims} from now on, and it is in {was}. The files stay there out of sight, and the engine starts with an empty database. Move them before this is applied, while no pod runs.',
  },
  fixes: {
    restore: { title: 'Restore {path}, where the data is', class: 'preview' },
  },
  examples: {
    committed: workload('data'),
    bad: workload('pgdata'),
    good: workload('data', 'orders-0'),
  },

  kinds: ['StatefulSet', 'Deployment'],
  check(workload, { workspace, report }) {
    const state = committedState(workload, workspace);
    if (!state) return;
    const old = engineContainers(state, workspace);
    for (const engine of engineContainers(workload, workspace)) {
      const former = old.find((it) => it.container.name === engine.container.name);
      if (!former || former.match.engine !== engine.match.engine || isUpgrade(former, engine)) continue;
      const [before, after] = [dataPositions(former, state) ?? [], dataPositions(engine, workload) ?? []];
      // Where several directories may hold the data, one that stays is enough.
      if (before.some((was) => after.some((now) => now.claim === was.claim && now.inside === was.inside))) continue;
      const pair = before.flatMap((was) => {
        const now = after.find((it) => it.claim === was.claim);
        return now ? [{ was, now }] : [];
      })[0];
      const cause = pair && causeOf(former, pair.was, engine, pair.now);
      if (!cause) continue;
      report('moved', {
        at: cause.at,
        data: {
          engine: engineName(engine.match),
          ...{ was: inWords(pair.was.inside), now: inWords(pair.now.inside), path: cause.path },
          claims: claimsOf(pair.was, state),
        },
        fixes: { restore: cause.restore },
      });
    }
  },
});

/** What another version makes of its data, and where, is said with the version. */
function isUpgrade(former: EngineContainer, engine: EngineContainer): boolean {
  return engineVersion(former.match)?.major !== engineVersion(engine.match)?.major;
}

function inWords(inside: string): string {
  return inside === '' ? 'the root' : `"${inside}"`;
}

function claimsOf({ claim, volume }: DataPosition, workload: Resource): string {
  const isTemplate = volume.source.kind === 'claimTemplate';
  const name = claim.slice(claim.indexOf(' ') + 1);
  return isTemplate ? claimsInWords([name], workload.name, writtenOrdinals(workload)) : `"${name}"`;
}

interface Cause {
  readonly at: YamlNode;
  /** The value that has to come back, as it was written. */
  readonly path: string;
  readonly restore: () => Edit;
}

/** Which of the three was edited: the setting, the part of the volume, or the place of the mount. */
function causeOf(former: EngineContainer, was: DataPosition, engine: EngineContainer, now: DataPosition) {
  return settingCause(former, was, engine, now) ?? mountCause(was, now);
}

function mountCause({ mount: was }: DataPosition, { mount: now }: DataPosition): Cause | undefined {
  for (const field of ['subPath', 'mountPath']) {
    const [before, after] = [was.node.get(field), now.node.get(field)];
    if (before?.text === after?.text) continue;
    return {
      at: after ?? now.node.get('name') ?? now.node,
      path: before?.text ?? `the mount without ${field}`,
      restore: () => restored(now.node, { path: [field], before, after }),
    };
  }
  return undefined;
}

function settingCause(
  former: EngineContainer,
  { directory: was }: DataPosition,
  engine: EngineContainer,
  { directory: now }: DataPosition,
): Cause | undefined {
  if (was.path === now.path) return undefined;
  const name = now.setting ?? was.setting ?? '';
  const variable = (it: EngineContainer) =>
    it.container.node
      .get('env')
      ?.items()
      .find((entry) => entry.get('name')?.text === name);
  const [before, after] = [variable(former)?.get('value'), variable(engine)?.get('value')];
  if (before?.text !== after?.text) {
    const entry = variable(engine);
    return {
      at:
        after ??
        entry ??
        engine.container.node.get('env')?.key ??
        engine.container.node.get('name') ??
        engine.container.node,
      path: was.path,
      restore: () => restoredVariable(engine, name, before, after),
    };
  }
  for (const field of ['args', 'command']) {
    const [then, written] = [former.container.node.get(field), engine.container.node.get(field)];
    const plain = then && plainOf(then);
    if (JSON.stringify(plain) === JSON.stringify(written && plainOf(written))) continue;
    const word = written?.items().find((it) => it.text?.includes(now.path));
    const old = then?.items().find((it) => it.text?.includes(was.path))?.text;
    return {
      at: word ?? written?.key ?? engine.container.node.get('name') ?? engine.container.node,
      path: was.path,
      restore: () =>
        word && old !== undefined
          ? replaceValue(word, old)
          : restored(engine.container.node, { path: [field], before: then, after: written }),
    };
  }
  return undefined;
}

function restoredVariable(
  engine: EngineContainer,
  name: string,
  before: YamlNode | undefined,
  after: YamlNode | undefined,
): Edit {
  const env = engine.container.node.get('env');
  if (before?.text !== undefined) {
    if (after) return replaceValue(after, before.text);
    return appendItemAt(engine.container.node, 'env', { name, value: before.text });
  }
  const entry = env?.items().find((it) => it.get('name')?.text === name);
  return entry ? removeItem(entry) : [];
}

function workload(subPath: string, labelled = 'orders'): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
  labels: { app: ${labelled} }
spec:
  serviceName: orders
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: db
          image: postgres:17.6
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
              subPath: ${subPath}
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`;
}
