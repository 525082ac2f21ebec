import { expect, test } from 'vitest';
import { topology } from '../../server/src/topology/build.ts';
import { dedent, fileUri, fixture } from '../support/fixture.ts';
import { told } from './told.ts';

const set = (replicas: number, more = '') => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: cache }
  spec:
    serviceName: cache
    replicas: ${replicas}
    selector: { matchLabels: { app: cache } }
    template:
      metadata: { labels: { app: cache } }
      spec:
        containers: [{ name: cache, image: 'valkey/valkey:8.1', volumeMounts: [{ name: data, mountPath: /data }] }]
${more}`;

const template = `
    volumeClaimTemplates:
      - metadata: { name: data }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi, resources: { requests: { storage: 8Gi } } }
`;

/** Nodes that are not declared are written `Type name (status)`; edges as the sentences they are. */
const cases: readonly { readonly says: string; readonly yaml: string; readonly expected: string }[] = [
  {
    says: 'leads a Service for one pod to that pod, and one for a pod that is not there nowhere',
    yaml: `${set(2)}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: primary }
  spec: { selector: { app: cache, apps.kubernetes.io/pod-index: "0" } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: second }
  spec: { selector: { statefulset.kubernetes.io/pod-name: cache-1 } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: third }
  spec: { selector: { app: cache, apps.kubernetes.io/pod-index: "2" } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: other }
  spec: { selector: { app: web, apps.kubernetes.io/pod-index: "0" } }
`,
    expected: `
      Pod cache-0 (derived)
      Pod cache-1 (derived)
      Service cache (missing)
      Service other
      Service primary
      Service second
      Service third
      StatefulSet cache
      Service cache governs StatefulSet cache
      Service primary selects Pod cache-0
      Service second selects Pod cache-1
      StatefulSet cache owns Pod cache-0
      StatefulSet cache owns Pod cache-1
    `,
  },
  {
    says: 'gives a set a pod and a claim per ordinal, and the class that the cluster brings',
    yaml: `${set(2, template)}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  spec: { clusterIP: None, selector: { app: cache } }
  ---
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: cache }
  spec: { maxUnavailable: 1, selector: { matchLabels: { app: cache } } }
`,
    expected: `
      PersistentVolumeClaim data-cache-0 (derived)
      PersistentVolumeClaim data-cache-1 (derived)
      Pod cache-0 (derived)
      Pod cache-1 (derived)
      PodDisruptionBudget cache
      Service cache
      StatefulSet cache
      StorageClass managed-csi (derived)
      PersistentVolumeClaim data-cache-0 class StorageClass managed-csi
      PersistentVolumeClaim data-cache-1 class StorageClass managed-csi
      Pod cache-0 mounts PersistentVolumeClaim data-cache-0
      Pod cache-1 mounts PersistentVolumeClaim data-cache-1
      PodDisruptionBudget cache protects StatefulSet cache
      Service cache governs StatefulSet cache
      Service cache selects StatefulSet cache
      StatefulSet cache owns Pod cache-0
      StatefulSet cache owns Pod cache-1
    `,
  },
  {
    says: 'draws a governing Service that no file declares as missing',
    yaml: set(1),
    expected: `
      Pod cache-0 (derived)
      Service cache (missing)
      StatefulSet cache
      Service cache governs StatefulSet cache
      StatefulSet cache owns Pod cache-0
    `,
  },
  {
    says: 'starts ordinals where the set says, and makes no pods for zero replicas or a placeholder',
    yaml: `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: late }
  spec: { replicas: 1, ordinals: { start: 5 } }
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: none }
  spec: { replicas: 0 }
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: unknown }
  spec: { replicas: "\${REPLICAS}" }
`,
    expected: `
      Pod late-5 (derived)
      StatefulSet late
      StatefulSet none
      StatefulSet unknown
      StatefulSet late owns Pod late-5
    `,
  },
  {
    says: 'marks a claim that all pods of a set write to',
    yaml: `${set(
      2,
      `
        volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]
`,
    )}
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: shared }
  spec: { accessModes: [ReadWriteMany], storageClassName: "" }
`,
    expected: `
      PersistentVolumeClaim shared
      Pod cache-0 (derived)
      Pod cache-1 (derived)
      Service cache (missing)
      StatefulSet cache
      Pod cache-0 mounts PersistentVolumeClaim shared: 2 pods write to one volume
      Pod cache-1 mounts PersistentVolumeClaim shared: 2 pods write to one volume
      Service cache governs StatefulSet cache
      StatefulSet cache owns Pod cache-0
      StatefulSet cache owns Pod cache-1
    `,
  },
  {
    says: 'does not mark a shared volume of stateless pods, but does mark one that only one node can write to',
    yaml: ['ReadWriteMany', 'ReadWriteOnce']
      .map(
        (mode) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web-${mode.toLowerCase()} }
  spec:
    replicas: 3
    template:
      spec:
        containers: [{ name: web, image: 'nginx:1.29' }]
        volumes: [{ name: files, persistentVolumeClaim: { claimName: ${mode.toLowerCase()} } }]
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: ${mode.toLowerCase()} }
  spec: { accessModes: [${mode}], volumeName: by-hand }
`,
      )
      .join('\n  ---\n'),
    expected: `
      Deployment web-readwritemany
      Deployment web-readwriteonce
      PersistentVolume by-hand (missing)
      PersistentVolumeClaim readwritemany
      PersistentVolumeClaim readwriteonce
      Deployment web-readwritemany mounts PersistentVolumeClaim readwritemany
      Deployment web-readwriteonce mounts PersistentVolumeClaim readwriteonce: 3 pods want a volume that one node can write to
      PersistentVolumeClaim readwritemany claims PersistentVolume by-hand
      PersistentVolumeClaim readwriteonce claims PersistentVolume by-hand
    `,
  },
  {
    says: 'follows names of pods and Services to what they name, and to ordinals that do not exist',
    yaml: `${set(1)}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  spec: { clusterIP: None, selector: { app: cache } }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    template:
      spec:
        containers:
          - name: web
            image: nginx:1.29
            env:
              - { name: CACHE_WRITER, value: "cache-0.cache:6379" }
              - { name: CACHE_READER, value: "cache-4.cache.default.svc.cluster.local" }
              - { name: CACHE_HOST, value: cache }
              - { name: CACHE_KIND, value: cache }
              - { name: OTHER_URL, value: "https://cache-1.example.com/cache" }
              - { name: API_URL, value: "https://kubernetes.default.svc" }
`,
    expected: `
      Deployment web
      Pod cache-0 (derived)
      Pod cache-4 (missing)
      Service cache
      Service kubernetes (derived)
      StatefulSet cache
      Deployment web dns Pod cache-0 [CACHE_WRITER]
      Deployment web dns Pod cache-4 [CACHE_READER]
      Deployment web dns Service cache [CACHE_HOST]
      Deployment web dns Service kubernetes [API_URL]
      Service cache governs StatefulSet cache
      Service cache selects StatefulSet cache
      StatefulSet cache owns Pod cache-0
    `,
  },
  {
    says: 'draws what pods need, what is optional only if it is there, and what an operator brings as derived',
    yaml: `
  apiVersion: v1
  kind: Pod
  metadata: { name: job }
  spec:
    serviceAccountName: default
    containers:
      - name: job
        image: nginx:1.29
        envFrom: [{ secretRef: { name: gone } }, { configMapRef: { name: maybe, optional: true } }]
        env: [{ name: P, valueFrom: { secretKeyRef: { name: synced, key: p } } }]
    volumes: [{ name: s, csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: vault } } }]
  ---
  apiVersion: secrets-store.csi.x-k8s.io/v1
  kind: SecretProviderClass
  metadata: { name: vault }
  spec: { provider: azure, secretObjects: [{ secretName: synced, type: Opaque }] }
`,
    expected: `
      Pod job
      Secret gone (missing)
      Secret synced (derived)
      SecretProviderClass vault
      ServiceAccount default (derived)
      Pod job references Secret gone
      Pod job references Secret synced
      Pod job references SecretProviderClass vault
      Pod job references ServiceAccount default
      SecretProviderClass vault owns Secret synced
    `,
  },
  {
    says: 'routes by path, scales and selects',
    yaml: `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: edge }
  spec:
    tls: [{ secretName: edge-tls }]
    rules:
      - http:
          paths:
            - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
            - { path: /api, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
            - { path: /old, pathType: Prefix, backend: { service: { name: gone, port: { number: 80 } } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web } }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec: { template: { metadata: { labels: { app: web } } } }
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
  ---
  apiVersion: keda.sh/v1alpha1
  kind: ScaledObject
  metadata: { name: gone }
  spec: { scaleTargetRef: { name: gone } }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: web }
  spec: { podSelector: { matchLabels: { app: web } } }
`,
    expected: `
      Deployment gone (missing)
      Deployment web
      HorizontalPodAutoscaler web
      Ingress edge
      NetworkPolicy web
      ScaledObject gone
      Secret edge-tls (missing)
      Service gone (missing)
      Service web
      HorizontalPodAutoscaler web scales Deployment web
      Ingress edge references Secret edge-tls
      Ingress edge routes Service gone [/old]
      Ingress edge routes Service web [/, /api]
      NetworkPolicy web selects Deployment web
      ScaledObject gone scales Deployment gone
      Service web selects Deployment web
    `,
  },
  {
    says: 'ties Dapr apps to the components they see and components to what they need',
    yaml: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: orders }
  spec:
    template:
      metadata:
        annotations: { dapr.io/enabled: "true", dapr.io/app-id: orders-app, dapr.io/config: tracing }
  ---
  apiVersion: dapr.io/v1alpha1
  kind: Component
  metadata: { name: store }
  spec:
    type: state.redis
    metadata:
      - { name: redisHost, value: "cache:6379" }
      - { name: redisPassword, secretKeyRef: { name: cache-password, key: p } }
  scopes: [orders-app, ghost]
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  ---
  apiVersion: dapr.io/v2alpha1
  kind: Subscription
  metadata: { name: placed }
  spec: { pubsubname: events, topic: placed, routes: { default: /placed } }
`,
    expected: `
      DaprApp ghost (missing)
      DaprApp orders-app (derived)
      DaprComponent events (missing)
      DaprComponent store
      DaprConfiguration tracing (missing)
      DaprSubscription placed
      DaprTopic placed (derived)
      Deployment orders
      Secret cache-password (missing)
      Service cache
      DaprComponent events owns DaprTopic placed
      DaprComponent store scopes DaprApp ghost
      DaprComponent store scopes DaprApp orders-app
      DaprComponent store references Secret cache-password
      DaprComponent store dns Service cache [redisHost]
      DaprSubscription placed scopes DaprApp orders-app
      DaprSubscription placed references DaprComponent events
      DaprSubscription placed references DaprTopic placed
      Deployment orders owns DaprApp orders-app
      Deployment orders references DaprConfiguration tracing
    `,
  },
  {
    says: 'tells classes of the cluster from old names and those of other platforms, and takes the default class',
    yaml: ['managed-csi-premium', 'managed-premium', 'gp2', '']
      .map(
        (name, index) => `
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: claim-${index} }
  spec: { ${name === '' ? '' : `storageClassName: ${name},`} accessModes: [ReadWriteOnce] }
`,
      )
      .join('\n  ---\n'),
    expected: `
      PersistentVolumeClaim claim-0
      PersistentVolumeClaim claim-1
      PersistentVolumeClaim claim-2
      PersistentVolumeClaim claim-3
      StorageClass default (derived)
      StorageClass gp2 (missing)
      StorageClass managed-csi-premium (derived)
      StorageClass managed-premium (missing)
      PersistentVolumeClaim claim-0 class StorageClass managed-csi-premium
      PersistentVolumeClaim claim-1 class StorageClass managed-premium
      PersistentVolumeClaim claim-2 class StorageClass gp2
      PersistentVolumeClaim claim-3 class StorageClass default
    `,
  },
  {
    says: 'says nothing of values that are still to be filled in, half-written manifests and other YAML',
    yaml: `
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: data }
  spec: { storageClassName: "\${CLASS}" }
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  ---
  services: { web: { image: nginx } }
`,
    expected: 'PersistentVolumeClaim data',
  },
];

test.each(cases)('$says', ({ yaml, expected }) => {
  expect(told(topology(fixture(yaml).workspace))).toBe(dedent(expected).trim());
});

test('draws, for one file, what it holds, what its set makes, and what these connect to', () => {
  const { workspace } = fixture(`
    #- cache.yaml
    ${set(1, template).trim().replaceAll('\n', '\n  ')}
    #- web.yaml
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { selector: { app: web } }
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      template:
        metadata: { labels: { app: web } }
        spec: { containers: [{ name: web, image: 'nginx:1', env: [{ name: CACHE, value: cache-0.cache }] }] }
    #- far.yaml
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: far }
  `);
  const names = (uri: string) => topology(workspace, { uri }).nodes.map((it) => `${it.type} ${it.name}`);
  expect(names(fileUri('cache.yaml'))).toEqual([
    'Deployment web',
    'PersistentVolumeClaim data-cache-0',
    'Pod cache-0',
    'Service cache',
    'StatefulSet cache',
    'StorageClass managed-csi',
  ]);
  expect(names(fileUri('web.yaml'))).toEqual([
    'Deployment web',
    'PersistentVolumeClaim data-cache-0',
    'Pod cache-0',
    'Service web',
    'StatefulSet cache',
  ]);
  expect(names(fileUri('far.yaml'))).toEqual(['ConfigMap far']);
  expect(names(fileUri('none.yaml'))).toEqual([]);
});

test('keeps two sets of one name apart, with the pods of each', () => {
  const one = set(1).trim().replaceAll('\n', '\n  ');
  const { workspace } = fixture(`
    #- a/cache.yaml
    ${one}
    #- b/cache.yaml
    ${one}
  `);
  const { nodes, edges } = topology(workspace);
  expect(new Set(nodes.map((it) => it.id)).size).toBe(nodes.length);
  expect(nodes.filter((it) => it.type === 'Pod').map((it) => it.id)).toEqual([
    'Pod/default/cache-0',
    'Pod/default/cache-0#2',
  ]);
  expect(edges.filter((it) => it.type === 'owns').map((it) => `${it.from} ${it.to}`)).toEqual([
    'StatefulSet/default/cache Pod/default/cache-0',
    'StatefulSet/default/cache#2 Pod/default/cache-0#2',
  ]);
});

test('says where each node is written, claims at their template', () => {
  const { workspace, files } = fixture(`
    # The cache
    ${set(1, template).trim().replaceAll('\n', '\n  ')}
  `);
  const lines = [...files.values()].join('').split('\n');
  const at = (id: string) => {
    const source = topology(workspace).nodes.find((it) => it.id === id)?.source;
    const { start, end } = source?.selectionRange ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    };
    return `${source?.range.start.line} ${lines[start.line]?.slice(start.character, end.character)}`;
  };
  expect(at('StatefulSet/default/cache')).toBe('1 cache');
  expect(at('Pod/default/cache-0')).toBe('1 1');
  expect(at('PersistentVolumeClaim/default/data-cache-0')).toBe('14 data');
});

test('never tells the value of a secret', () => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Secret
    metadata: { name: login }
    data: { password: aHVudGVyMg== }
    stringData: { token: hunter2 }
    ---
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: state.redis, metadata: [{ name: redisPassword, value: hunter2 }, { name: redisHost, value: "user:hunter2@cache:6379" }] }
  `);
  const text = JSON.stringify(topology(workspace));
  expect(text).toContain('"keys":["password","token"]');
  expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
});

test('puts findings on the node of their resource, with the place they are about', () => {
  const { workspace } = fixture(set(1));
  const [resource] = workspace.all('StatefulSet');
  if (!resource) throw new Error('the fixture has a set');
  const { nodes } = topology(workspace, {
    findings: () => [
      {
        ...{ ruleId: 'some-rule', severity: 'warning', message: 'Something.', resource },
        ...{ document: resource.document, span: resource.at('spec', 'serviceName').span },
      },
    ],
  });
  const found = nodes.filter((it) => it.findings);
  expect(found.map((it) => it.id)).toEqual(['StatefulSet/default/cache']);
  expect(found[0]?.findings).toMatchObject([
    {
      ruleId: 'some-rule',
      severity: 'warning',
      source: { uri: fileUri('main.yaml'), range: { start: { line: 4, character: 15 } } },
    },
  ]);
});

test('takes what surroundings say exists for derived', () => {
  const { workspace } = fixture(set(1));
  const exists = (kind: string, name: string) => kind === 'Service' && name === 'cache';
  const service = topology(workspace, { exists }).nodes.find((it) => it.type === 'Service');
  expect(service?.status).toBe('derived');
});

test.each([
  ['a headless Service', 'clusterIP: None', 'cache-0.cache.default.svc.cluster.local'],
  ['a Service with an address', 'type: ClusterIP', undefined],
])('the pods behind %s have the names that it gives them', (_, spec, expected) => {
  const { workspace } = fixture(`${set(1)}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: cache }
  spec: { ${spec}, selector: { app: cache } }
`);
  const pod = topology(workspace).nodes.find((it) => it.type === 'Pod');
  expect(pod?.detail).toMatchObject({ ordinal: 0, ...(expected && { dnsName: expected }) });
  expect('dnsName' in (pod?.detail ?? {})).toBe(expected !== undefined);
});
