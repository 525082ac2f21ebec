import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { removeEntry, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const jobs = new Set(['Job', 'CronJob']);
/** Kinds whose pods must run for good, so that a deadline is refused as well. */
const endless = new Set(['StatefulSet', 'Deployment', 'ReplicaSet']);

export default defineRule({
  id: 'restart-policy-invalid',
  area: 'lifecycle',
  severity: 'error',
  summary: 'The restart policy, or a deadline, is not allowed for this kind.',
  why: `
A StatefulSet, Deployment, ReplicaSet or DaemonSet keeps its pods running, so its containers are always restarted. The pods of
a Job come to an end, so they must not be; a template that leaves the policy out means Always and is refused, too.`,
  remedy: `
Leave the policy out of what runs for good. In a Job, \`OnFailure\` starts the container again in the same pod, and \`Never\` makes
a new pod and keeps the failed one for its log.`,
  sources: [
    {
      title: 'Kubernetes: Job, pod template',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
    },
    {
      title: 'Kubernetes: Deployment, pod template',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template',
    },
  ],
  aliases: { 'kube-score': ['cronjob-restartpolicy'] },
  messages: {
    notAlways: 'A {kind} takes no restartPolicy but Always; "{policy}" is refused.',
    job: 'A {kind} takes restartPolicy OnFailure or Never; {written} is refused.',
    deadline: 'A {kind} runs its pods for good; activeDeadlineSeconds is refused.',
  },
  fixes: {
    remove: { title: 'Leave {field} out', class: 'safe' },
    setPolicy: { title: 'Use restartPolicy: {wanted}', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: dump
              image: example.com/dump:2.1.0
`,
    good: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: dump
              image: example.com/dump:2.1.0
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'],
  check(workload, { report }) {
    const spec = podSpec(workload);
    // Without containers it is a patch, or still being typed.
    if (!spec?.get('containers')) return;
    const { kind } = workload;
    const node = spec.get('restartPolicy');
    const policy = node ? node.text : 'Always';
    if (policy === undefined || holdsPlaceholder(policy)) return;

    if (jobs.has(workload.type)) {
      if (policy !== 'Always') return;
      const wanted = needsNever(workload) ? 'Never' : 'OnFailure';
      const at = node ?? spec.key ?? workload.at('metadata', 'name');
      const written = node ? '"Always"' : 'none, which means Always,';
      const setPolicy = () => setKey(spec, 'restartPolicy', wanted);
      report('job', { at, data: { kind, written, wanted }, fixes: { setPolicy } });
      return;
    }
    if (node && policy !== 'Always') {
      const data = { kind, policy, field: 'restartPolicy' };
      report('notAlways', { at: node, data, fixes: { remove: () => removeEntry(node) } });
    }
    const deadline = endless.has(workload.type) ? spec.get('activeDeadlineSeconds') : undefined;
    if (deadline) {
      const data = { kind, field: 'activeDeadlineSeconds' };
      report('deadline', { at: deadline.key ?? deadline, data, fixes: { remove: () => removeEntry(deadline) } });
    }
  },
});

/** Rules about failed pods need the pods to stay. https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy */
function needsNever(job: Resource): boolean {
  const spec = job.type === 'CronJob' ? job.get('spec', 'jobTemplate', 'spec') : job.get('spec');
  return ['podFailurePolicy', 'backoffLimitPerIndex'].some((it) => spec?.get(it));
}
