import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { serviceAccountNode } from '../../k8s/workload-identity.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-account-not-found',
  area: 'security',
  severity: 'information',
  summary: 'No file declares the ServiceAccount that pods run as.',
  why: `
No pod is created until the account exists in their namespace: the controller tries again and again, and says so in an event
alone.`,
  remedy: `
Correct the name, or declare the account. If something outside these files makes it, say so under \`externals\` in the
configuration.`,
  sources: [
    'S103',
    {
      title: 'Kubernetes: service accounts for pods',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    },
  ],
  aliases: { 'kube-linter': ['non-existent-service-account'] },
  messages: {
    missing: 'ServiceAccount "{name}" is named here, and no file declares it in namespace "{namespace}".',
    near: 'ServiceAccount "{name}" is not found in namespace "{namespace}"; "{near}" is.',
  },
  fixes: {
    rename: { title: 'Use "{near}"', class: 'preview' },
    add: { title: 'Add a ServiceAccount "{name}" (without any rights)', class: 'preview' },
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
      serviceAccountName: shop-ap
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop-api
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
      serviceAccountName: shop-api
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop-api
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const { workspace, settings, report } = context;
    const at = serviceAccountNode(workload);
    const name = at?.text;
    const { namespace, uri } = workload;
    // Accounts of the system are made by the cluster.
    if (!at || !name || name === 'default' || namespace === 'kube-system' || holdsPlaceholder(name)) return;
    if (workspace.provides('ServiceAccount', { name, namespace, near: uri })) return;
    if (isExternal(settings, 'ServiceAccount', name, namespace)) return;
    const severity = absence(workload, context, 'warning');
    if (!severity) return;
    const near = misspelt(name, workspace.names('ServiceAccount', namespace));
    const data = { name, namespace };
    const metadata = { name, namespace: workload.text('metadata', 'namespace') };
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
    const add = () => appendDocument(workload.document, account, name);
    if (near) {
      const rename = () => replaceValue(at, near);
      report('near', { at, severity: 'warning', data: { ...data, near }, fixes: { rename, add } });
    } else report('missing', { at, severity, data, fixes: { add } });
  },
});
