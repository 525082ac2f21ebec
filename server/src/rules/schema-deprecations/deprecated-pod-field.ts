import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { containers, podAnnotations, podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { removeEntry, replaceEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Annotations of pods that nothing reads any more, with the field that does their work. */
const ignoredAnnotations: readonly (readonly [prefix: string, since: string, field: string])[] = [
  ['seccomp.security.alpha.kubernetes.io/pod', '1.27', 'securityContext.seccompProfile'],
  ['container.seccomp.security.alpha.kubernetes.io/', '1.27', 'securityContext.seccompProfile of the container'],
  ['scheduler.alpha.kubernetes.io/critical-pod', '1.16', 'priorityClassName'],
  ['scheduler.alpha.kubernetes.io/affinity', '1.6', 'affinity'],
  ['scheduler.alpha.kubernetes.io/tolerations', '1.6', 'tolerations'],
  ['pod.alpha.kubernetes.io/init-containers', '1.8', 'initContainers'],
  ['pod.beta.kubernetes.io/init-containers', '1.8', 'initContainers'],
  ['pod.alpha.kubernetes.io/initialized', '1.5', 'podManagementPolicy'],
];
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

export default defineRule({
  id: 'deprecated-pod-field',
  area: 'schema-deprecations',
  severity: 'warning',
  summary: 'A field or an annotation of a pod is deprecated, or nothing reads it any more.',
  why: `
What nothing reads does not do what it says: a seccomp profile in an annotation leaves all system calls open, and a pod with a
\`gitRepo\` volume does not start. Nobody is told; the API server accepts it all.`,
  remedy:
    'Use the field that took its place. A profile that counts again may forbid what the container does today, so try it first.',
  sources: [
    {
      title: 'Kubernetes: Well-known labels, annotations and taints',
      url: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
    },
    { title: 'Kubernetes: Volumes, gitRepo', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo' },
  ],
  aliases: { 'kube-linter': ['deprecated-service-account-field'] },
  messages: {
    serviceAccount: '"serviceAccount" is the old name of "serviceAccountName".',
    same: '"serviceAccount" repeats what "serviceAccountName" says.',
    overruled: '"serviceAccount" says "{old}", but "serviceAccountName" says "{name}", and that one counts.',
    gitRepo: 'Volume "{volume}" is a "gitRepo", which Kubernetes does not mount since 1.33: the pod does not start.',
    gitRepoOld: 'Volume "{volume}" is a "gitRepo", which Kubernetes does not mount from 1.33 on.',
    tcpSocket:
      '{hook} of container "{container}" is a "tcpSocket", which is not supported: the hook fails when it runs.',
    annotation: 'Nothing reads the annotation "{annotation}" since Kubernetes {since}; its work is done by {field}.',
    appArmor: 'The annotation "{annotation}" is deprecated since Kubernetes 1.30; its work is done by {field}.',
  },
  fixes: {
    rename: { title: 'Use "serviceAccountName"', class: 'safe' },
    drop: { title: 'Remove "serviceAccount"', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    metadata:
      annotations:
        seccomp.security.alpha.kubernetes.io/pod: runtime/default
    spec:
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
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: redis
          image: redis:8.2.1
`,
  },

  kinds: workloadTypes,
  check(workload, { settings, report }) {
    const spec = podSpec(workload);
    if (!spec) return;
    const old = spec.entry('serviceAccount');
    if (old?.value.text) {
      const name = spec.get('serviceAccountName');
      const drop = () => removeEntry(old.value);
      if (!name) {
        const rename = () => replaceEntry(old, 'serviceAccountName', old.value.text ?? '');
        report('serviceAccount', { at: old.key, severity: 'information', fixes: { rename }, tag: 'deprecated' });
      } else if (name.text === old.value.text) {
        report('same', { at: old.key, severity: 'hint', fixes: { drop }, tag: 'deprecated' });
      } else if (name.text) {
        const related = [{ at: name, message: 'The account that the pod runs under.' }];
        report('overruled', {
          at: old.value,
          data: { old: old.value.text, name: name.text },
          related,
          fixes: { drop },
        });
      }
    }
    for (const volume of spec.get('volumes')?.items() ?? []) {
      const repository = volume.entry('gitRepo');
      if (!repository || repository.value.isNull) continue;
      const id = isAtLeast(settings.kubernetesVersion, '1.33') ? 'gitRepo' : 'gitRepoOld';
      report(id, { at: repository.key, data: { volume: volume.get('name')?.text ?? '' }, tag: 'deprecated' });
    }
    for (const { node, name } of containers(workload)) {
      const lifecycle = node.get('lifecycle');
      for (const hook of lifecycle ? ['postStart', 'preStop'] : []) {
        const socket = lifecycle?.get(hook)?.entry('tcpSocket');
        if (socket) report('tcpSocket', { at: socket.key, data: { hook, container: name } });
      }
    }
    for (const { name: annotation, key } of podAnnotations(workload)?.entries() ?? []) {
      const ignored = ignoredAnnotations.find(
        ([it]) => annotation === it || (it.endsWith('/') && annotation.startsWith(it)),
      );
      if (ignored) {
        const [, since, field] = ignored;
        report('annotation', { at: key, data: { annotation, since, field }, tag: 'deprecated' });
      } else if (annotation.startsWith(appArmor) && isAtLeast(settings.kubernetesVersion, '1.30')) {
        const field = 'securityContext.appArmorProfile of the container';
        report('appArmor', { at: key, severity: 'information', data: { annotation, field }, tag: 'deprecated' });
      }
    }
  },
});
