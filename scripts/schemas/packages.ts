/** Where the schemas of Kubernetes' own kinds come from, and the parts that they share with all others. */
export const kubernetesPackages = ['@kubernetes-models/apimachinery', 'kubernetes-models'] as const;

/** Kinds of others, by the package that has their schemas. */
export const otherPackages = [
  '@kubernetes-models/argo-cd',
  '@kubernetes-models/argo-rollouts',
  '@kubernetes-models/cert-manager',
  '@kubernetes-models/external-secrets',
  '@kubernetes-models/flux-cd',
  '@kubernetes-models/gateway-api',
  '@kubernetes-models/istio',
  '@kubernetes-models/karpenter',
  '@kubernetes-models/keda',
  '@kubernetes-models/knative',
  '@kubernetes-models/prometheus-operator',
  '@kubernetes-models/sealed-secrets',
  '@kubernetes-models/traefik',
] as const;

/** Every package of which a part is in `dist/schemas/`. */
export const schemaPackages: readonly string[] = [...kubernetesPackages, ...otherPackages];
