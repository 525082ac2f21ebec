import type { Severity } from '../../../../schemas/configuration.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isWorkload, workloadTypes } from '../../k8s/types.ts';
import { type ClaimUsers, claimUsers } from '../../workloads/claim-users.ts';
import { claimStorage, type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { setOfClaim } from '../../workloads/set-claims.ts';
import { sharesNode } from '../../workloads/shared-node.ts';
import { setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

/** Work that is done once, before or instead of the others. */
const once =
  /migrat|restor|import|export|seed|init|setup|bootstrap|once|load|copy|clone|fill|debug|inspect|test|example|sample/i;

const messages = {
  shared: 'Claim "{claim}" is for {who} at a time ({mode}), and {users} mount it: {effect}.',
  member:
    '{workload} mounts claim "{claim}" of pod {ordinal} of {set}, which is for {who} at a time ({mode}): {effect}.',
  overlap:
    'A run of {workload} that takes longer than its schedule meets the next one on claim "{claim}" ({mode}): it waits for the disk, or both write to the same files.',
} as const;
const fixes = {
  forbid: { title: 'Start no run while another is at work (it is skipped)', class: 'preview' },
} as const;

type Context = RuleContext<typeof messages, typeof fixes>;

export default defineRule({
  id: 'rwo-claim-shared-by-workloads',
  area: 'storage',
  severity: 'warning',
  summary: 'Two workloads mount a claim that only one node or pod may use.',
  why: `
The second pod starts only if it happens to land on the node of the first, and otherwise hangs in ContainerCreating. Where it
does start, two programs share the files of one, and a backup reads them while they change.`,
  remedy: `
Let one workload own the claim. Back up through the protocol of the database or from a snapshot, and hand files over through a
share (\`ReadWriteMany\` on Azure Files). Where two pods belong together, a required affinity on \`kubernetes.io/hostname\` keeps
them on one node.`,
  sources: [
    'S035',
    'S184',
    {
      title: 'Kubernetes: Access modes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    },
  ],
  messages,
  fixes,
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wiki
spec:
  template:
    spec:
      containers:
        - name: wiki
          image: example.com/wiki:4.2.0
          volumeMounts:
            - name: pages
              mountPath: /pages
      volumes:
        - name: pages
          persistentVolumeClaim:
            claimName: pages
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  template:
    spec:
      containers:
        - name: search
          image: example.com/search:1.0.3
          volumeMounts:
            - name: pages
              mountPath: /pages
      volumes:
        - name: pages
          persistentVolumeClaim:
            claimName: pages
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: pages
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: managed-csi
  resources:
    requests:
      storage: 8Gi
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wiki
spec:
  template:
    spec:
      containers:
        - name: wiki
          image: example.com/wiki:4.2.0
          volumeMounts:
            - name: pages
              mountPath: /pages
      volumes:
        - name: pages
          persistentVolumeClaim:
            claimName: pages
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: pages
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: managed-csi
  resources:
    requests:
      storage: 8Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...workloadTypes],
  check(resource, context) {
    if (resource.type === 'PersistentVolumeClaim') checkClaim(resource, context);
    else checkWorkload(resource, context);
  },
});

/** A workload that mounts the claim, and where it says so. */
interface User {
  readonly workload: Resource;
  readonly at: YamlNode;
  readonly readOnly: boolean;
}

function checkClaim(claim: Resource, { workspace, settings, report }: Context): void {
  const users = usersOf(claim, { workspace, settings });
  const [first] = users;
  if (!first || users.length < 2 || users.every((it) => it.readOnly)) return;
  const accessModes = (claim.get('spec', 'accessModes')?.items() ?? []).flatMap((it) => it.text ?? []);
  const asking = { workspace, settings, near: claim };
  const who = claimUsers({ accessModes, storage: claimStorage(claim, asking) });
  if (!who) return;
  // Those that are kept where another one is do not count.
  const apart = users.filter(
    (it, index) =>
      who.who === 'one pod' || !users.slice(0, index).some((other) => sharesNode(it.workload, other.workload)),
  );
  if (apart.length < 2) return;
  const lasting = apart.filter((it) => !isOnce(it.workload));
  report('shared', {
    at: claim.at('spec', 'accessModes'),
    severity: lasting.length < 2 ? 'hint' : severityOf(who),
    data: {
      ...{ claim: claim.name, who: who.who, mode: accessModes.join(', '), effect: effectOf(who) },
      users: inWords(apart.map((it) => it.workload.title)),
    },
    related: users.map(({ workload, at }) => ({ at, message: `${workload.title} mounts it.` })),
  });
}

/** The workloads that mount this very claim, each once however often it is written. */
function usersOf(claim: Resource, { workspace, settings }: Pick<Context, 'workspace' | 'settings'>): readonly User[] {
  const { name, namespace, uri: near } = claim;
  const res = new Map<string, User>();
  for (const { resource: workload } of workspace.referencing('PersistentVolumeClaim', { name, namespace, near })) {
    if (!isWorkload(workload.type)) continue;
    for (const it of workloadClaims(workload, workspace, settings)) {
      if (it.claim !== claim || it.mounts.length === 0 || it.volume.source.kind !== 'claim') continue;
      res.set(workload.title, { workload, at: it.volume.source.claimName, readOnly: it.readOnly });
    }
  }
  const owner = res.size > 0 ? setOfClaim(name, claim, workspace) : undefined;
  if (owner?.isInRange) {
    const at = owner.template.get('metadata', 'name') ?? owner.template;
    res.set(owner.set.title, { workload: owner.set, at, readOnly: false });
  }
  return [...res.values()];
}

function checkWorkload(workload: Resource, { workspace, settings, report }: Context): void {
  for (const it of workloadClaims(workload, workspace, settings)) {
    const { source } = it.volume;
    const claimName = source.kind === 'claim' ? source.claimName : undefined;
    const name = claimName?.text;
    if (!claimName || !name || it.mounts.length === 0) continue;
    if (!it.claim) {
      checkMember(it, name, claimName, workload, { workspace, settings, report });
      continue;
    }
    const users = claimUsers(it);
    if (workload.type !== 'CronJob' || it.readOnly || users?.who !== 'one node') continue;
    const policy = workload.get('spec', 'concurrencyPolicy');
    if ((policy && policy.text !== 'Allow') || workload.get('spec', 'suspend')?.boolean) continue;
    report('overlap', {
      at: policy ?? claimName,
      severity: 'information',
      data: { workload: workload.title, claim: name, mode: it.accessModes.join(', ') },
      fixes: { forbid: () => setPath(workload.root, ['spec', 'concurrencyPolicy'], 'Forbid') },
    });
  }
}

/** A claim that a set makes for one of its pods is not written anywhere, but its name tells. */
function checkMember(
  { readOnly }: WorkloadClaim,
  name: string,
  at: YamlNode,
  workload: Resource,
  { workspace, settings, report }: Context,
): void {
  const owner = setOfClaim(name, workload, workspace);
  if (!owner?.isInRange || owner.set === workload || sharesNode(workload, owner.set)) return;
  const own = workloadClaims(owner.set, workspace, settings).find((it) => it.volume.name === owner.templateName);
  const who = own && claimUsers(own);
  if (!own || !who || (readOnly && own.readOnly)) return;
  report('member', {
    at,
    severity: isOnce(workload) ? 'hint' : severityOf(who),
    data: {
      ...{ workload: workload.title, claim: name, ordinal: owner.ordinal, set: owner.set.title },
      ...{ who: who.who, mode: own.accessModes.join(', '), effect: effectOf(who) },
    },
    related: [{ at: owner.template.get('metadata', 'name') ?? owner.template, message: 'The template of the claim.' }],
  });
}

function severityOf({ who, isCertain }: ClaimUsers): Severity {
  if (who === 'one pod') return 'error';
  return isCertain ? 'warning' : 'information';
}

function effectOf({ who }: ClaimUsers): string {
  return who === 'one pod'
    ? 'only one of them gets a pod'
    : 'on different nodes only one of them starts, on the same one they share files';
}

function isOnce({ type, name, uri }: Resource): boolean {
  return (
    (type === 'Job' || type === 'Pod') && once.test(`${uri.slice(0, uri.lastIndexOf('/')).split('/').at(-1)}/${name}`)
  );
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
