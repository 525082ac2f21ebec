import { Session } from '../../../server/src/lsp/session.ts';
import { answerSimulation } from '../../../server/src/lsp/simulation.ts';
import { answerTopology } from '../../../server/src/lsp/topology.ts';
import type { TopologyModel } from '../../../server/src/topology/model.ts';
import type { SimulateParams, SimulationAnswer } from '../../../server/src/topology/simulation/model.ts';

/** The server's own answers about manifests, for a page that has no server behind it. */
export class Manifests {
  readonly model: TopologyModel;
  private readonly session = new Session();

  constructor(text: string) {
    this.session.filesRead([['file:///shop/store.yaml', text]]);
    this.session.setLoading(false);
    this.model = answerTopology(this.session, undefined);
  }

  simulation(params: SimulateParams): SimulationAnswer | null {
    return answerSimulation(this.session, params);
  }
}

/** Three members of etcd, each with a disk that stays in its zone, and a budget that lets nobody go. */
export const zonalStore = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store, namespace: shop }
spec:
  serviceName: store
  replicas: 3
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: store } } }
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.5.21
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], storageClassName: one-zone, resources: { requests: { storage: 8Gi } } }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: one-zone }
provisioner: disk.csi.azure.com
parameters: { skuName: Premium_LRS }
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: store, namespace: shop }
spec: { minAvailable: 3, selector: { matchLabels: { app: store } } }
---
apiVersion: v1
kind: Service
metadata: { name: store, namespace: shop }
spec: { clusterIP: None, selector: { app: store } }
`;
