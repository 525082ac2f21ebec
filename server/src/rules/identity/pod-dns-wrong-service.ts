import { editDistance } from '../../k8s/edit-distance.ts';
import { missingLabels } from '../../k8s/labels.ts';
import type { PodDnsName } from '../../k8s/pod-dns.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { isHeadless } from '../../k8s/services.ts';
import { governingService, serviceNameOf } from '../../workloads/governing-service.ts';
import { isOwnHostName, setsNamed, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { hostValueTypes } from '../../workspace/host-values.ts';
import { podDnsUses } from '../../workspace/pod-dns-uses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replacePart } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pod-dns-wrong-service',
  area: 'identity',
  severity: 'warning',
  summary: 'A value names a pod by a Service that does not govern its StatefulSet.',
  why: `
Any number of Services may select the pods of a StatefulSet, but only the one in its \`serviceName\` gives each pod a DNS
name. A name built with another Service never resolves.`,
  remedy:
    'Use the governing Service in the name. The other Service stays what it is for: one address for all of the pods.',
  sources: ['S033'],
  messages: {
    wrong: '"{name}" never resolves: {set} is governed by Service "{service}", not "{written}".',
  },
  fixes: {
    useGoverning: { title: 'Use the governing Service "{service}"', class: 'safe' },
  },
  examples: {
    bad: `
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
  selector:
    app: cache
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache-peers
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PRIMARY: cache-0.cache-peers:6379
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  selector:
    app: cache
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache-peers
`,
  },

  kinds: hostValueTypes,
  check(resource, { workspace, settings, report }) {
    for (const { at, name } of podDnsUses(resource)) {
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined) continue;
      const sets = setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
      const [set] = sets;
      const governing = set && serviceNameOf(set);
      if (!set || !governing || sets.some((it) => serviceNameOf(it)?.name === name.service.text)) continue;
      if (!isHostName(name, governing.name, namespace, resource, workspace)) continue;
      if (isOwnHostName(name, namespace, workspace)) continue;
      const service = sets.every((it) => serviceNameOf(it)?.name === governing.name) && resolves(set, workspace);
      report('wrong', {
        at: { document: at.document, span: at.spanOf(name.service.start, name.service.end) },
        data: { name: name.text, set: set.title, service: governing.name, written: name.service.text },
        related: [{ at: governing.at, message: `The governing Service of ${set.title}.` }],
        fixes: {
          useGoverning: service
            ? () => replacePart(at, name.service.start, name.service.end, governing.name)
            : undefined,
        },
      });
    }
  },
});

/** `data-0.sql` may be a file of a set called "data": only what else is known of such a text makes it the name of a host. */
function isHostName(
  { service, namespace: written, port }: PodDnsName,
  governing: string,
  namespace: string,
  resource: Resource,
  workspace: Workspace,
): boolean {
  if (written || port !== undefined) return true;
  if (workspace.provides('Service', { name: service.text, namespace, near: resource.uri })) return true;
  return service.text.length > 3 && editDistance(service.text, governing, 2) !== undefined;
}

/** With a sound governing Service the name works for certain; else it may be the set that names the wrong one. */
function resolves(set: Resource, workspace: Workspace): boolean {
  const service = governingService(set, workspace);
  const selected = service && isHeadless(service) ? podSelector(service)?.labels : undefined;
  return selected !== undefined && selected.size > 0 && missingLabels(selected, podLabels(set)).size === 0;
}
