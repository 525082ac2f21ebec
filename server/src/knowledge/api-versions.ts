import { type ResourceType, resourceType } from '../k8s/types.ts';

/** What became of one version of a kind. Numbers are minors of Kubernetes 1.x. */
export interface ApiVersion {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first minor that knows it. */
  readonly introduced?: number;
  /** The API server leaves it off unless it is told otherwise, which AKS does not allow. */
  readonly isOff?: boolean;
  readonly deprecated?: number;
  /** The first minor that no longer serves it. */
  readonly removed?: number;
  /** For a kind that does not come with Kubernetes: with which release of what it goes, or that it is only deprecated. */
  readonly product?: { readonly name: string; readonly isRemoved: boolean };
  /** The version that took its place; none if nothing did. */
  readonly successor?: string;
}

/** What is known of a version of a kind; `undefined` for versions that have no end in sight. */
export function apiVersionOf(apiVersion: string, kind: string): ApiVersion | undefined {
  return byName.get(`${apiVersion} ${kind}`);
}

/** Versions and their ends: k8s.io/api, prerelease lifecycle, and https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
const kubernetes: readonly (readonly [
  apiVersion: string,
  kinds: string,
  introduced: number | undefined,
  deprecated: number,
  removed: number,
  successor?: string | undefined,
  isOff?: 'off',
])[] = [
  [
    'admissionregistration.k8s.io/v1alpha1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    32,
    35,
    38,
    undefined,
    'off',
  ],
  [
    'admissionregistration.k8s.io/v1alpha1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    26,
    29,
    32,
    'admissionregistration.k8s.io/v1',
    'off',
  ],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', 34, 37, 40],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    9,
    16,
    22,
    'admissionregistration.k8s.io/v1',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    28,
    31,
    34,
    'admissionregistration.k8s.io/v1',
  ],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', undefined, 16, 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', undefined, 19, 22, 'apiregistration.k8s.io/v1'],
  ['apps/v1beta1', 'Deployment StatefulSet', 5, 8, 16, 'apps/v1'],
  ['apps/v1beta2', 'DaemonSet Deployment ReplicaSet StatefulSet', 8, 9, 16, 'apps/v1'],
  ['auditregistration.k8s.io/v1alpha1', 'AuditSink', undefined, 18, 19, undefined, 'off'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 8, 22, 25, 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 12, 23, 26, 'autoscaling/v2'],
  ['batch/v1beta1', 'CronJob', 8, 21, 25, 'batch/v1'],
  ['batch/v2alpha1', 'CronJob', undefined, 8, 21, 'batch/v1', 'off'],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 26, 34, 37, undefined, 'off'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 12, 19, 22, 'certificates.k8s.io/v1'],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', 33, 36, 39, undefined, 'off'],
  ['certificates.k8s.io/v1beta1', 'PodCertificateRequest', 35, 38, 41, undefined, 'off'],
  ['coordination.k8s.io/v1beta1', 'Lease', 12, 19, 22, 'coordination.k8s.io/v1'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 16, 21, 25, 'discovery.k8s.io/v1'],
  ['extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', 1, 8, 16, 'apps/v1'],
  ['extensions/v1beta1', 'Ingress', 1, 14, 22, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', 3, 9, 16, 'networking.k8s.io/v1'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'FlowSchema PriorityLevelConfiguration',
    20,
    23,
    26,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'FlowSchema PriorityLevelConfiguration',
    23,
    26,
    29,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema PriorityLevelConfiguration',
    26,
    29,
    32,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  ['networking.k8s.io/v1beta1', 'Ingress', 14, 19, 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'IngressClass', 18, 19, 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', 31, 34, 37, 'networking.k8s.io/v1'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 13, 22, 25, 'node.k8s.io/v1'],
  ['policy/v1beta1', 'PodDisruptionBudget', 5, 21, 25, 'policy/v1'],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    undefined,
    17,
    22,
    'rbac.authorization.k8s.io/v1',
    'off',
  ],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    6,
    17,
    22,
    'rbac.authorization.k8s.io/v1',
  ],
  ['resource.k8s.io/v1alpha3', 'DeviceTaintRule', 33, 36, 39, undefined, 'off'],
  [
    'resource.k8s.io/v1beta1',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    32,
    35,
    38,
    'resource.k8s.io/v1',
  ],
  [
    'resource.k8s.io/v1beta2',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    33,
    36,
    39,
    'resource.k8s.io/v1',
  ],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', undefined, 14, 17, 'scheduling.k8s.io/v1', 'off'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 11, 14, 22, 'scheduling.k8s.io/v1'],
  ['settings.k8s.io/v1alpha1', 'PodPreset', undefined, 19, 20, undefined, 'off'],
  ['storage.k8s.io/v1alpha1', 'CSIStorageCapacity VolumeAttachment', 9, 21, 24, 'storage.k8s.io/v1', 'off'],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 29, 32, 35, 'storage.k8s.io/v1', 'off'],
  ['storage.k8s.io/v1beta1', 'CSIDriver', 14, 19, 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSINode', 14, 17, 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 21, 24, 27, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'StorageClass', 4, 19, 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'VolumeAttachment', 10, 19, 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 31, 34, 37, 'storage.k8s.io/v1'],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 35, 38, 41, undefined, 'off'],
  // Stable versions that are younger than some clusters.
  ['networking.k8s.io/v1', 'IPAddress ServiceCIDR', 33, 0, 0],
  ['resource.k8s.io/v1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', 34, 0, 0],
  ['storage.k8s.io/v1', 'VolumeAttributesClass', 34, 0, 0],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', 30, 0, 0],
];

/** Kinds that come with something else: the release notes of each. */
const others: readonly (readonly [
  apiVersion: string,
  kinds: string,
  product: string,
  end: 'removed' | 'deprecated',
  successor: string,
])[] = [
  [
    'autoscaling.k8s.io/v1beta1',
    'VerticalPodAutoscaler',
    'the Vertical Pod Autoscaler',
    'deprecated',
    'autoscaling.k8s.io/v1',
  ],
  [
    'autoscaling.k8s.io/v1beta2',
    'VerticalPodAutoscaler',
    'the Vertical Pod Autoscaler',
    'deprecated',
    'autoscaling.k8s.io/v1',
  ],
  ...['v1alpha2', 'v1alpha3', 'v1beta1'].map(
    (it) =>
      [
        `cert-manager.io/${it}`,
        'Certificate CertificateRequest ClusterIssuer Issuer',
        'cert-manager 1.6',
        'removed',
        'cert-manager.io/v1',
      ] as const,
  ),
  // https://github.com/external-secrets/external-secrets/releases/tag/v0.17.0
  ...['v1alpha1', 'v1beta1'].map(
    (it) =>
      [
        `external-secrets.io/${it}`,
        'ClusterSecretStore ExternalSecret SecretStore',
        'External Secrets Operator 0.17',
        'removed',
        'external-secrets.io/v1',
      ] as const,
  ),
  // https://gateway-api.sigs.k8s.io/concepts/versioning/
  [
    'gateway.networking.k8s.io/v1beta1',
    'Gateway GatewayClass HTTPRoute',
    'the Gateway API',
    'deprecated',
    'gateway.networking.k8s.io/v1',
  ],
  // https://fluxcd.io/roadmap/
  ...['v1beta1', 'v1beta2'].flatMap((it) => [
    [
      `kustomize.toolkit.fluxcd.io/${it}`,
      'Kustomization',
      'Flux 2.8',
      'removed',
      'kustomize.toolkit.fluxcd.io/v1',
    ] as const,
    [
      `source.toolkit.fluxcd.io/${it}`,
      'Bucket GitRepository HelmChart HelmRepository OCIRepository',
      'Flux 2.8',
      'removed',
      'source.toolkit.fluxcd.io/v1',
    ] as const,
  ]),
  ...['v2beta1', 'v2beta2'].map(
    (it) =>
      [`helm.toolkit.fluxcd.io/${it}`, 'HelmRelease', 'Flux 2.8', 'removed', 'helm.toolkit.fluxcd.io/v2'] as const,
  ),
  ['keda.k8s.io/v1alpha1', 'ScaledJob ScaledObject TriggerAuthentication', 'KEDA 2.0', 'removed', 'keda.sh/v1alpha1'],
  [
    'secrets-store.csi.x-k8s.io/v1alpha1',
    'SecretProviderClass',
    'the Secrets Store CSI driver',
    'deprecated',
    'secrets-store.csi.x-k8s.io/v1',
  ],
  ...['v1alpha1', 'v1beta1'].map(
    (it) =>
      [
        `snapshot.storage.k8s.io/${it}`,
        'VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent',
        'external-snapshotter 6.1',
        'removed',
        'snapshot.storage.k8s.io/v1',
      ] as const,
  ),
];

const all: readonly ApiVersion[] = [
  ...kubernetes.flatMap(([apiVersion, kinds, introduced, deprecated, removed, successor, isOff]) =>
    kinds.split(' ').map(
      (kind): ApiVersion => ({
        ...{ apiVersion, kind, isOff: isOff === 'off' },
        ...(introduced !== undefined && { introduced }),
        ...(removed > 0 && { deprecated, removed }),
        ...(successor !== undefined && { successor }),
      }),
    ),
  ),
  ...others.flatMap(([apiVersion, kinds, name, end, successor]) =>
    kinds
      .split(' ')
      .map((kind): ApiVersion => ({ apiVersion, kind, successor, product: { name, isRemoved: end === 'removed' } })),
  ),
];

const byName = new Map(all.map((it) => [`${it.apiVersion} ${it.kind}`, it]));

/** The types that have versions with an end. */
export const versionedTypes: readonly ResourceType[] = [
  ...new Set(all.map((it) => resourceType(it.apiVersion, it.kind))),
];
