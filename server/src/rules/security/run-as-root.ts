import { containerUser, isWindowsPod } from '../../k8s/container-user.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { tunedSetting } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import type { EngineUser } from '../../knowledge/engines/engine.ts';
import { defaultUser } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { enforcement } from '../../workloads/pod-security.ts';
import { changesOwners } from '../../workloads/pod-security-remedies.ts';
import { hasClaims, isStateful } from '../../workloads/stateful.ts';
import { type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'run-as-root',
  area: 'security',
  severity: 'warning',
  summary: 'A container runs as root, or may.',
  why: `
Root in the container is root on every file of the mounted disk, and one flaw of the kernel away from root on the node.
Without \`runAsNonRoot\` the image decides, and may decide otherwise after an update.`,
  remedy: `
State \`runAsNonRoot: true\`, and the id that the image expects in \`runAsUser\`. Where a claim is mounted set \`fsGroup\`, too: a
fresh disk belongs to root. A database that has run as root owns files as root; \`fsGroup\` gives them to the group, but some
databases insist on owning their directory, so try it on a copy.`,
  sources: [
    'S107',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    },
  ],
  aliases: { 'kube-linter': ['run-as-non-root'], polaris: ['runAsRootAllowed'] },
  messages: {
    root: 'Container "{container}" runs as root.',
    allowed: 'Container "{container}" may run as root: runAsNonRoot is false.',
    image: 'Nothing keeps container "{container}" from running as root: the image decides.',
    refused:
      'Container "{container}" may run as root, which namespace "{namespace}" refuses: it enforces the restricted standard.',
  },
  fixes: {
    nonRoot: { title: 'Refuse root (the pod will not start if the image wants it)', class: 'preview' },
    engineUser: {
      title: 'Run the pod as user {uid}, the one of this image, with fsGroup {gid} (files of root change their group)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      securityContext:
        runAsUser: 0
      containers:
        - name: redis
          image: redis:8.2.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 999
        runAsGroup: 999
        fsGroup: 999
        fsGroupChangePolicy: OnRootMismatch
      containers:
        - name: redis
          image: redis:8.2.1
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const spec = podSpec(workload);
    if (!spec || isWindowsPod(spec) || isNodeAgent(workload, spec)) return;
    const isRestricted = enforcement(workload, { workspace, settings })?.level === 'restricted';
    const judged = containers(workload).filter(
      // What is there to change the kernel is told as such, and has to go as a whole.
      (it) => (isRestricted && tunedSetting(it) === undefined) || it.role === 'main' || it.role === 'sidecar',
    );
    const reported = new Set<YamlNode>();
    for (const container of judged) {
      const user = containerUser(spec, container);
      // What contradicts itself does not start at all, and is told as such.
      if (user.is === 'other' || user.is === 'unknown' || user.brokenPromise) continue;
      // What a namespace demands beyond it is told of the pod as a whole.
      if (user.is === 'image' && isRestricted) continue;
      // An open question is no finding for a plain Deployment, unless somebody asks for all of them.
      const isJudged = settings.hygieneScope === 'all' || isStateful(workload, workspace);
      if (user.is === 'image' && !isJudged) continue;
      const at = user.at ?? anchorOf(spec.get('securityContext') ?? spec);
      // What the pod says, or leaves open, is said once for all its containers.
      if (reported.has(at)) continue;
      reported.add(at);
      const id = isRestricted
        ? 'refused'
        : user.is === 'image'
          ? 'image'
          : user.at?.boolean === false
            ? 'allowed'
            : 'root';
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
      const known = engine && defaultUser(engine.match);
      report(id, {
        at,
        severity: isRestricted ? 'error' : user.is === 'image' ? 'hint' : 'warning',
        data: {
          container: container.name,
          namespace: workload.namespace,
          ...(known && { uid: known.uid, gid: known.gid }),
        },
        fixes: {
          // One that says itself that it is root stays so.
          engineUser:
            known && !(changesOwners(workload, spec) && !hasOwnUsers(workload))
              ? () => runAs(spec, container.node, known)
              : undefined,
          nonRoot: !known && user.is === 'image' && isSafeToRefuse(workload, spec) ? () => refuseRoot(spec) : undefined,
        },
      });
    }
  },
});

/** An agent of the node reads what only root may. */
function isNodeAgent(workload: Resource, spec: YamlNode): boolean {
  return workload.type === 'DaemonSet' && spec.all('volumes', '*', 'hostPath').length > 0;
}

/** Every init container says itself who it runs as, whatever the pod says. */
function hasOwnUsers(workload: Resource): boolean {
  return containers(workload).every((it) => it.role !== 'init' || it.node.get('securityContext', 'runAsUser'));
}

/** Without root and without `fsGroup` a process cannot write to a fresh disk. */
function isSafeToRefuse(workload: Resource, spec: YamlNode): boolean {
  return !hasClaims(workload) || spec.get('securityContext', 'fsGroup') !== undefined;
}

function refuseRoot(spec: YamlNode): Edit {
  const context = spec.get('securityContext');
  return context ? setKey(context, 'runAsNonRoot', true) : setKey(spec, 'securityContext', { runAsNonRoot: true });
}

/** States the image's own user at the level of the pod, and takes back what the container says against it. */
function runAs(spec: YamlNode, container: YamlNode, { uid, gid }: EngineUser): Edit {
  const wanted = {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup: gid,
    fsGroupChangePolicy: 'OnRootMismatch',
  };
  const context = spec.get('securityContext');
  const changes = Object.entries(wanted).flatMap(([field, value]) => {
    // A group for the volumes that is there already was chosen with their files in view.
    if (field === 'fsGroup' && context?.get('fsGroup')) return [];
    const own = container.get('securityContext', field);
    return [{ field, value, own }];
  });
  const overrides = changes.flatMap(({ value, own }) => (own ? replaceValue(own, value) : []));
  const pod = Object.fromEntries(changes.map(({ field, value }) => [field, value]));
  if (!context) return [...overrides, ...setKey(spec, 'securityContext', pod)];
  const written = changes.filter(({ field }) => context.entry(field));
  const missing = changes.filter(({ field }) => !context.entry(field));
  return [
    ...overrides,
    ...written.flatMap(({ field, value }) => setKey(context, field, value)),
    ...missing.flatMap(({ field, value }) => setKey(context, field, value)),
  ];
}
