import { mainContainers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'naked-pod',
  area: 'lifecycle',
  severity: 'warning',
  development: 'off',
  summary: 'A Pod stands alone: nothing makes it again.',
  why: `
A Pod is bound to its node. When the node is drained, upgraded or lost, the Pod is deleted and stays deleted, because no
controller wants it back. Its data waits on the volume until somebody notices.`,
  remedy: `
Put the same specification into the template of a StatefulSet if it keeps data, or of a Deployment if it does not. One replica
is fine.`,
  sources: [
    'S045',
    'S147',
    {
      title: 'Kubernetes: Pods and controllers',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers',
    },
  ],
  messages: {
    alone: '{pod} has no controller: after a drain or the loss of its node nobody starts it again.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: postgres
      image: postgres:17.2
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
`,
  },

  kinds: ['Pod'],
  check(pod, { workspace, settings, report }) {
    if (!pod.get('spec', 'containers') || pod.get('metadata', 'ownerReferences')) return;
    const policy = pod.get('spec', 'restartPolicy');
    // What runs once is meant to be over.
    if (policy && policy.text !== 'Always') return;
    if (isMadeByOthers(pod) || isForHands(pod)) return;
    if (settings.hygieneScope !== 'all' && !isStateful(pod, workspace)) return;
    const at = pod.root.entry('kind')?.value ?? pod.at('metadata', 'name');
    report('alone', { at, data: { pod: pod.title } });
  },
});

/** Static pods, of which the kubelet takes care, and the hooks and tests of Helm. */
function isMadeByOthers(pod: Resource): boolean {
  const keys = [...pod.annotations.keys()];
  return (
    keys.some((it) => it.startsWith('helm.sh/hook') || it.startsWith('kubernetes.io/config.')) ||
    /\/(?:static-?pods|etc\/kubernetes\/manifests)\//.test(pod.uri)
  );
}

/** A pod that somebody opens a shell in, to look at a volume. */
function isForHands(pod: Resource): boolean {
  return mainContainers(pod).some(
    ({ node }) => node.get('tty')?.boolean === true || node.get('stdin')?.boolean === true,
  );
}
