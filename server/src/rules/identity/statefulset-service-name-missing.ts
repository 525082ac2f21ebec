import { isHeadless } from '../../k8s/services.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { usesOf } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-service-name-missing',
  area: 'identity',
  severity: 'warning',
  summary: 'A StatefulSet names no governing Service, so its pods get no DNS names of their own.',
  why: `
Only the Service named in \`serviceName\` gives each pod a DNS record, such as \`cache-0.cache\`. Without one the pods start,
but members that look for each other by name never meet, and no client can reach one certain member.

The API server accepts a StatefulSet without the field, and refuses to add it later.`,
  remedy: `
Name a headless Service that selects the pods, before the first install. A set that runs already has to be replaced:
\`kubectl delete statefulset NAME --cascade=orphan\` keeps its pods and claims, then apply the manifest again.

A set of agents or workers that nobody addresses one by one can do without.`,
  sources: ['S032'],
  correction: `
The documents leave open what happens without the field. Current Kubernetes versions treat it as optional, so nothing but
a check of the manifest reports that it is missing.`,
  aliases: { 'kube-score': ['statefulset-has-servicename'] },
  messages: {
    missing: '{set} names no governing Service: its pods get no DNS names of their own.',
    used: '{set} names no governing Service, so the pod name "{name}" never resolves.',
  },
  fixes: {
    setServiceName: { title: 'Set serviceName to "{service}" (a live set must be recreated)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1.1
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const written = set.get('spec', 'serviceName');
    // A set without a template is still being typed, or a part of something whole.
    if ((written && written.text !== '') || !set.get('spec', 'template')) return;

    const [use] = usesOf(set, workspace, settings.cluster.clusterDomain);
    const keepsData = (replicaRange(set, workspace)?.max ?? 0) > 1 && claimTemplates(set).length > 0;
    const needsNames = use !== undefined || keepsData || engineContainers(set, workspace).length > 0;

    const governing = workspace.selecting('Service', set).filter(isHeadless);
    const service = (governing.length === 1 ? governing[0]?.name : undefined) || set.name;
    const problem = {
      at: set.at('spec', 'serviceName'),
      severity: needsNames ? 'warning' : 'hint',
      fixes: { setServiceName: service ? () => setPath(set.root, ['spec', 'serviceName'], service) : undefined },
    } as const;
    if (use) {
      report('used', {
        ...problem,
        data: { set: set.title, name: use.name.text, service },
        related: [{ at: use.at, message: `Addresses a pod of ${set.title}.` }],
      });
    } else report('missing', { ...problem, data: { set: set.title, service } });
  },
});
