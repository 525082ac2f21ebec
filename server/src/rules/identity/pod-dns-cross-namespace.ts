import type { Severity } from '../../../../schemas/configuration.ts';
import { isExternal } from '../../config/externals.ts';
import { podDnsName } from '../../k8s/pod-dns.ts';
import type { Resource } from '../../k8s/resource.ts';
import { serviceNameOf } from '../../workloads/governing-service.ts';
import { governedBy, isOwnHostName, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { hostValueTypes } from '../../workspace/host-values.ts';
import { folder } from '../../workspace/kustomize.ts';
import { type PodDnsUse, podDnsUses } from '../../workspace/pod-dns-uses.ts';
import { nearest, type Workspace } from '../../workspace/workspace.ts';
import { replacePart } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'pod-dns-cross-namespace',
  area: 'identity',
  severity: 'warning',
  summary: "A pod's DNS name leads to a namespace that its StatefulSet is not in.",
  why: `
A name such as \`cache-0.cache\` is completed with the namespace of the pod that looks it up. From any other namespace it
does not resolve, and neither does a name that spells out the wrong namespace: the client waits, retries and logs an unknown host.`,
  remedy: `
Write the namespace of the set into the name: \`cache-0.cache.data.svc.cluster.local\`. If each namespace has a set of its
own that other files declare, list it under \`externals\` in the configuration.`,
  sources: [
    'S033',
    {
      title: 'DNS for Services and Pods',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    },
  ],
  messages: {
    short: '"{name}" is looked up in namespace "{from}", but {set} is in namespace "{namespace}".',
    wrong: '"{name}" names namespace "{from}", but {set} is in namespace "{namespace}".',
  },
  fixes: {
    qualify: { title: 'Qualify with namespace "{namespace}"', class: 'safe' },
    reach: { title: 'Use {set} of namespace "{namespace}": "{full}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: web
data:
  PRIMARY: cache-0.cache:6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: data
spec:
  serviceName: cache
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: web
data:
  PRIMARY: cache-0.cache.data.svc.cluster.local:6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: data
spec:
  serviceName: cache
`,
  },

  kinds: hostValueTypes,
  check(resource, context) {
    const { workspace, settings, report } = context;
    for (const use of podDnsUses(resource)) {
      const { at, name } = use;
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined || (!name.namespace && !isKnown(resource))) continue;
      const wanted = { name: name.set.text, namespace, near: resource.uri };
      if (workspace.provides('StatefulSet', wanted)) continue;
      const set = namesake(use, resource, workspace);
      if (!set || isExternal(settings, 'StatefulSet', wanted.name, namespace)) continue;
      // A Service for such names in the namespace itself makes it a matter of the set, not of the namespace.
      if (governedBy(name.service.text, wanted, workspace)) continue;
      if (isOwnHostName(name, namespace, workspace)) continue;
      const severity = certainty(resource, set, context);
      if (!severity) continue;

      const { clusterDomain } = settings.cluster;
      const full = podDnsName({
        set: set.name,
        ordinal: name.ordinal.value,
        service: name.service.text,
        namespace: set.namespace,
        clusterDomain,
      });
      const rewrite = () => replacePart(at, name.start, name.end, full);
      const isCertain = severity === 'warning' && !name.namespace;
      report(name.namespace ? 'wrong' : 'short', {
        at: {
          document: at.document,
          span: name.namespace ? at.spanOf(name.namespace.start, name.namespace.end) : at.spanOf(name.start, name.end),
        },
        severity,
        data: { name: name.text, from: namespace, set: set.title, namespace: set.namespace, full },
        related: [{ at: set.at('metadata', 'namespace'), message: `${set.title} is in namespace "${set.namespace}".` }],
        fixes: isCertain ? { qualify: rewrite } : { reach: rewrite },
      });
    }
  },
});

/** Without a namespace in the manifest, or one that a kustomization or the settings give, whoever applies it decides. */
function isKnown(resource: Resource): boolean {
  return resource.namespace !== 'default' || resource.get('metadata', 'namespace') !== undefined;
}

/** The set of that name which the Service of that name governs, if exactly one namespace has it. */
function namesake({ name }: PodDnsUse, resource: Resource, workspace: Workspace): Resource | undefined {
  const sets = workspace
    .anywhere('StatefulSet', name.set.text)
    .filter((it) => it.type === 'StatefulSet' && isKnown(it) && serviceNameOf(it)?.name === name.service.text);
  const [set, ...others] = nearest(resource.uri, sets);
  return set && others.every((it) => it.namespace === set.namespace) ? set : undefined;
}

/** What lies in one folder belongs together. Elsewhere, the set may have a namesake that no file here declares. */
function certainty(
  resource: Resource,
  set: Resource,
  context: Pick<RuleContext, 'workspace' | 'settings'>,
): Severity | undefined {
  const severity = absence(resource, context, 'warning');
  return severity && folder(resource.uri) === folder(set.uri) ? 'warning' : severity;
}
