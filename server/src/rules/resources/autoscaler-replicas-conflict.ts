import { horizontalAutoscalersOf } from '../../workloads/autoscalers.ts';
import { replicaLimits } from '../../workloads/replicas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'autoscaler-replicas-conflict',
  area: 'resources',
  severity: 'warning',
  summary: 'The number of replicas is written although an autoscaler sets it.',
  why: `
Both write the same field. Each apply and each sync of GitOps sets the written number again, in the middle of the load for which
the autoscaler had added pods, and it starts over. With server-side apply, as newer tools use it, the upgrade fails with a
conflict over the field.`,
  remedy: `
Leave \`replicas\` out of the manifest. Release the field first where the object already exists: a client-side apply that no
longer names it resets it to 1 once.`,
  sources: [
    'S134',
    'S148',
    {
      title: 'Kubernetes: Migrating Deployments and StatefulSets to horizontal autoscaling',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
    },
  ],
  aliases: { 'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'] },
  messages: {
    resets:
      '{workload} is written with {replicas} replicas, but {autoscaler} sets them{range}: each apply undoes that.',
    outside:
      '{workload} is written with {replicas} replicas, which is outside of what {autoscaler} sets ({range}): each apply undoes that.',
  },
  fixes: {
    release: {
      title: 'Leave replicas to the autoscaler (the first client-side apply resets it to 1)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1.4.0
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  minReplicas: 3
  maxReplicas: 10
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1.4.0
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  minReplicas: 3
  maxReplicas: 10
`,
  },

  kinds: ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, report }) {
    const at = workload.get('spec', 'replicas');
    const replicas = at?.number;
    const [autoscaler] = at && replicas !== undefined ? horizontalAutoscalersOf(workload, workspace) : [];
    if (!at || replicas === undefined || !autoscaler) return;
    const { min, max } = replicaLimits(autoscaler);
    if (min === replicas && max === replicas) return;
    const data = { workload: workload.title, autoscaler: autoscaler.title, replicas };
    const problem = {
      at: at.key ?? at,
      related: [{ at: autoscaler.at('spec', 'scaleTargetRef', 'name'), message: `${autoscaler.title}.` }],
      fixes: { release: () => removeEntry(at) },
    };
    const isKnown = !Number.isNaN(min + max);
    if (isKnown && min <= max && (replicas < min || replicas > max)) {
      report('outside', { ...problem, data: { ...data, range: `${min} to ${max}` } });
    } else {
      // A plain Deployment is back at its number within minutes; members of a store move data each time.
      const severity = isStateful(workload, workspace) ? 'warning' : 'information';
      report('resets', { ...problem, severity, data: { ...data, range: isKnown ? ` between ${min} and ${max}` : '' } });
    }
  },
});
