import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../server/src/config/settings.ts';
import { hover } from '../../server/src/features/hover.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import selectorMismatch from '../../server/src/rules/identity/workload-selector-mismatch.ts';
import { cursorOf } from '../support/cursor.ts';
import { dedent, fixture } from '../support/fixture.ts';

/** The text a hover is about, and its parts. */
function at(source: string, settings: Partial<Settings> = {}): { about: string; parts: string[] } | undefined {
  const it = fixture(source);
  const effective = { ...defaultSettings, ...settings };
  const cursor = cursorOf(it);
  const linter = new Linter([selectorMismatch], it.workspace, () => effective);
  const { findings } = linter.findings(cursor.document.uri);
  const found = hover(it.workspace, findings, effective, cursor);
  if (!found) return undefined;
  const about = found.document.text.slice(found.span.start, found.span.end);
  return { about, parts: found.markdown.split('\n\n---\n\n') };
}

/** What the value at the cursor comes to: the part before the practice. */
function computed(source: string, settings?: Partial<Settings>): string | undefined {
  return at(source, settings)?.parts[0];
}

const service = `
#- service.yaml
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: orders }
spec:
  clusterIP: None
  selector: { app: cache }
`;

/** A StatefulSet of three pods with one claim each; \`change\` is written in place of one line. */
function cache(line: string, change: string, others = service): string {
  const text = `#- cache.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache, namespace: orders }
spec:
  serviceName: cache
  replicas: 3
  podManagementPolicy: OrderedReady
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      terminationGracePeriodSeconds: 30
      containers:
        - name: broker
          image: rabbitmq:4.1
          env:
            - { name: PEER, value: none }
          volumeMounts:
            - { name: data, mountPath: /var/lib/rabbitmq }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium
        resources: { requests: { storage: 32Gi } }
${others.trim()}
`;
  if (!text.includes(line)) throw new Error(`No line "${line}" in the fixture.`);
  return text.replace(line, change);
}

describe('what a value comes to', () => {
  const set = '[cache](file:///cache.yaml#L3)';
  const headless = 'Service [cache](file:///service.yaml#L3)';
  const cases: Readonly<Record<string, [source: string, wanted: string]>> = {
    'serviceName gives the addresses of the pods': [
      cache('serviceName: cache', 'service<|>Name: cache'),
      `Through ${headless} each pod has a name of its own:

- \`cache-0.cache.orders.svc.cluster.local\`
- \`cache-1.cache.orders.svc.cluster.local\`
- \`cache-2.cache.orders.svc.cluster.local\``,
    ],
    'serviceName of a Service with one address says that nobody has a name': [
      cache('serviceName: cache', 'serviceName: ca<|>che', service.replace('  clusterIP: None\n', '')),
      `${headless} has one address for all pods, so none has a name of its own. With a headless Service \`cache\` that selects them, the pods have these names:

- \`cache-0.cache.orders.svc.cluster.local\`
- \`cache-1.cache.orders.svc.cluster.local\`
- \`cache-2.cache.orders.svc.cluster.local\``,
    ],
    'replicas gives pods, claims and majority': [
      cache('replicas: 3', 'replicas: <|>3'),
      `3 pods: \`cache-0\`, \`cache-1\` and \`cache-2\`.

Their claims: \`data-cache-0\`, \`data-cache-1\` and \`data-cache-2\`. The claim of a pod that scaling takes away stays, and the pod finds it again.

RabbitMQ: 2 of 3 members make a majority, so 1 may be lost.`,
    ],
    'many replicas are counted, not listed, and ordinals begin where they are told': [
      cache('replicas: 3', 'replicas: 1<|>2\n  ordinals: { start: 5 }').replace('rabbitmq:4.1', 'shop:1'),
      `12 pods: \`cache-5\`, \`cache-6\`, \`cache-7\`, \`cache-8\`, \`cache-9\`, \`cache-10\` and 6 more.

Their claims: \`data-cache-5\`, \`data-cache-6\`, \`data-cache-7\`, \`data-cache-8\`, \`data-cache-9\`, \`data-cache-10\` and 6 more. The claim of a pod that scaling takes away stays, and the pod finds it again.`,
    ],
    'an even number of voters is no better than one less': [
      cache('replicas: 3', 'replicas: <|>4'),
      `4 pods: \`cache-0\`, \`cache-1\`, \`cache-2\` and \`cache-3\`.

Their claims: \`data-cache-0\`, \`data-cache-1\`, \`data-cache-2\` and \`data-cache-3\`. The claim of a pod that scaling takes away stays, and the pod finds it again.

RabbitMQ: 3 of 4 members make a majority, so 1 may be lost. 3 would stand as much.`,
    ],
    'podManagementPolicy gives the order of the pods': [
      cache('podManagementPolicy: Ord', 'podManagementPolicy: <|>Ord'),
      `Start: \`cache-0\` → \`cache-1\` → \`cache-2\`, each when the one before is ready.

Stop: \`cache-2\` → \`cache-1\` → \`cache-0\`.`,
    ],
    'Parallel starts all at once': [
      cache('podManagementPolicy: OrderedReady', 'podManagementPolicy: Para<|>llel'),
      '`cache-0`, `cache-1` and `cache-2` start and stop at once. An update still goes one by one, from `cache-2` to `cache-0`.',
    ],
    'partition says which pods an update reaches': [
      cache('replicas: 3', 'replicas: 3\n  updateStrategy: { rollingUpdate: { partition: <|>1 } }'),
      `An update goes \`cache-2\` → \`cache-1\`, each when the one before is ready.

Partition 1 keeps the old template for \`cache-0\`.`,
    ],
    'an update of one pod is an interruption': [
      cache('replicas: 3', 'replicas: 1\n  update<|>Strategy: { type: RollingUpdate }'),
      'An update stops `cache-0` before its successor starts: meanwhile nothing serves.',
    ],
    'OnDelete waits for somebody': [
      cache('replicas: 3', 'replicas: 3\n  updateStrategy: { type: On<|>Delete }'),
      '`cache-0`, `cache-1` and `cache-2` keep the old template until somebody deletes them.',
    ],
    'persistentVolumeClaimRetentionPolicy says what becomes of the claims': [
      cache('replicas: 3', 'replicas: 3\n  persistentVolumeClaimRetentionPolicy: { whenScaled: De<|>lete }'),
      `Scaled from 3 to 2: \`data-cache-2\` is deleted, the data with it.

The StatefulSet deleted: \`data-cache-0\`, \`data-cache-1\` and \`data-cache-2\` are kept.`,
    ],
    'terminationGracePeriodSeconds is compared with the engine and added up': [
      cache('terminationGracePeriodSeconds: 30', 'terminationGracePeriodSeconds: 3<|>0'),
      `RabbitMQ may need 60 s and more to stop cleanly; 120 s is a good choice.

An update of 3 pods, one by one, may spend up to 90 s on stopping them.`,
    ],
    'an image is recognised, with where it keeps its data': [
      cache('image: rabbitmq:4.1', 'image: rabbit<|>mq:4.1'),
      'RabbitMQ 4, with its data in `/var/lib/rabbitmq/mnesia`, on volume `data`.',
    ],
    'an image whose data no volume holds': [
      cache('image: rabbitmq:4.1', 'image: rabbit<|>mq:4.1').replace(
        'mountPath: /var/lib/rabbitmq',
        'mountPath: /data',
      ),
      'RabbitMQ 4, with its data in `/var/lib/rabbitmq/mnesia`, which no volume of this pod holds.',
    ],
    'volumeClaimTemplates gives the claims by name': [
      cache('volumeClaimTemplates:', 'volumeClaim<|>Templates:'),
      'Claims `data-cache-0`, `data-cache-1` and `data-cache-2`: `32Gi` each from `managed-csi-premium`, Azure Disk, Premium SSD, zone-redundant, `ReadWriteOnce`.',
    ],
    'the size of a template is added up': [
      cache('storage: 32Gi', 'storage: 32<|>Gi'),
      '3 claims of `32Gi`: 96Gi in total.',
    ],
    'a built-in class says what it gives': [
      cache('managed-csi-premium', 'managed-csi<|>-premium'),
      `\`managed-csi-premium\`, which AKS brings: Azure Disk, Premium SSD, zone-redundant (\`Premium_ZRS\`)

- In three zones: a pod may move to another zone with its volume.
- When the claim is deleted, the volume and its data go with it (\`Delete\`).
- The volume is made where the first pod is scheduled (\`WaitForFirstConsumer\`).
- Claims can grow.`,
    ],
    'a class of the workspace goes before the built-in one': [
      cache(
        'storageClassName: managed-csi-premium',
        'storageClassName: managed<|>-csi',
        `
#- class.yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: managed-csi }
provisioner: disk.csi.azure.com
reclaimPolicy: Retain
parameters: { skuName: PremiumV2_LRS }
`,
      ),
      `StorageClass [managed-csi](file:///class.yaml#L3): Azure Disk, Premium SSD v2 (\`PremiumV2_LRS\`)

- In one zone: only nodes of that zone can mount it.
- When the claim is deleted, the volume stays (\`Retain\`).
- The volume is made at once (\`Immediate\`).
- Claims cannot grow.`,
    ],
    'a class of shares says its protocol and its SKU once': [
      cache('storageClassName: managed-csi-premium', 'storageClassName: azurefile-csi<|>-premium'),
      `\`azurefile-csi-premium\`, which AKS brings: Azure Files, SMB, \`Premium_LRS\`

- When the claim is deleted, the volume and its data go with it (\`Delete\`).
- The volume is made at once (\`Immediate\`).
- Claims can grow.`,
    ],
    "another platform's class": [
      cache('storageClassName: managed-csi-premium', 'storageClassName: g<|>p3'),
      '`gp3` is a class of Amazon EKS. On AKS the nearest is `managed-csi-premium`.',
    ],
    'a class nobody knows': [
      cache('storageClassName: managed-csi-premium', 'storageClassName: fa<|>st'),
      'No file of this workspace declares this class, and AKS brings none of that name.',
    ],
    'access modes that a disk does not serve': [
      cache('accessModes: [ReadWriteOnce]', 'accessModes: [ReadWrite<|>Many]'),
      '`managed-csi-premium` (Azure Disk) does not serve `ReadWriteMany`, only `ReadWriteOnce` and `ReadWriteOncePod`.',
    ],
    "a pod's address": [
      cache('value: none', 'value: "amqp://cache<|>-1.cache:5672"'),
      `Pod \`cache-1\` of StatefulSet ${set} in namespace \`orders\`.

In full: \`cache-1.cache.orders.svc.cluster.local\``,
    ],
    "a pod's address in a set that is too small": [
      cache('value: none', 'value: "cache-0.cache,cache-<|>3.cache"'),
      `Pod \`cache-3\` of StatefulSet ${set} in namespace \`orders\`? Its pods are \`cache-0\` to \`cache-2\`.`,
    ],
    "a pod's address by another Service": [
      cache('value: none', 'value: cache-0.we<|>b.orders'),
      `Pod \`cache-0\` of StatefulSet ${set} in namespace \`orders\`? Its governing Service is \`cache\`, not \`web\`.`,
    ],
    "a pod's address in a namespace without the set": [
      cache('value: none', 'value: cache-0.cache.de<|>v.svc.cluster.local'),
      'No file of this workspace declares a StatefulSet `cache` in namespace `dev`.',
    ],
    'the selector of a Service gives the workloads': [
      cache('serviceName', 'serviceName', service.replace('selector: {', 'sele<|>ctor: {')),
      `Selects StatefulSet ${set}, 3 pods.`,
    ],
    'a selector that fits nothing': [
      cache('serviceName', 'serviceName', service.replace('app: cache', 'app: w<|>eb')),
      'Selects nothing: no workload of this workspace in namespace `orders` has these labels.',
    ],
    'clusterIP: None gives the pods': [
      cache('serviceName', 'serviceName', service.replace('None', 'No<|>ne')),
      `\`cache.orders.svc.cluster.local\` gives the addresses of StatefulSet ${set}, 3 pods.`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [source, wanted]) => {
    expect(computed(source)).toBe(wanted);
  });

  test('follows the configuration: cluster domain, zones and classes that exist elsewhere', () => {
    const cluster = { ...defaultSettings.cluster, clusterDomain: 'aks.internal', zones: 0, storageClasses: ['fast'] };
    expect(computed(cache('serviceName: cache', 'serviceName: ca<|>che'), { cluster })).toContain(
      '`cache-2.cache.orders.svc.aks.internal`',
    );
    const builtIn = computed(cache('managed-csi-premium', 'managed-csi<|>-premium'), { cluster });
    expect(builtIn).toContain('`Premium_LRS`');
    expect(builtIn).toContain('In one zone');
    const elsewhere = cache('storageClassName: managed-csi-premium', 'storageClassName: fa<|>st');
    expect(computed(elsewhere, { cluster })).toBe(
      'In the cluster, as the configuration says. No file declares what it gives.',
    );
  });

  test('leaves the number of pods to an autoscaler', () => {
    const scaler = `
#- scaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cache, namespace: orders }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }, minReplicas: 3, maxReplicas: 9 }
`;
    expect(computed(cache('replicas: 3', 'replicas: <|>3', scaler))).toContain(
      '3 to 9 pods (as HorizontalPodAutoscaler [cache](file:///scaler.yaml#L3) decides)',
    );
  });
});

describe('a budget', () => {
  const budget = (field: string) =>
    cache(
      'serviceName',
      'serviceName',
      `
#- budget.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: cache, namespace: orders }
spec:
  ${field}
  selector: { matchLabels: { app: cache } }
`,
    );
  test.each([
    ['maxUnavailable: <|>1', 'At most 1 of 3 pods may be evicted at once.'],
    ['maxUnavailable: <|>30%', '30% of 3 is 0.9, rounded up to 1. At most 1 of 3 pods may be evicted at once.'],
    ['maxUnavailable: <|>0', 'No pod may be evicted: the drain of a node waits until somebody steps in.'],
    ['minAvailable: <|>3', 'No pod may be evicted: the drain of a node waits until somebody steps in.'],
    ['minAvailable: <|>50%', '50% of 3 is 1.5, rounded up to 2. At most 1 of 3 pods may be evicted at once.'],
    ['minAvailable: <|>0', 'All 3 pods may be evicted at once.'],
  ])('%s', (field, wanted) => {
    expect(computed(budget(field))).toBe(`Protects StatefulSet [cache](file:///cache.yaml#L3), 3 pods.

${wanted}

RabbitMQ: 2 of 3 members make a majority, so 1 may be lost.`);
  });
});

describe('where a name comes from', () => {
  const pod = (source: string, others = '') => `
#- app.yaml
apiVersion: v1
kind: Pod
metadata: { name: app, namespace: orders }
spec:
  containers:
    - name: app
      image: app:1
      env:
        - { name: PASSWORD, valueFrom: { secretKeyRef: ${source} } }
${others.trim()}
`;
  const wanted: Readonly<Record<string, [source: string, wanted: string]>> = {
    'a Secret names its keys': [
      pod(
        '{ name: log<|>in, key: password }',
        `
#- secret.yaml
apiVersion: v1
kind: Secret
metadata: { name: login, namespace: orders }
data: { user: YWRtaW4= }
stringData: { password: opensesame }
`,
      ),
      'Secret [login](file:///secret.yaml#L3) with `user` and `password`.',
    ],
    'a Secret that an operator makes': [
      pod(
        '{ name: log<|>in, key: password }',
        `
#- external.yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: vault-login, namespace: orders }
spec: { secretStoreRef: { name: vault }, target: { name: login } }
`,
      ),
      `Secret \`login\` is made in the cluster.

- ExternalSecret [vault-login](file:///external.yaml#L3) from store \`vault\``,
    ],
    'a Secret that a generator makes': [
      pod('{ name: log<|>in, key: password }', '#- kustomization.yaml\nsecretGenerator: [{ name: login }]'),
      'Secret `login` is made by a generator of a kustomization, which adds a hash to the name.',
    ],
    'a Secret that is nowhere': [
      pod('{ name: log<|>in, key: password, optional: true }'),
      'No file of this workspace declares Secret `login` in namespace `orders`. The pod starts without it.',
    ],
    'a claim says what it is and who shares it': [
      `
#- jobs.yaml
apiVersion: batch/v1
kind: Job
metadata: { name: report }
spec: { template: { spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: fil<|>es } }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: reader }
spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files }
spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi, resources: { requests: { storage: 100Gi } } }
`,
      `PersistentVolumeClaim [files](file:///jobs.yaml#L13): 100Gi, from \`azurefile-csi\`, Azure Files, SMB, \`Standard_LRS\`, \`ReadWriteMany\`.

Also used by Pod [reader](file:///jobs.yaml#L8).`,
    ],
  };
  test.each(Object.entries(wanted))('%s', (_, [source, text]) => {
    expect(computed(source)).toBe(text);
  });

  test('never shows what a Secret holds, wherever the cursor is', () => {
    const secret = `apiVersion: v1
kind: Secret
metadata: { name: login }
data: { user: c2VzYW1l }
stringData:
  password: opensesame
  url: amqp://me:opensesame@cache-0.cache
---
apiVersion: v1
kind: Pod
metadata: { name: app }
spec: { containers: [{ name: app, image: "redis:7", envFrom: [{ secretRef: { name: login } }] }] }
`;
    const said: string[] = [];
    for (let offset = 0; offset <= secret.length; offset++) {
      said.push(...(at(`${secret.slice(0, offset)}<|>${secret.slice(offset)}`)?.parts ?? []));
    }
    expect(said.join()).toContain('with `user`, `password` and `url`');
    expect(said.join()).not.toMatch(/sesame|c2VzYW1l/);
  });
});

test.each([
  ['kustomize.toolkit.fluxcd.io/v1', 'ki<|>nd: Kustomization', 'Flux delivers, it keeps no state'],
  ['helm.toolkit.fluxcd.io/v2', 'kind: Helm<|>Release', 'Flux delivers, it keeps no state'],
  ['kustomize.config.k8s.io/v1beta1', 'ki<|>nd: Kustomization', undefined],
  ['networking.istio.io/v1', 'kind: Virtual<|>Service', 'A mesh carries calls, it keeps no state'],
  [
    'azconfig.io/v1',
    'kind: AzureAppConfigurationProvider\nspec: { fea<|>tureFlag: {} }',
    'Feature flags from App Configuration',
  ],
])('what is delivered by %s is told from what is kept: %s', (apiVersion, rest, title) => {
  const found = at(`#- it.yaml\napiVersion: ${apiVersion}\nmetadata: { name: shop }\n${rest}\n`)?.parts.join('');
  if (title === undefined) expect(found ?? '').not.toContain('no state');
  else expect(found).toContain(`**${title}**`);
});

describe('a StorageClass', () => {
  const storageClass = (line: string) => `
#- class.yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: disks }
${dedent(line)}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files }
spec: { storageClassName: disks }
`;
  test.each([
    ['provisioner: disk<|>.csi.azure.com', 'Azure Disk, for claims with `ReadWriteOnce` and `ReadWriteOncePod`.'],
    [
      'provisioner: disk.csi.azure.com\nreclaimPolicy: Re<|>tain',
      'Used by PersistentVolumeClaim [files](file:///class.yaml#L9): when a claim is deleted, its volume stays.',
    ],
    [
      'provisioner: disk.csi.azure.com\nparameters: { skuname: Premium<|>_LRS }',
      `Premium SSD: up to 20,000 IOPS and 900 MB/s, 1 to 32,767 GiB.

Good to know: the VM size has to support premium storage; bursts by credit up to 512 GiB, on demand above.`,
    ],
  ])('%s', (line, wanted) => {
    expect(computed(storageClass(line))).toBe(wanted);
  });
});

describe('a hover as a whole', () => {
  test('says the finding, then what the value comes to, then the practice', () => {
    const mismatch = cache('matchLabels: { app: cache }', 'matchLabels: { app: ca<|>ches }');
    expect(at(mismatch)).toEqual({
      about: 'caches',
      parts: [
        `**Error**: The selector of StatefulSet "cache" asks for "app: caches", which its own pod template does not have.

${selectorMismatch.why.trim()}

**What to do**: ${selectorMismatch.remedy.trim()}

Source: Running StatefulSets on AKS, "Introduction" · [workload-selector-mismatch](https://github.com/aks-stateful-designer/aks-stateful-designer/blob/main/docs/rules/workload-selector-mismatch.md)`,
      ],
    });
    expect(at(cache('serviceName: cache', 'serviceName: ca<|>che'))?.parts.map((it) => it.split('\n')[0])).toEqual([
      `Through Service [cache](file:///service.yaml#L3) each pod has a name of its own:`,
      '**serviceName: the governing Service**',
    ]);
  });

  test('gives the practice of a value on the value, of the field on its key', () => {
    const title = (source: string) => at(source)?.parts.at(-1)?.split('\n')[0];
    expect(title(cache('serviceName', 'serviceName', service.replace('None', 'No<|>ne')))).toBe(
      '**clusterIP: None makes the Service headless**',
    );
    expect(title(cache('serviceName', 'serviceName', service.replace('clusterIP', 'cluster<|>IP')))).toMatch(
      /^\*\*clusterIP(?!: None)/,
    );
  });

  test("ends with the document's section, what is right today, and the long text", () => {
    const text = at(cache('serviceName: cache', 'serviceName: ca<|>che'))?.parts.at(-1) ?? '';
    expect(text).toContain('**Today**: Nothing checks the name');
    expect(text).toMatch(
      /Source: Running StatefulSets on AKS, "Server Service and Deployment" · \[Documentation\]\(https:\/\/kubernetes\.io\/[^)]*\)$/,
    );
  });

  test("marks one pod's address in a longer value", () => {
    expect(at(cache('value: none', 'value: "cache-0.cache,cache<|>-1.cache"'))?.about).toBe('cache-1.cache');
  });

  test.each([
    ['an ordinary value', cache('name: broker', 'name: bro<|>ker')],
    ['white space', cache('  replicas: 3', '<|>  replicas: 3')],
    ['a comment', cache('replicas: 3', 'replicas: 3 # th<|>ree')],
    [
      'a kind of the same name in another group',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nspec: { cluster<|>IP: None }',
    ],
    ['other YAML', 'services:\n  cache:\n    image: red<|>is:7\n    replicas: 3'],
    ['a template', 'apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  service<|>Name: {{ .Values.name }}'],
    ['a host name of the same shape', cache('value: none', 'value: cache-1.example.c<|>om')],
  ])('says nothing on %s', (_, source) => {
    expect(at(source)).toBeUndefined();
  });

  test('writes names so that they are not read as Markdown', () => {
    const source = cache('name: cache, namespace', 'name: "*x*](command:y) `z`", namespace').replace(
      'ica: 3',
      'ica: 3',
    );
    const text = computed(source.replace('replicas: 3', 'replicas: <|>1')) ?? '';
    expect(text).toContain('``*x*](command:y) `z`-0``');
    const selecting = computed(source.replace('selector: { app', 'sele<|>ctor: { app')) ?? '';
    expect(selecting).toContain('[\\*x\\*\\](command:y) \\`z\\`](file:///cache.yaml#L3)');
  });

  test('survives half-typed text at every place', () => {
    const whole = cache('value: none', 'value: cache-0.cache');
    for (let length = 0; length < whole.length; length += 7) {
      const text = whole.slice(0, length);
      // A cursor in the name of a file is none.
      if (!text.slice(text.lastIndexOf('\n') + 1).startsWith('#')) at(`${text}<|>`);
    }
  });
});

test('does not repeat a message that the editor shows by itself', () => {
  const it = fixture(`
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      selector: { matchLabels: { app: w<|>eb } }
      template: { metadata: { labels: { app: api } } }
  `);
  const cursor = cursorOf(it);
  const linter = new Linter([selectorMismatch], it.workspace, () => defaultSettings);
  const { findings } = linter.findings(cursor.document.uri);
  const texts = [true, false].map(
    (showsMessages) => hover(it.workspace, findings, defaultSettings, cursor, { showsMessages })?.markdown ?? '',
  );
  expect(texts.map((text) => text.includes(findings[0]?.message ?? '-'))).toEqual([false, true]);
  expect(texts.map((text) => text.includes('**What to do**'))).toEqual([true, true]);
});
