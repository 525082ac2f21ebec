import rule from '../../../server/src/rules/storage/storageclass-single-zone-sku.ts';
import { testRule } from '../../support/test-rule.ts';

const className = (parameters: string, provisioner = 'disk.csi.azure.com') => `#- class.yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: own
provisioner: ${provisioner}
${parameters ? `parameters: ${parameters}` : 'allowVolumeExpansion: true'}
`;

const set = ({ replicas = 1, storageClass = 'own', carets = '', spread = '', image = 'postgres:17.5' }) => `#- set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: wiki
spec:
  replicas: ${replicas}
  template:
    spec:
${spread ? `      ${spread}\n` : ''}      containers:
        - name: app
          image: ${image}
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        storageClassName: ${storageClass}
${carets ? `                          ${carets}\n` : ''}        accessModes: [ReadWriteOncePod]
`;
const alone = '^^^ alone warning';
const byNodes = 'topologySpreadConstraints: [{ topologyKey: kubernetes.io/hostname }]';

const shared = (replicas: number, carets = '') => `#- claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: files
spec:
  storageClassName: own
  accessModes: [ReadWriteMany]
#- app.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  template:
    spec:
      volumes:
        - name: files
          persistentVolumeClaim:
            claimName: files
${carets ? `                       ${carets}\n` : ''}      containers:
        - name: web
          image: web:1.0.0
          volumeMounts: [{ name: files, mountPath: /files }]
`;

testRule(rule, {
  valid: {
    'a zone-redundant disk': className('{ skuName: Premium_ZRS }') + set({}),
    'a class of AKS that is zone-redundant on clusters with zones': set({ storageClass: 'managed-csi-premium' }),
    'a class that nobody knows': set({ storageClass: 'elsewhere' }),
    'a SKU that is filled in later': className('{ skuName: "${SKU}" }') + set({}),
    'a cluster with one zone': {
      code: className('{ skuName: Premium_LRS }') + set({}),
      settings: {
        cluster: {
          zones: 1,
          nodes: undefined,
          vmSize: undefined,
          storageClasses: [],
          automatic: false,
          clusterDomain: 'cluster.local',
        },
      },
    },
    'a set that is switched off': className('{ skuName: Premium_LRS }') + set({ replicas: 0 }),
    'replicas over zones':
      className('{ skuName: Premium_LRS }') +
      set({ replicas: 3, spread: 'topologySpreadConstraints: [{ topologyKey: topology.kubernetes.io/zone }]' }),
    'replicas that nothing keeps apart, which is said elsewhere':
      className('{ skuName: Premium_LRS }') + set({ replicas: 3 }),
    'a member of a cluster that is told to join others':
      className('{ skuName: Premium_LRS }') + set({ image: 'bitnami/postgresql-repmgr:17' }),
    'the driver of another cloud': className('{ type: gp3 }', 'ebs.csi.aws.com') + set({}),
    'one pod on a share': className('{ skuName: Premium_LRS }', 'file.csi.azure.com') + shared(1),
    'a zone-redundant share': className('{ skuName: Premium_ZRS }', 'file.csi.azure.com') + shared(3),
    'a share whose SKU is not written': className('', 'file.csi.azure.com') + shared(3),
  },
  invalid: {
    'one replica on a disk of one zone': {
      code: className('{ skuName: Premium_LRS }') + set({ carets: alone }),
      says: ['StatefulSet "wiki"', 'Premium_LRS of class "own"', 'one of the 3 zones'],
      fixes: { redundant: className('{ skuName: Premium_ZRS }') + set({}) },
    },
    'the other name of the parameter': {
      code: className('{ storageAccountType: StandardSSD_LRS }') + set({ carets: alone }),
      fixes: { redundant: className('{ storageAccountType: StandardSSD_ZRS }') + set({}) },
    },
    'a class without a SKU': {
      code: className('') + set({ carets: alone }),
      says: ['class "own", which names no SKU'],
      fixes: {
        redundant: `${className('').trimEnd()}\nparameters:\n  skuName: StandardSSD_ZRS\n${set({})}`,
      },
    },
    'a disk of which there is no zone-redundant kind': className('{ skuName: PremiumV2_LRS }') + set({ carets: alone }),
    'a class of AKS that has one zone': set({
      storageClass: 'managed-csi-premium-v2',
      carets: '^^^^^^^^^^^^^^^^^^^^^^ alone warning',
    }),
    'replicas that are kept apart by nodes alone': {
      code: className('{ skuName: Premium_LRS }') + set({ replicas: 3, spread: byNodes, carets: '^^^ unspread' }),
      says: ['3 replicas', 'one of the 3'],
      fixes: { redundant: className('{ skuName: Premium_ZRS }') + set({ replicas: 3, spread: byNodes }) },
    },
    'several pods on one share': {
      code: className('{ skuName: Standard_LRS }', 'file.csi.azure.com') + shared(3, '^^^^^ share'),
      fixes: { redundant: className('{ skuName: Standard_ZRS }', 'file.csi.azure.com') + shared(3) },
    },
  },
});
