import { minorOf } from '../../k8s/kubernetes-version.ts';
import { versionedTypes } from '../../knowledge/api-versions.ts';
import { versionOf } from '../../workloads/api-version-moves.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'api-version-not-served',
  area: 'schema-deprecations',
  severity: 'warning',
  summary: 'The cluster does not serve the apiVersion of a resource yet, or AKS leaves it off.',
  why: `
The API server refuses what it does not know: "no matches for kind". Alpha versions, and some beta versions, are off unless the
API server is started with them, and on AKS nobody can do that.`,
  remedy:
    'Use a version that the cluster serves, or wait for one. If the clusters are newer, say so: `kubernetesVersion` in the configuration.',
  sources: [
    {
      title: 'Kubernetes: API groups and versioning',
      url: 'https://kubernetes.io/docs/reference/using-api/#api-versioning',
    },
  ],
  messages: {
    early: 'Kubernetes {introduced} is the first to serve {kind} of {apiVersion}; the target is {target}.',
    off: '{kind} of {apiVersion} is off unless the API server is told otherwise, which AKS does not allow.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: certificates.k8s.io/v1beta1
kind: ClusterTrustBundle
metadata:
  name: roots
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: roots
`,
  },

  kinds: versionedTypes,
  check(resource, { settings, report }) {
    const version = versionOf(resource);
    const target = minorOf(settings.kubernetesVersion);
    if (!version || target === undefined) return;
    const { apiVersion, kind, introduced, removed, isOff } = version;
    if (removed !== undefined && target >= removed) return;
    const at = resource.at('apiVersion');
    if (introduced !== undefined && introduced > target) {
      const data = { kind, apiVersion, introduced: `1.${introduced}`, target: settings.kubernetesVersion };
      report('early', { at, data });
    } else if (isOff) {
      report('off', { at, data: { kind, apiVersion } });
    }
  },
});
