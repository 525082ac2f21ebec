import { minorOf } from '../../k8s/kubernetes-version.ts';
import { versionedTypes } from '../../knowledge/api-versions.ts';
import { movesFields, moveToSuccessor, versionOf } from '../../workloads/api-version-moves.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'removed-api-version',
  area: 'schema-deprecations',
  severity: 'error',
  summary: 'The cluster no longer serves the apiVersion of a resource.',
  why: `
The API server does not know the version any more, so it refuses the object: "no matches for kind". What exists already goes
on running, under its new version; only this file can change it no longer. A release by Helm or GitOps stops as a whole.`,
  remedy: `
Write the version that took its place. Where fields have other names today the edit moves them; compare the result before it is
applied. In \`apps/v1\` a StatefulSet and a DaemonSet replace their pods on every change, unless \`updateStrategy\` says
\`OnDelete\`, and a selector cannot be changed any more. In \`policy/v1\` an empty selector means all pods of the namespace.`,
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
  aliases: { 'kube-linter': ['no-extensions-v1beta'], 'kube-score': ['stable-version'] },
  messages: {
    removed:
      'Kubernetes stopped serving {kind} of {apiVersion} in {removed} (the target is {target}); it is {successor} today.',
    gone: 'Kubernetes stopped serving {kind} of {apiVersion} in {removed} (the target is {target}), and nothing took its place.',
    product: 'From {product} on, {kind} of {apiVersion} is not served; it is {successor} today.',
  },
  fixes: {
    move: { title: 'Use {successor}', class: 'preview' },
    moveFields: { title: 'Use {successor}, with its names of fields', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: cache
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: cache
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: cache
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: cache
`,
  },

  kinds: versionedTypes,
  check(resource, { settings, report }) {
    const version = versionOf(resource);
    if (!version) return;
    const target = minorOf(settings.kubernetesVersion);
    const { apiVersion, kind, removed, successor, product } = version;
    const isRemoved = removed !== undefined && target !== undefined && target >= removed;
    if (!isRemoved && !product?.isRemoved) return;
    const at = resource.at('apiVersion');
    const move = () => moveToSuccessor(resource, version);
    const fixes = movesFields(resource, version) ? { moveFields: move } : { move };
    if (successor === undefined) {
      const data = { kind, apiVersion, removed: `1.${removed}`, target: settings.kubernetesVersion };
      report('gone', { at, data });
    } else if (product) {
      report('product', {
        at,
        severity: 'warning',
        data: { kind, apiVersion, product: product.name, successor },
        fixes,
      });
    } else {
      const data = { kind, apiVersion, removed: `1.${removed}`, target: settings.kubernetesVersion, successor };
      report('removed', { at, data, fixes });
    }
  },
});
