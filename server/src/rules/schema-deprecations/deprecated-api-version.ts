import { minorOf } from '../../k8s/kubernetes-version.ts';
import { versionedTypes } from '../../knowledge/api-versions.ts';
import { movesFields, moveToSuccessor, versionOf } from '../../workloads/api-version-moves.ts';
import { defineRule } from '../core/rule.ts';

/** Minors of Kubernetes: about eight months, two upgrades of a cluster. */
const soon = 2;

export default defineRule({
  id: 'deprecated-api-version',
  area: 'schema-deprecations',
  severity: 'warning',
  summary: 'The apiVersion of a resource is deprecated: it will not be served for long.',
  why: `
A deprecated version works until the minor of Kubernetes that removes it, and from then on the file can be applied no more. AKS
refuses the upgrade to that minor while it sees anybody use the version.`,
  remedy: `
Write the version that took its place; the cluster converts the objects that exist. Where fields have other names today the edit
moves them, so compare the result before it is applied.`,
  sources: [
    {
      title: 'Kubernetes: Deprecated API migration guide',
      url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    },
    {
      title: 'AKS: Stop upgrades on API breaking changes',
      url: 'https://learn.microsoft.com/azure/aks/stop-cluster-upgrade-api-breaking-changes',
    },
  ],
  aliases: { 'kube-score': ['stable-version'] },
  messages: {
    deprecated:
      'Kubernetes {removed} stops serving {kind} of {apiVersion}, deprecated since {deprecated} (the target is {target}); it is {successor} today.',
    product: '{kind} of {apiVersion} is deprecated by {product}; it is {successor} today.',
  },
  fixes: {
    move: { title: 'Use {successor}', class: 'preview' },
    moveFields: { title: 'Use {successor}, with its names of fields', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1beta1
kind: VolumeAttributesClass
metadata:
  name: fast
driverName: disk.csi.azure.com
parameters:
  DiskIOPSReadWrite: "5000"
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata:
  name: fast
driverName: disk.csi.azure.com
parameters:
  DiskIOPSReadWrite: "5000"
`,
  },

  kinds: versionedTypes,
  check(resource, { settings, report }) {
    const version = versionOf(resource);
    if (version?.successor === undefined) return;
    const { apiVersion, kind, deprecated, removed, successor, product } = version;
    const at = resource.at('apiVersion');
    const move = () => moveToSuccessor(resource, version);
    const fixes = movesFields(resource, version) ? { moveFields: move } : { move };
    if (product) {
      if (product.isRemoved) return;
      const data = { kind, apiVersion, product: product.name, successor };
      report('product', { at, severity: 'information', data, fixes, tag: 'deprecated' });
      return;
    }
    const target = minorOf(settings.kubernetesVersion);
    if (deprecated === undefined || removed === undefined || target === undefined) return;
    if (target < deprecated || target >= removed) return;
    report('deprecated', {
      at,
      severity: removed - target > soon ? 'information' : 'warning',
      data: {
        ...{ kind, apiVersion, successor, target: settings.kubernetesVersion },
        ...{ deprecated: `1.${deprecated}`, removed: `1.${removed}` },
      },
      fixes,
      tag: 'deprecated',
    });
  },
});
