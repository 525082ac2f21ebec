import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { writtenReplicas } from '../../k8s/pods.ts';
import { engineName } from '../../knowledge/engines.ts';
import { scaleTarget, targetReference, vpaType } from '../../workloads/autoscalers.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { hasClaims } from '../../workloads/stateful.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** With fewer replicas than this the updater evicts none of them. */
const usualMinimum = 2;

export default defineRule({
  id: 'vpa-evicts-stateful',
  area: 'resources',
  severity: 'warning',
  development: 'hint',
  summary: 'A vertical autoscaler restarts stateful pods to resize them.',
  why: `
To change the requests of a running pod, the modes Recreate and Auto evict it and let it start anew. Usage is at its highest when
the load is, so a member of a store is restarted and has to recover just then. Without \`updateMode\` that is the default.`,
  remedy: `
Resize in place (\`InPlaceOrRecreate\`, in AKS from Kubernetes 1.34 on; it still evicts where a resize is not possible), at the next
start only (\`Initial\`), or just take the recommendation (\`"Off"\`).`,
  sources: [
    'S135',
    { title: 'AKS: Vertical Pod Autoscaler', url: 'https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler' },
  ],
  correction: `
The mode Auto is deprecated: name what is meant. Resizing in place came with Kubernetes 1.34 on AKS.`,
  messages: {
    evicts: '{autoscaler} evicts pods of {workload} to resize them ({mode}){engine}.',
    deprecated: 'The mode Auto is deprecated; it evicts pods as Recreate does.',
  },
  fixes: {
    setMode: { title: 'Use updateMode {wanted} ({effect})', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata:
  name: db
spec:
  targetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  updatePolicy:
    updateMode: Recreate
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
    good: `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata:
  name: db
spec:
  targetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  updatePolicy:
    updateMode: Initial
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
  },

  kinds: [vpaType],
  check(vpa, { workspace, settings, report }) {
    const name = targetReference(vpa)?.at;
    const modeNode = vpa.get('spec', 'updatePolicy', 'updateMode');
    const mode = modeNode ? modeNode.text : 'Auto';
    if (!name || (mode !== 'Auto' && mode !== 'Recreate')) return;
    const wanted = isAtLeast(settings.kubernetesVersion, '1.34') ? 'InPlaceOrRecreate' : 'Initial';
    const effect = wanted === 'Initial' ? 'resizes at the next start' : 'resizes without a restart where it can';
    const setMode = () => setPath(vpa.root, ['spec', 'updatePolicy', 'updateMode'], wanted);
    const workload = scaleTarget(vpa, workspace);
    const engine = workload && engineContainers(workload, workspace)[0];
    const keeps = workload && (engine || (workload.type === 'StatefulSet' && hasClaims(workload)));
    const replicas = workload && writtenReplicas(workload);
    const minimum = vpa.get('spec', 'updatePolicy', 'minReplicas')?.number ?? usualMinimum;
    if (workload && keeps && replicas !== undefined && replicas >= minimum) {
      const data = {
        autoscaler: vpa.title,
        workload: workload.title,
        mode: modeNode ? `updateMode ${mode}` : 'the default of updateMode',
        engine: engine ? `: ${engineName(engine.match)} recovers each time, at the peak of the load` : '',
        wanted,
        effect,
      };
      const related = [{ at: workload.at('metadata', 'name'), message: `${workload.title}.` }];
      report('evicts', { at: modeNode ?? name, related, data, fixes: { setMode } });
    } else if (modeNode) {
      if (mode !== 'Auto') return;
      const data = { wanted, effect };
      report('deprecated', { at: modeNode, severity: 'information', tag: 'deprecated', data, fixes: { setMode } });
    }
  },
});
