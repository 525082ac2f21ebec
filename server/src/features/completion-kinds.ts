import { minorOf } from '../k8s/kubernetes-version.ts';
import { apiVersionOf } from '../knowledge/api-versions.ts';
import type { KnownKind } from '../schema/guide.ts';
import type { Offer, Suggestion, SuggestionContext } from './completion-suggestion.ts';

/** What a manifest is: its version, its kind, and where there is neither, whole objects to go on with. */
export function kindOffers(kinds: () => readonly KnownKind[]): readonly Offer[] {
  return [
    { slot: 'key', path: [], suggest: (context) => missing(context, kinds) },
    { slot: 'value', path: ['apiVersion'], suggest: (context) => apiVersions(context, kinds()) },
    { slot: 'value', path: ['kind'], suggest: (context) => kindNames(context, kinds()) },
  ];
}

function missing(context: SuggestionContext, kinds: () => readonly KnownKind[]): readonly Suggestion[] {
  const { holder } = context.spot;
  const [hasVersion, hasKind] = [holder.entry('apiVersion') !== undefined, holder.entry('kind') !== undefined];
  if (hasVersion && hasKind) return [];
  const keys: readonly Suggestion[] = [
    ...(hasVersion ? [] : [{ ...key('apiVersion'), detail: 'required' }]),
    ...(hasKind ? [] : [{ ...key('kind'), detail: 'required' }]),
  ];
  // A manifest that has begun goes on with its own lines.
  if (hasVersion || hasKind || holder.entries().length > 1) return keys;
  return [...keys, ...usable(kinds(), context).map(skeleton)];
}

function key(label: string): Suggestion {
  return { label, kind: 'key', after: ' $1', goesOn: true };
}

function apiVersions(context: SuggestionContext, kinds: readonly KnownKind[]): readonly Suggestion[] {
  const kind = context.spot.holder.get('kind')?.text ?? '';
  const all = usable(kinds, context);
  const own = all.filter((it) => it.kind === kind);
  const found = own.length > 0 ? own : all;
  return [...new Set(found.map((it) => it.apiVersion))].map((label) => {
    const names = found.filter((it) => it.apiVersion === label).map((it) => it.kind);
    return { label, kind: 'value', detail: inFew(names), isQuoted: false };
  });
}

function inFew(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
}

function kindNames(context: SuggestionContext, kinds: readonly KnownKind[]): readonly Suggestion[] {
  const version = context.spot.holder.get('apiVersion')?.text ?? '';
  const all = usable(kinds, context).filter((it) => version === '' || it.apiVersion === version);
  const seen = new Set<string>();
  return all.flatMap(({ apiVersion, kind }): Suggestion[] => {
    if (seen.has(kind)) return [];
    seen.add(kind);
    return [{ label: kind, kind: 'value', detail: apiVersion }];
  });
}

/** Kinds that can be written for the cluster, those that stateful workloads need first. */
function usable(kinds: readonly KnownKind[], { settings }: SuggestionContext): readonly KnownKind[] {
  const minor = minorOf(settings.kubernetesVersion) ?? Number.POSITIVE_INFINITY;
  const current = kinds.filter(({ apiVersion, kind }) => {
    const version = apiVersionOf(apiVersion, kind);
    if (!version) return !/List$|^(?:Scale|Eviction|Binding|TokenRequest|DeleteOptions)$/.test(kind);
    const { introduced = 0, isOff, deprecated, successor, product } = version;
    return introduced <= minor && !isOff && !product && (deprecated === undefined || !successor);
  });
  return current.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.kind, b.kind) || compare(a.apiVersion, b.apiVersion),
  );
}

function rank({ apiVersion, kind }: KnownKind): number {
  const index = order.indexOf(`${apiVersion} ${kind}`);
  return index < 0 ? order.length : index;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function skeleton({ apiVersion, kind }: KnownKind): Suggestion {
  const body = bodies[`${apiVersion} ${kind}`] ?? '\nspec:\n  $2';
  return {
    label: kind,
    kind: 'object',
    detail: apiVersion,
    text: `apiVersion: ${apiVersion}`,
    filter: kind,
    after: `\nkind: ${kind}\nmetadata:\n  name: \${1:name}${body}`,
  };
}

const template =
  '\n  selector:\n    matchLabels:\n      app: ${1:name}\n  template:\n    metadata:\n      labels:\n        app: ${1:name}\n    spec:\n      containers:\n        - name: ${1:name}\n          image: ${2:image}';

/** What follows the name, for kinds of which more is known than that they have a specification. */
const bodies: Readonly<Record<string, string>> = {
  'apps/v1 StatefulSet': `\nspec:\n  serviceName: \${1:name}\n  replicas: \${3:3}${template}`,
  'apps/v1 Deployment': `\nspec:\n  replicas: \${3:2}${template}`,
  'apps/v1 DaemonSet': `\nspec:${template}`,
  'v1 Service': '\nspec:\n  selector:\n    app: ${1:name}\n  ports:\n    - name: ${2:http}\n      port: ${3:80}',
  'v1 PersistentVolumeClaim':
    '\nspec:\n  accessModes:\n    - ReadWriteOnce\n  storageClassName: ${2:managed-csi-premium}\n  resources:\n    requests:\n      storage: ${3:32Gi}',
  'v1 ConfigMap': '\ndata:\n  ${2:key}: ${3:value}',
  'v1 Secret': '\ntype: Opaque\nstringData:\n  ${2:key}: "$3"',
  'v1 ServiceAccount': '',
  'v1 Namespace': '',
  'v1 Pod': '\nspec:\n  containers:\n    - name: ${1:name}\n      image: ${2:image}',
  'policy/v1 PodDisruptionBudget':
    '\nspec:\n  maxUnavailable: ${2:1}\n  selector:\n    matchLabels:\n      app: ${1:name}',
  'storage.k8s.io/v1 StorageClass':
    '\nprovisioner: ${2|disk.csi.azure.com,file.csi.azure.com,blob.csi.azure.com|}\nparameters:\n  skuName: ${3:Premium_LRS}\nreclaimPolicy: ${4|Retain,Delete|}\nvolumeBindingMode: ${5|WaitForFirstConsumer,Immediate|}\nallowVolumeExpansion: true',
  'scheduling.k8s.io/v1 PriorityClass': '\nvalue: ${2:100000}\ndescription: ${3:What it is for}',
  'networking.k8s.io/v1 Ingress':
    '\nspec:\n  ingressClassName: ${2:webapprouting.kubernetes.azure.com}\n  rules:\n    - host: ${3:shop.example.com}\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: ${4:name}\n                port:\n                  number: ${5:80}',
  'networking.k8s.io/v1 NetworkPolicy':
    '\nspec:\n  podSelector:\n    matchLabels:\n      app: ${1:name}\n  policyTypes:\n    - ${2|Ingress,Egress|}',
  'autoscaling/v2 HorizontalPodAutoscaler':
    '\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: ${2|StatefulSet,Deployment|}\n    name: ${1:name}\n  minReplicas: ${3:2}\n  maxReplicas: ${4:5}',
  'batch/v1 Job':
    '\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: ${1:name}\n          image: ${2:image}',
  'batch/v1 CronJob':
    '\nspec:\n  schedule: "${3:0 3 * * *}"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: ${1:name}\n              image: ${2:image}',
  'dapr.io/v1alpha1 Component': '\nspec:\n  type: $2\n  version: ${3:v1}\n  metadata: []',
};

const order = [
  ...Object.keys(bodies),
  'dapr.io/v2alpha1 Subscription',
  'dapr.io/v1alpha1 Configuration',
  'dapr.io/v1alpha1 Resiliency',
  'secrets-store.csi.x-k8s.io/v1 SecretProviderClass',
  'external-secrets.io/v1 ExternalSecret',
  'snapshot.storage.k8s.io/v1 VolumeSnapshot',
  'snapshot.storage.k8s.io/v1 VolumeSnapshotClass',
  'keda.sh/v1alpha1 ScaledObject',
  'postgresql.cnpg.io/v1 Cluster',
];
