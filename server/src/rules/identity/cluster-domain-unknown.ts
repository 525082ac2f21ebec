import { hostValues, hostValueTypes } from '../../workspace/host-values.ts';
import { replacePart } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'cluster-domain-unknown',
  area: 'identity',
  severity: 'warning',
  summary: 'A DNS name ends in a cluster domain that this cluster does not use.',
  why: `
What follows \`svc\` in the full name of a Service or a pod is the domain of the cluster. AKS clusters have \`cluster.local\`. A
name that was copied from a cluster with another domain never resolves here.`,
  remedy: `
Use the domain of the cluster, or leave it out: \`cache.data.svc\` resolves in every cluster. If yours has a domain of its own,
set \`cluster.clusterDomain\` in the configuration; files for other clusters can have their own with \`overrides\`.`,
  sources: [
    {
      title: 'DNS for Services and Pods',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    },
  ],
  messages: {
    unknown: '"{name}" ends in "{domain}", but the domain of the cluster is "{clusterDomain}".',
  },
  fixes: {
    useDomain: { title: 'Use "{clusterDomain}"', class: 'safe' },
    assumeDomain: { title: 'Use "{clusterDomain}": the name then leads into this cluster', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  CACHE: cache.data.svc.corp.local:6379
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  CACHE: cache.data.svc.cluster.local:6379
`,
  },

  kinds: hostValueTypes,
  check(resource, { workspace, settings, report }) {
    const { clusterDomain } = settings.cluster;
    if (!namesAnother(clusterDomain, resource.document.text)) return;
    for (const at of hostValues(resource)) {
      for (const { name, service, namespace, domain, start } of fullNames(at.text ?? '')) {
        if (domain === clusterDomain || isElsewhere(domain)) continue;
        const end = start + domain.length;
        const edit = () => replacePart(at, start, end, clusterDomain);
        // A Service of that name here is what the name meant; else it may be the other cluster's.
        const isHere = workspace.provides('Service', { name: service, namespace, near: resource.uri });
        report('unknown', {
          at: { document: at.document, span: at.spanOf(start, end) },
          data: { name, domain, clusterDomain },
          fixes: isHere ? { useDomain: edit } : { assumeDomain: edit },
        });
      }
    }
  },
});

interface FullName {
  readonly name: string;
  readonly service: string;
  readonly namespace: string;
  readonly domain: string;
  /** Where the domain starts in the text. */
  readonly start: number;
}

const separator = '.svc.';
const longestName = 253;

/** Almost every document names no domain but the cluster's: a look at its text is cheaper than a walk through its values. */
function namesAnother(clusterDomain: string, text: string): boolean {
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) {
    if (!text.startsWith(clusterDomain, at + separator.length)) return true;
  }
  return false;
}

/** Looked for from each `.svc.` backwards and forwards, which takes linear time in any text. */
function* fullNames(text: string): Generator<FullName> {
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) {
    const start = at + separator.length;
    const before = /[\w.-]*$/.exec(text.slice(Math.max(0, at - longestName), at))?.[0] ?? '';
    const [service, namespace] = before.split('.').slice(-2);
    const domain = closedDomain.exec(text.slice(start, start + longestName))?.[0];
    if (!service || !namespace || domain === undefined) continue;
    yield { name: `${before.replace(/^\.+/, '')}${separator}${domain}`, service, namespace, domain, start };
  }
}

/** Only what is written to its end: an expansion behind the domain, as in `svc.$(DOMAIN)`, leaves it open. */
const closedDomain = /^(?:(?:[a-z0-9][a-z0-9-]*\.)+[a-z][a-z0-9-]*[a-z0-9]|cluster)(?![\w-]|\.?[$%{<*(]|\.\w)/;

/** Names that several clusters share by intention, those of a workload identity in another cloud, and samples. */
function isElsewhere(domain: string): boolean {
  return /^(?:clusterset\.local|id\.goog|(?:.*\.)?example(?:\.(?:com|org|net))?)$/.test(domain);
}
