import type { Topic } from './topic.ts';

/** What brings manifests and settings to a cluster, and what is taken for a keeper of state without being one. */
export const deliveryTopics: readonly Topic[] = [
  {
    id: 'flux',
    where: [
      {
        at: 'field',
        kinds: ['Kustomization.kustomize.toolkit.fluxcd.io', 'HelmRelease.helm.toolkit.fluxcd.io'],
        path: ['kind'],
      },
    ],
    title: 'Flux delivers, it keeps no state',
    text: 'Flux makes the cluster look like the files in Git. What an application has stored is in none of them: after a disaster Git gives back the StatefulSet and empty claims. Data needs a backup of its own, and claims that pruning must spare need the annotation `kustomize.toolkit.fluxcd.io/prune: disabled`.',
    sources: [{ document: 'dapr-state-management', section: 'Alternative Solutions: Flux' }],
    statements: ['S010'],
    link: 'https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2',
  },
  {
    id: 'istio',
    where: [
      {
        at: 'field',
        kinds: [
          'VirtualService.networking.istio.io',
          'DestinationRule.networking.istio.io',
          'PeerAuthentication.security.istio.io',
        ],
        path: ['kind'],
      },
    ],
    title: 'A mesh carries calls, it keeps no state',
    text: 'Istio encrypts, routes and retries calls between pods; what an application remembers it still has to keep in a store. In front of a database think of two things: a retried write may be done twice, and clients of one ordinal need the headless Service, which is not balanced.',
    sources: [{ document: 'dapr-state-management', section: 'Alternative Solutions: Istio' }],
    statements: ['S011'],
    link: 'https://learn.microsoft.com/azure/aks/istio-about',
  },
  {
    id: 'feature-flags',
    where: [{ at: 'field', kinds: ['AzureAppConfigurationProvider.azconfig.io'], path: ['spec', 'featureFlag'] }],
    title: 'Feature flags from App Configuration',
    text: 'The provider writes the flags that the selectors match into a ConfigMap, the same for every pod. Mount it as a directory: a variable, and a file by `subPath`, keep the old value until the pod restarts, so replicas of a StatefulSet that roll one by one would disagree. Without `refresh` flags are read only once.',
    sources: [
      { document: 'aks-best-practices', section: 'Feature Toggle: 3. Integrate Feature Flags with AKS Environments' },
    ],
    statements: ['S164'],
    link: 'https://learn.microsoft.com/azure/azure-app-configuration/reference-kubernetes-provider',
  },
];
