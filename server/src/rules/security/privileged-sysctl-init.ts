import { containers } from '../../k8s/pods.ts';
import { tunedSetting } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'privileged-sysctl-init',
  area: 'security',
  severity: 'information',
  summary: 'An init container has rights over the node only to change a setting of its kernel.',
  why: `
The setting belongs to the node, not to the pod: it changes for everybody there, stays after the pod is gone, and is missing on
a node where the pod has not run. For it the container gets all rights over the node, which namespaces that enforce the
baseline standard, and AKS Automatic, refuse.`,
  remedy: `
Set it once on the node pool (\`az aks nodepool add --linux-os-config\` knows \`vm.max_map_count\`, transparent huge pages and
the usual \`net.*\` and \`fs.*\`), and delete the container. Elasticsearch and OpenSearch also start with
\`node.store.allow_mmap: false\`, at some cost in speed. Settings of \`net.*\` can stand in the \`sysctls\` of the pod, too, if the
node pool allows them.`,
  sources: [
    'S109',
    {
      title: 'AKS: Customize the node configuration of node pools',
      url: 'https://learn.microsoft.com/azure/aks/custom-node-configuration',
    },
  ],
  messages: {
    tunes: 'Init container "{container}" gets all rights over the node only to set {setting}{refusal}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  template:
    spec:
      initContainers:
        - name: sysctl
          image: busybox:1.37
          command: [sysctl, -w, vm.max_map_count=262144]
          securityContext:
            privileged: true
      containers:
        - name: search
          image: contoso.azurecr.io/search:9.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  template:
    spec:
      containers:
        - name: search
          image: contoso.azurecr.io/search:9.1
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    for (const container of containers(workload)) {
      const setting = tunedSetting(container);
      if (setting === undefined) continue;
      const found = baselineRefusal(workload, context);
      if (!found) return;
      const security = container.node.get('securityContext');
      context.report('tunes', {
        at: security?.get('privileged') ?? security?.get('capabilities', 'add') ?? container.node,
        severity: found.severity === 'error' ? 'error' : 'information',
        data: { container: container.name, setting: name(setting), refusal: found.refusal },
        related: found.related,
      });
    }
  },
});

function name(setting: string): string {
  if (setting === 'sysctl') return 'a setting of the kernel';
  return setting === 'transparent_hugepage' ? 'transparent huge pages' : setting;
}
