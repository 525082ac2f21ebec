import { closed, documented, labels, list, text } from './fields.ts';
import { kubernetes } from './kubernetes.ts';

/** What operators let users say about pods in Kubernetes' own words. */
export const pods = {
  affinity: kubernetes(
    'io.k8s.api.core.v1.Affinity',
    'Which nodes, and which pods beside them, the pods like or avoid.',
  ),
  nodeAffinity: kubernetes('io.k8s.api.core.v1.NodeAffinity', 'Which nodes the pods need or prefer.'),
  nodeSelector: labels('Labels that a node must have.'),
  tolerations: list(
    kubernetes('io.k8s.api.core.v1.Toleration', 'A taint that is no obstacle.'),
    'Taints of nodes that do not keep the pods away.',
  ),
  topologySpreadConstraints: list(
    kubernetes('io.k8s.api.core.v1.TopologySpreadConstraint', 'How evenly pods are spread over one kind of place.'),
    'How the pods are spread over zones and nodes.',
  ),
  priorityClassName: text('Name of the PriorityClass of the pods.'),
  schedulerName: text('Name of the scheduler that places the pods.'),
  runtimeClassName: text('Name of the RuntimeClass that runs the pods.'),
  podSecurityContext: kubernetes('io.k8s.api.core.v1.PodSecurityContext', 'Security settings of the pods.'),
  hostAliases: list(
    kubernetes('io.k8s.api.core.v1.HostAlias', 'An address with its names.'),
    'Entries that are added to `/etc/hosts` of the pods.',
  ),
  imagePullSecrets: list(
    kubernetes('io.k8s.api.core.v1.LocalObjectReference', 'A Secret, by its name.'),
    'Secrets with which images are pulled.',
  ),
  env: list(
    kubernetes('io.k8s.api.core.v1.EnvVar', 'An environment variable.'),
    'Environment variables of the containers.',
  ),
  envFrom: list(
    kubernetes('io.k8s.api.core.v1.EnvFromSource', 'A ConfigMap or Secret.'),
    'ConfigMaps and Secrets whose keys become environment variables.',
  ),
  resources: kubernetes(
    'io.k8s.api.core.v1.ResourceRequirements',
    'Memory and processors: what is requested, and the limits.',
  ),
};

export function securityContext(description: string) {
  return kubernetes('io.k8s.api.core.v1.SecurityContext', description);
}

export function probe(description: string) {
  return kubernetes('io.k8s.api.core.v1.Probe', description);
}

export function claimSpec(description: string) {
  return kubernetes('io.k8s.api.core.v1.PersistentVolumeClaimSpec', description);
}

export function labelSelector(description: string) {
  return kubernetes('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector', description);
}

/** An object in the same namespace, by its name. */
export function reference(description: string) {
  return documented(closed({ name: text('Name of the object.') }, {}), description);
}

/** A key of a ConfigMap or Secret, both of which have to be named. */
export function keyReference(description: string) {
  return documented(closed({ name: text('Name of the object.'), key: text('Key within it.') }, {}), description);
}

/** A key of a Secret as Kubernetes itself refers to it. */
export function secretKey(description: string) {
  return kubernetes('io.k8s.api.core.v1.SecretKeySelector', description);
}

/** Labels and annotations for what an operator makes. */
export function madeMetadata(description: string) {
  return documented(
    closed({}, { labels: labels('Labels that are added.'), annotations: labels('Annotations that are added.') }),
    description,
  );
}
