import { isExternal } from '../../config/externals.ts';
import { nearest } from '../../k8s/edit-distance.ts';
import { isHeadless } from '../../k8s/services.ts';
import { appendHeadlessService, serviceNameOf } from '../../workloads/governing-service.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-service-not-found',
  area: 'identity',
  severity: 'warning',
  summary: 'The governing Service that a StatefulSet names does not exist in its namespace.',
  why: `
Nothing checks \`serviceName\` when the manifest is applied. The pods run, but their DNS names never resolve: members wait
for peers that they cannot find, and clients of one member get "no such host".`,
  remedy: `
Keep the headless Service beside the set, in the same namespace. If another repository or a chart makes it, say so in the
configuration: list it under \`externals\`.`,
  sources: ['S032'],
  correction: `
The documents rely on the Service being there. The API server never looks for it, so a missing one only shows at run time.`,
  aliases: { 'kube-score': ['statefulset-has-servicename'] },
  messages: {
    missing: 'No Service "{service}" in namespace "{namespace}": the pods of {set} get no DNS names of their own.',
    similar: 'No Service "{service}" in namespace "{namespace}" to govern {set}. Did you mean "{near}"?',
    elsewhere:
      'Service "{service}" is in namespace "{other}", but {set} is in "{namespace}": a governing Service must be in the same one.',
  },
  fixes: {
    rename: { title: 'Use Service "{near}" (a live set must be recreated)', class: 'preview' },
    create: { title: 'Create headless Service "{service}"', class: 'preview' },
  },
  examples: {
    bad: `
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
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
  ports:
    - name: valkey
      port: 6379
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const written = serviceNameOf(set);
    if (!written || !set.get('spec', 'template')) return;
    const { at, name } = written;
    const { namespace } = set;
    if (workspace.provides('Service', { name, namespace, near: set.uri })) return;
    if (isExternal(settings, 'Service', name, namespace)) return;
    const severity = absence(set, { workspace, settings }, 'warning');
    if (!severity) return;

    const data = { set: set.title, service: name, namespace };
    const create = appendHeadlessService(set, name, workspace);
    const similar = nearest(name, workspace.names('Service', namespace));
    const found =
      similar === undefined ? undefined : workspace.find('Service', { name: similar, namespace, near: set.uri });
    if (found && similar !== undefined) {
      // Of a headless Service that selects these very pods, there is no doubt left what it is for.
      const isSure = isHeadless(found) && workspace.selecting('Service', set).includes(found);
      report('similar', {
        at,
        severity: isSure ? 'warning' : severity,
        data: { ...data, near: similar },
        related: [{ at: found.at('metadata', 'name'), message: `Service "${similar}".` }],
        fixes: { rename: () => replaceValue(at, similar), create: isSure ? undefined : create },
      });
      return;
    }
    const [elsewhere] = workspace.anywhere('Service', name).filter((it) => it.type === 'Service');
    if (elsewhere) {
      report('elsewhere', {
        at,
        severity,
        data: { ...data, other: elsewhere.namespace },
        related: [{ at: elsewhere.at('metadata', 'namespace'), message: `Service "${name}".` }],
        fixes: { create },
      });
      return;
    }
    report('missing', { at, severity, data, fixes: { create } });
  },
});
