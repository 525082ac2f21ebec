import { isExternal } from '../../config/externals.ts';
import { nearest } from '../../k8s/edit-distance.ts';
import { governedBy, isOwnHostName, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { hostValueTypes } from '../../workspace/host-values.ts';
import { podDnsUses } from '../../workspace/pod-dns-uses.ts';
import { replacePart } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pod-dns-unknown-target',
  area: 'identity',
  severity: 'information',
  summary: 'A value names a pod of a StatefulSet that does not exist.',
  why: `
A pod's DNS name is the name of its StatefulSet, its ordinal and the governing Service: \`cache-0.cache\`. Kubernetes knows
nothing of such names inside settings, so one that leads nowhere fails only when somebody connects.`,
  remedy: `
Use the name of the set that the Service governs. If another repository declares the set, list it under \`externals\` in the
configuration.`,
  sources: ['S033'],
  messages: {
    unknown: 'There is no StatefulSet "{set}" in namespace "{namespace}", so "{name}" never resolves.',
    similar: 'There is no StatefulSet "{set}" in namespace "{namespace}". Did you mean "{near}"?',
  },
  fixes: {
    rename: { title: 'Use "{pod}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PRIMARY: cash-0.cache:6379
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
---
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
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PRIMARY: cache-0.cache:6379
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
---
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
  },

  kinds: hostValueTypes,
  check(resource, { workspace, settings, report }) {
    for (const { at, name } of podDnsUses(resource)) {
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined) continue;
      const wanted = { name: name.set.text, namespace, near: resource.uri };
      // `cache-1.example.com` has the same shape: what makes it a pod's name is a Service that gives out such names.
      const governed = governedBy(name.service.text, { namespace, near: resource.uri }, workspace);
      if (!governed || workspace.provides('StatefulSet', wanted)) continue;
      if (isExternal(settings, 'StatefulSet', wanted.name, namespace)) continue;
      if (isOwnHostName(name, namespace, workspace)) continue;
      const severity = absence(resource, { workspace, settings }, 'information');
      if (!severity) continue;

      const [only] = governed.length === 1 ? governed : [];
      const near = nearest(wanted.name, workspace.names('StatefulSet', namespace)) ?? only?.name;
      // A Service without a set in sight has its pods from elsewhere, and so may this name.
      if (near === undefined && governed.length === 0 && !settings.workspaceIsComplete) continue;

      const data = { set: wanted.name, namespace, name: name.text };
      const span = at.spanOf(name.set.start, name.ordinal.end);
      const place = { at: { document: at.document, span }, severity };
      if (near === undefined) report('unknown', { ...place, data });
      else {
        report('similar', {
          ...place,
          data: { ...data, near, pod: `${near}-${name.ordinal.text}` },
          fixes: { rename: () => replacePart(at, name.set.start, name.set.end, near) },
        });
      }
    }
  },
});
