import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { schemaGuide } from '../../server/src/schema/guide.ts';
import { accepted, labels, offered } from '../support/complete.ts';
import { schemas } from '../support/schemas.ts';

const options = { settings: defaultSettings, schemas: schemaGuide(schemas) };

/** What else there is in the workspace. */
const others = `
#- others.yaml
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: orders }
spec:
  selector: { app: shop }
  ports: [{ name: web, port: 80, targetPort: http }]
---
apiVersion: v1
kind: Service
metadata: { name: cache-headless, namespace: orders }
spec: { clusterIP: None, selector: { app: cache }, ports: [{ port: 6379 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: peers, namespace: orders }
spec:
  serviceName: cache-headless
  replicas: 2
  selector: { matchLabels: { app: peers } }
  template:
    metadata: { labels: { app: peers, tier: data } }
    spec: { containers: [{ name: redis, image: redis, ports: [{ name: redis, containerPort: 6379 }, { containerPort: 16379 }] }] }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: uploads, namespace: orders }
spec: { storageClassName: azurefile-csi, resources: { requests: { storage: 5Gi } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: orders }
data: { level: info, redis.conf: "" }
---
apiVersion: v1
kind: Secret
metadata: { name: login, namespace: orders }
stringData: { user: a, password: b }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: orders }
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: databases }
value: 100000
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: disk.csi.azure.com
parameters: { skuName: Premium_ZRS }
---
apiVersion: v1
kind: Secret
metadata: { name: elsewhere, namespace: other }
stringData: { hidden: c }
`;

const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cache\n  namespace: orders\nspec:\n';
const pod = `${set}  selector:\n    matchLabels:\n      app: cache\n  template:\n    metadata:\n      labels:\n        app: cache\n    spec:\n`;
const container = `${pod}      volumes:\n        - name: config\n          configMap: { name: settings }\n      containers:\n        - name: redis\n          image: redis:8\n          ports:\n            - name: client\n              containerPort: 6379\n`;
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: peers\n  namespace: orders\nspec:\n';
const ingress =
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: shop\n  namespace: orders\nspec:\n  defaultBackend:\n    service:\n';
const storageClass =
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: own\nprovisioner: disk.csi.azure.com\n';
const budget =
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: peers\n  namespace: orders\nspec:\n  selector:\n    matchLabels:\n';
const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: own\n  annotations:\n';
const balancer = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: own\n  annotations:\n';

/** Where the manifest that is written begins, where the cursor is, what is accepted, and what then stands there. */
const cases: readonly (readonly [what: string, base: string, before: string, label: string, after: string])[] = [
  ['a Service for the names of pods', set, '  serviceName: <|>', 'cache-headless', '  serviceName: cache-headless'],
  [
    'a claim',
    pod,
    '      volumes:\n        - name: a\n          persistentVolumeClaim:\n            claimName: <|>',
    'uploads',
    '      volumes:\n        - name: a\n          persistentVolumeClaim:\n            claimName: uploads',
  ],
  [
    'a ConfigMap in a volume',
    pod,
    '      volumes:\n        - name: a\n          configMap:\n            name: <|>',
    'settings',
    '      volumes:\n        - name: a\n          configMap:\n            name: settings',
  ],
  [
    'a key of it',
    pod,
    '      volumes:\n        - name: a\n          configMap:\n            name: settings\n            items:\n              - key: <|>',
    'redis.conf',
    '      volumes:\n        - name: a\n          configMap:\n            name: settings\n            items:\n              - key: redis.conf',
  ],
  [
    'a Secret in a volume',
    pod,
    '      volumes:\n        - name: a\n          secret:\n            secretName: <|>',
    'login',
    '      volumes:\n        - name: a\n          secret:\n            secretName: login',
  ],
  [
    'a key of that',
    pod,
    '      volumes:\n        - name: a\n          secret:\n            secretName: login\n            items:\n              - key: <|>',
    'user',
    '      volumes:\n        - name: a\n          secret:\n            secretName: login\n            items:\n              - key: user',
  ],
  [
    'a Secret for pulling images',
    pod,
    '      imagePullSecrets:\n        - name: <|>',
    'login',
    '      imagePullSecrets:\n        - name: login',
  ],
  ['a ServiceAccount', pod, '      serviceAccountName: <|>', 'reader', '      serviceAccountName: reader'],
  ['a PriorityClass', pod, '      priorityClassName: <|>', 'databases', '      priorityClassName: databases'],
  [
    'a Secret for a variable',
    container,
    '          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: <|>',
    'login',
    '          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: login',
  ],
  [
    'its key',
    container,
    '          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: login\n                  key: <|>',
    'password',
    '          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: login\n                  key: password',
  ],
  [
    'the key of a ConfigMap',
    container,
    '          env:\n            - name: A\n              valueFrom:\n                configMapKeyRef:\n                  name: settings\n                  key: <|>',
    'level',
    '          env:\n            - name: A\n              valueFrom:\n                configMapKeyRef:\n                  name: settings\n                  key: level',
  ],
  [
    'a ConfigMap for all variables',
    container,
    '          envFrom:\n            - configMapRef:\n                name: <|>',
    'settings',
    '          envFrom:\n            - configMapRef:\n                name: settings',
  ],
  [
    'a Secret for all variables',
    container,
    '          envFrom:\n            - secretRef:\n                name: <|>',
    'login',
    '          envFrom:\n            - secretRef:\n                name: login',
  ],
  [
    'a volume to mount',
    container,
    '          volumeMounts:\n            - name: <|>',
    'config',
    '          volumeMounts:\n            - name: config',
  ],
  [
    'a claim template to mount',
    container,
    '          volumeMounts:\n            - name: <|>\n  volumeClaimTemplates:\n    - metadata: { name: data }',
    'data',
    '          volumeMounts:\n            - name: data\n  volumeClaimTemplates:\n    - metadata: { name: data }',
  ],
  [
    'where an image keeps its data',
    container,
    '          volumeMounts:\n            - name: config\n              mountPath: <|>',
    '/data',
    '          volumeMounts:\n            - name: config\n              mountPath: /data',
  ],
  [
    'a port by its name in a probe',
    container,
    '          readinessProbe:\n            tcpSocket:\n              port: <|>',
    'client',
    '          readinessProbe:\n            tcpSocket:\n              port: client',
  ],
  [
    'the name of a pod',
    container,
    '          env:\n            - name: PEER\n              value: <|>',
    'peers-0.cache-headless.orders.svc.cluster.local',
    '          env:\n            - name: PEER\n              value: peers-0.cache-headless.orders.svc.cluster.local',
  ],
  [
    'the name of a Service',
    container,
    '          env:\n            - name: SHOP\n              value: "<|>"',
    'shop.orders.svc.cluster.local',
    '          env:\n            - name: SHOP\n              value: "shop.orders.svc.cluster.local"',
  ],
  [
    'a zone to spread over',
    pod,
    '      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: <|>',
    'topology.kubernetes.io/zone',
    '      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: topology.kubernetes.io/zone',
  ],
  [
    'a label of nodes',
    pod,
    '      nodeSelector:\n        <|>',
    'kubernetes.azure.com/agentpool',
    '      nodeSelector:\n        kubernetes.azure.com/agentpool: $1',
  ],
  [
    'the own labels in a constraint',
    pod,
    '      topologySpreadConstraints:\n        - labelSelector:\n            matchLabels:\n              <|>',
    'app',
    '      topologySpreadConstraints:\n        - labelSelector:\n            matchLabels:\n              app: cache',
  ],
  [
    'the labels of the own pods',
    set,
    '  selector:\n    matchLabels:\n      <|>\n  template:\n    metadata:\n      labels:\n        app: cache',
    'app',
    '  selector:\n    matchLabels:\n      app: cache\n  template:\n    metadata:\n      labels:\n        app: cache',
  ],
  [
    'a class that the workspace has',
    set,
    '  volumeClaimTemplates:\n    - spec:\n        storageClassName: <|>',
    'fast',
    '  volumeClaimTemplates:\n    - spec:\n        storageClassName: fast',
  ],
  [
    'a class that AKS brings',
    set,
    '  volumeClaimTemplates:\n    - spec:\n        storageClassName: man<|>',
    'managed-csi-premium',
    '  volumeClaimTemplates:\n    - spec:\n        storageClassName: managed-csi-premium',
  ],
  ['labels that a Service selects', service, '  selector:\n    <|>', 'tier', '  selector:\n    tier: data'],
  ['a label by its key', service, '  selector:\n    app: <|>', 'peers', '  selector:\n    app: peers'],
  [
    'the port of a container',
    service,
    '  selector: { app: peers }\n  ports:\n    - port: 6379\n      targetPort: <|>',
    'redis',
    '  selector: { app: peers }\n  ports:\n    - port: 6379\n      targetPort: redis',
  ],
  [
    'a port without a name',
    service,
    '  selector: { app: peers }\n  ports:\n    - port: 6379\n      targetPort: <|>',
    '16379',
    '  selector: { app: peers }\n  ports:\n    - port: 6379\n      targetPort: 16379',
  ],
  ['no address', service, '  clusterIP: <|>', 'None', '  clusterIP: None'],
  ['labels that a budget protects', budget, '      <|>', 'app', '      app: peers'],
  ['a Service behind an Ingress', ingress, '      name: <|>', 'shop', '      name: shop'],
  [
    'its port by name',
    ingress,
    '      name: shop\n      port:\n        name: <|>',
    'web',
    '      name: shop\n      port:\n        name: web',
  ],
  [
    'its port by number',
    ingress,
    '      name: shop\n      port:\n        number: <|>',
    '80',
    '      name: shop\n      port:\n        number: 80',
  ],
  [
    'a driver',
    storageClass.replace(/provisioner.*\n/, ''),
    'provisioner: <|>',
    'file.csi.azure.com',
    'provisioner: file.csi.azure.com',
  ],
  [
    'a parameter of a driver',
    storageClass,
    'parameters:\n  <|>',
    'cachingMode',
    'parameters:\n  cachingMode: "${1|None,ReadOnly,ReadWrite|}"',
  ],
  [
    'a value of a parameter',
    storageClass,
    'parameters:\n  skuName: <|>',
    'PremiumV2_LRS',
    'parameters:\n  skuName: PremiumV2_LRS',
  ],
  [
    'a parameter that looks like a switch',
    storageClass,
    'parameters:\n  enableBursting: <|>',
    'true',
    'parameters:\n  enableBursting: "true"',
  ],
  [
    'an annotation for the load balancer',
    balancer,
    '    <|>',
    'service.beta.kubernetes.io/azure-load-balancer-internal',
    '    service.beta.kubernetes.io/azure-load-balancer-internal: "${1|true,false|}"',
  ],
  [
    'its value',
    balancer,
    '    service.beta.kubernetes.io/azure-load-balancer-internal: <|>',
    'true',
    '    service.beta.kubernetes.io/azure-load-balancer-internal: "true"',
  ],
  [
    'an annotation for an identity',
    account,
    '    <|>',
    'azure.workload.identity/client-id',
    '    azure.workload.identity/client-id: "$1"',
  ],
  [
    'the label for an identity',
    `${set}  template:\n    metadata:\n      labels:\n`,
    '        <|>',
    'azure.workload.identity/use',
    '        azure.workload.identity/use: "true"',
  ],
  [
    'a namespace',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: own\n',
    '  namespace: <|>',
    'orders',
    '  namespace: orders',
  ],
  [
    'what is scaled',
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: peers\n  namespace: orders\nspec:\n  scaleTargetRef:\n    kind: StatefulSet\n',
    '    name: <|>',
    'peers',
    '    name: peers',
  ],
];

describe('the workspace', () => {
  test.each(cases)('completes %s', (_, base, before, label, after) => {
    const source = (text: string) => `#- main.yaml\n${base}${text}\n${others.trim()}\n`;
    expect(accepted(source(before), label, options)).toBe(`${base}${after}\n`);
  });

  test('has only what is in reach', () => {
    const names = labels(`#- main.yaml\n${pod}      imagePullSecrets:\n        - name: <|>\n${others.trim()}`, options);
    expect(names).toEqual(['login']);
  });

  test('has what the set needs first, and says what it is', () => {
    const found = offered(`#- main.yaml\n${set}  serviceName: <|>\n${others.trim()}`, options);
    expect(found.map(({ label, detail }) => [label, detail])).toEqual([
      ['cache-headless', 'headless'],
      ['shop', 'Service "shop"'],
    ]);
  });

  test('says what a class gives', () => {
    const found = offered(
      `#- main.yaml\n${set}  volumeClaimTemplates:\n    - spec:\n        storageClassName: <|>\n${others.trim()}`,
      options,
    );
    expect(found[0]).toMatchObject({ label: 'fast', detail: 'Azure Disk, Premium SSD, zone-redundant' });
    const premium = found.find((it) => it.label === 'managed-csi-premium');
    expect(premium?.detail).toBe('Azure Disk, Premium SSD, zone-redundant');
    expect(premium?.documentation).toMatch(/`Premium_ZRS`[\s\S]*claims can grow/);
  });
});
