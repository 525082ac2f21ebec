import { missingLabels, statefulPodLabels } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isHeadless } from '../../k8s/services.ts';
import { governingService, selectingLabels, serviceNameOf } from '../../workloads/governing-service.ts';
import { usesOf } from '../../workloads/pod-dns-targets.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-service-selector-mismatch',
  area: 'identity',
  severity: 'warning',
  summary: 'The governing Service of a StatefulSet does not select its pods.',
  why: `
A pod gets its DNS name from the governing Service only if that Service selects it. A selector that asks for a label the
pods do not have gives a Service without a single address, and nothing reports that.`,
  remedy: `
Let the Service select what the set selects. Unlike the selector of a workload, that of a Service can be changed while it
runs.`,
  sources: ['S032'],
  aliases: { 'kube-score': ['statefulset-has-servicename'] },
  messages: {
    mismatch: 'Service "{service}" selects {missing}, which the pods of {set} do not have: they get no DNS names.',
    none: 'Service "{service}" has no selector, so the pods of {set} get no DNS names.',
  },
  fixes: {
    selectPods: { title: 'Let Service "{service}" select the pods of {set}', class: 'preview' },
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
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: caches
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
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const at = serviceNameOf(set)?.at;
    const service = governingService(set, workspace);
    const spec = service?.get('spec');
    if (!at || !service || !spec || !isHeadless(service) || !set.get('spec', 'template')) return;

    const used = usesOf(set, workspace, settings.cluster.clusterDomain).some(
      (it) => it.name.service.text === service.name,
    );
    const labels = selectingLabels(set);
    const problem = { at, ...(used ? { severity: 'error' as const } : {}) };
    const data = { service: service.name, set: set.title };

    const selector = spec.get('selector');
    if (!selector || selector.entries().length === 0) {
      if (hasEndpoints(service, workspace)) return;
      report('none', {
        ...problem,
        data,
        related: [{ at: service.at('spec'), message: `Service "${service.name}".` }],
        fixes: { selectPods: labels && (() => setKey(spec, 'selector', Object.fromEntries(labels))) },
      });
      return;
    }

    const pods = podLabels(set);
    const missing = [...missingLabels(selector.pairs(), pods)].filter(
      ([key, value]) =>
        !statefulPodLabels.includes(key) && !holdsPlaceholder(value) && !holdsPlaceholder(pods.get(key) ?? ''),
    );
    const [first] = missing;
    if (!first) return;
    const node = selector.get(first[0]) ?? selector;
    // Values that are only spelt another way are set right one by one, and leave the rest of the selector as it is.
    const corrected = missing.flatMap(([key]) => {
      const [value, written] = [pods.get(key), selector.get(key)];
      return value !== undefined && written ? replaceValue(written, value) : [];
    });
    const selectPods =
      corrected.length === missing.length
        ? () => corrected
        : labels && (() => setKey(spec, 'selector', Object.fromEntries(labels)));
    report('mismatch', {
      ...problem,
      data: { ...data, missing: missing.map(([key, value]) => `"${key}: ${value}"`).join(' and ') },
      related: [
        { at: node, message: `The selector of Service "${service.name}".` },
        { at: set.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' },
      ],
      fixes: { selectPods },
    });
  },
});

/** Without a selector, somebody may list the addresses of the pods by hand. */
function hasEndpoints(service: Resource, workspace: Workspace): boolean {
  const { name, namespace, uri } = service;
  return (
    workspace.find('Endpoints', { name, namespace, near: uri }) !== undefined ||
    workspace.inNamespace('EndpointSlice', namespace).some((it) => it.labels.get('kubernetes.io/service-name') === name)
  );
}
