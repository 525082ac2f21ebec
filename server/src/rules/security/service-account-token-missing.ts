import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { serviceAccountName } from '../../k8s/workload-identity.ts';
import { serviceAccountOf, workloadsOf } from '../../workloads/service-accounts.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-account-token-missing',
  area: 'security',
  severity: 'warning',
  summary: 'Pods have rights at the Kubernetes API, and no token to use them with.',
  why: `
A binding grants rights to the ServiceAccount, but no token is mounted: clients in the cluster fail at their start, for they find
no file at \`/var/run/secrets/kubernetes.io/serviceaccount\`.`,
  remedy: 'Mount the token in the pods that call the API, or take the binding away if none does.',
  sources: [
    {
      title: 'Kubernetes: opt out of API credential automounting',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
    },
  ],
  messages: {
    noToken:
      '{binding} gives rights to ServiceAccount "{account}", and the pods of {workload} run as it without a token.',
  },
  fixes: {
    mount: { title: 'Mount the token in the pods of {workload} (they restart)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      serviceAccountName: api
      automountServiceAccountToken: false
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: api
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: api
subjects:
  - kind: ServiceAccount
    name: api
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      serviceAccountName: api
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: api
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: api
subjects:
  - kind: ServiceAccount
    name: api
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const off = switchedOff(workload, workspace);
    const spec = podSpec(workload);
    // The sidecar of Dapr needs a token of its own, of which other rules speak.
    if (!off || !spec || daprAnnotations(workload) || hasOwnToken(spec)) return;
    const account = serviceAccountName(workload);
    const binding = bindingOf(account, workload.namespace, workspace);
    if (!binding || isUsedByOthers(workload, workspace)) return;
    report('noToken', {
      at: off.document === workload.document ? (off.key ?? off) : workload.at('metadata', 'name'),
      data: { binding: binding.title, account, workload: workload.title },
      related: [{ at: binding.at('metadata', 'name'), message: `${binding.title} gives the rights.` }],
      fixes: { mount: () => setKey(spec, 'automountServiceAccountToken', true) },
    });
  },
});

/** Where the token is switched off: in the pod, or else in its account. */
function switchedOff(workload: Resource, workspace: Workspace): YamlNode | undefined {
  const own = podSpec(workload)?.get('automountServiceAccountToken');
  if (own) return own.boolean === false ? own : undefined;
  const inherited = serviceAccountOf(workload, workspace)?.get('automountServiceAccountToken');
  return inherited?.boolean === false ? inherited : undefined;
}

function hasOwnToken(spec: YamlNode): boolean {
  return spec.all('volumes', '*', 'projected', 'sources', '*', 'serviceAccountToken').length > 0;
}

/** A binding that names the account; one in its namespace may leave the namespace out. */
function bindingOf(account: string, namespace: string, workspace: Workspace): Resource | undefined {
  return [...workspace.inNamespace('RoleBinding', namespace), ...workspace.all('ClusterRoleBinding')].find((binding) =>
    binding
      .get('subjects')
      ?.items()
      .some(
        (it) =>
          it.get('kind')?.text === 'ServiceAccount' &&
          it.get('name')?.text === account &&
          (it.get('namespace')?.text ?? binding.namespace) === namespace,
      ),
  );
}

/** The rights are for another workload that runs as the same account, and has the token. */
function isUsedByOthers(workload: Resource, workspace: Workspace): boolean {
  const { namespace, uri } = workload;
  const others = workloadsOf({ name: serviceAccountName(workload), namespace, near: uri }, workspace);
  return others.some((it) => it !== workload && !switchedOff(it, workspace));
}
