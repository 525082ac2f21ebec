import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { sysctlScope } from '../../k8s/sysctls.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { enforcement, refusedBy } from '../../workloads/pod-security.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'unsafe-sysctl',
  area: 'security',
  severity: 'warning',
  summary: 'A pod sets a value of the kernel that its node does not let it set.',
  why: `
The kubelet allows a short list of values that every pod has for itself. A pod that asks for another is placed on a node and
fails there with \`SysctlForbidden\`, again and again. Values that the whole node shares, \`vm.max_map_count\` among them, no pod
can set.`,
  remedy: `
Values of the node belong into the node pool: \`az aks nodepool add --linux-os-config\`. The others have to be allowed there, by
\`allowedUnsafeSysctls\` in \`--kubelet-config\`; then keep the pod on that pool, and ignore this rule for it.`,
  sources: [
    'S109',
    {
      title: 'Kubernetes: Using sysctls in a cluster',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    },
    {
      title: 'AKS: Customize the node configuration of node pools',
      url: 'https://learn.microsoft.com/azure/aks/custom-node-configuration',
    },
  ],
  aliases: { 'kube-linter': ['unsafe-sysctls'] },
  messages: {
    node: 'No pod can set {name}, which is one value for the whole node: {workload} fails with SysctlForbidden.',
    unsafe:
      '{workload} fails with SysctlForbidden on nodes that do not allow {name}, which AKS does not unless it is told to{refusal}.',
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
      securityContext:
        sysctls:
          - name: vm.max_map_count
            value: "262144"
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
      securityContext:
        sysctls:
          - name: net.ipv4.tcp_keepalive_time
            value: "120"
      containers:
        - name: search
          image: contoso.azurecr.io/search:9.1
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const { kubernetesVersion } = settings;
    for (const sysctl of podSpec(workload)?.get('securityContext', 'sysctls')?.items() ?? []) {
      const at = sysctl.get('name');
      if (!at?.text || holdsPlaceholder(at.text)) continue;
      const scope = sysctlScope(at.text, kubernetesVersion);
      if (scope === 'pod') continue;
      const enforced = enforcement(workload, { workspace, settings });
      const found = enforced && refusedBy(enforced);
      report(scope === 'node' ? 'node' : 'unsafe', {
        at,
        severity: scope === 'node' || enforced ? 'error' : 'warning',
        data: { workload: workload.title, name: at.text, refusal: found?.refusal ?? '' },
        related: found?.related ?? [],
      });
    }
  },
});
