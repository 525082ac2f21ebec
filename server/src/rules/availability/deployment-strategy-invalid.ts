import type { Resource } from '../../k8s/resource.ts';
import { removeEntry, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** What a Deployment gives a rollout before it counts as failed, in seconds. */
const usualDeadline = 600;

export default defineRule({
  id: 'deployment-strategy-invalid',
  area: 'availability',
  severity: 'error',
  summary: 'The API server refuses the rollout settings of a Deployment or DaemonSet.',
  why: `
A rolling update has to be allowed to add a pod or to take one away, and its deadline has to be longer than a pod needs to
count as available. The API server refuses settings with which no rollout would ever end, and a DaemonSet that does both at
once.`,
  remedy: `
For a Deployment with a disk that only one node can hold, use \`Recreate\` without further settings. Otherwise leave one of the two
limits above 0.`,
  sources: [
    'S084',
    {
      title: 'Kubernetes: Deployment strategy',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    },
    {
      title: 'Kubernetes: DaemonSet update strategy',
      url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/#DaemonSetSpec',
    },
  ],
  messages: {
    stuck: 'maxSurge {surge} and maxUnavailable {unavailable}: no pod may be added and none taken away.',
    both: 'maxSurge {surge} beside maxUnavailable {unavailable}: a DaemonSet does one or the other{why}.',
    recreate: 'rollingUpdate stands beside type Recreate, which the API server refuses.',
    deadline:
      'progressDeadlineSeconds {deadline}{usual} is not above minReadySeconds {ready}: every rollout would count as failed.',
  },
  fixes: {
    takeOne: { title: 'Let one pod be away (maxUnavailable: 1)', class: 'preview' },
    addOnly: { title: 'Only add pods first (maxUnavailable: 0)', class: 'preview' },
    dropRolling: { title: 'Remove rollingUpdate (Recreate stops all pods first)', class: 'preview' },
    extend: { title: 'Give a rollout {seconds} s', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 0
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 1
`,
  },

  kinds: ['Deployment', 'DaemonSet'],
  check(workload, { report }) {
    const isDeployment = workload.type === 'Deployment';
    const strategy = workload.get('spec', isDeployment ? 'strategy' : 'updateStrategy');
    const type = strategy?.get('type')?.text ?? 'RollingUpdate';
    const rolling = strategy?.get('rollingUpdate');
    if (rolling && isDeployment && type === 'Recreate') {
      const dropRolling = () => removeEntry(rolling);
      report('recreate', { at: rolling.key ?? rolling, fixes: { dropRolling } });
    }
    if (rolling && type === 'RollingUpdate') {
      const surge = rolling.get('maxSurge');
      const unavailable = rolling.get('maxUnavailable');
      const [surges, takes] = [isAboveZero(surge, isDeployment), isAboveZero(unavailable, true)];
      const data = {
        surge: shown(surge, isDeployment ? '25%' : '0'),
        unavailable: shown(unavailable, isDeployment ? '25%' : '1'),
      };
      if (surges === false && takes === false && unavailable) {
        report('stuck', { at: unavailable, data, fixes: { takeOne: () => replaceValue(unavailable, 1) } });
      } else if (!isDeployment && surges && takes && surge) {
        report('both', {
          at: surge,
          data: { ...data, why: unavailable ? '' : ', and 1 is what it takes away unless told otherwise' },
          fixes: { addOnly: () => setKey(rolling, 'maxUnavailable', 0) },
        });
      }
    }
    if (isDeployment) {
      const found = shortDeadline(workload);
      if (!found) return;
      const { at, ready, deadline, written } = found;
      const seconds = ready + usualDeadline;
      const spec = workload.get('spec');
      report('deadline', {
        at,
        data: { ready, deadline, usual: written ? '' : ', the default,', seconds },
        fixes: { extend: spec && (() => setKey(spec, 'progressDeadlineSeconds', seconds)) },
      });
    }
  },
});

/** Percentages count as they are written: 1% of two pods is above zero here. `undefined` if the value is not known. */
function isAboveZero(node: YamlNode | undefined, usual: boolean): boolean | undefined {
  if (!node) return usual;
  const count = /^(\d+)%?$/.exec(String(node.value ?? ''))?.[1];
  return count === undefined ? undefined : Number(count) > 0;
}

function shown(node: YamlNode | undefined, usual: string): string {
  return node ? String(node.value) : usual;
}

function shortDeadline(deployment: Resource) {
  const node = deployment.get('spec', 'progressDeadlineSeconds');
  const minimum = deployment.get('spec', 'minReadySeconds');
  const ready = minimum ? minimum.number : 0;
  const deadline = node ? node.number : usualDeadline;
  if (ready === undefined || deadline === undefined || deadline > ready) return undefined;
  return { at: node ?? minimum ?? deployment.at('spec'), ready, deadline, written: node !== undefined };
}
