/** A finding that the example folders are made to show. */
export interface ExpectedFinding {
  /** Relative to `examples/`. */
  readonly file: string;
  /** The resource the finding is about. */
  readonly kind: string;
  readonly name: string;
  readonly ruleId: string;
}

/**
 * Every finding in `examples/orders`, sorted by file. `examples/sound` and `examples/three-zones` have none. The rules of the first release are each
 * shown at least once.
 */
export const expectedFindings: readonly ExpectedFinding[] = Object.entries({
  'orders/basket.yaml': {
    'Deployment basket': ['dapr-annotations-misplaced'],
  },
  'orders/cache.yaml': {
    'Service cache': ['datastore-service-load-balances'],
    'StatefulSet cache': [
      'statefulset-service-not-headless',
      'statefulset-shared-pvc',
      'datastore-replicas-not-clustered',
      'database-on-network-share',
      'storageclass-single-zone-sku',
      'no-spread-constraints',
      'missing-pdb',
      'missing-readiness-probe',
      'mutable-image-tag',
      'run-as-root',
      'no-network-policy',
    ],
  },
  'orders/checkout.yaml': {
    'Deployment checkout': [
      'workload-selector-mismatch',
      'pod-dns-wrong-service',
      'pod-dns-ordinal-out-of-range',
      'pod-dns-unknown-target',
      'primary-ordinal-hardcoded',
    ],
  },
  'orders/database.yaml': {
    'Deployment database': [
      'datastore-in-deployment',
      'deployment-rwo-pvc-rolling-update',
      'fsgroup-walk-slow',
      'storageclass-single-zone-sku',
      'postgres-data-path-moved',
      'plaintext-secret-env',
      'no-network-policy',
    ],
  },
  'orders/events.yaml': {
    'StatefulSet order-events': ['statefulset-service-selector-mismatch', 'statefulset-single-replica'],
  },
  'orders/ingress.yaml': {
    'Ingress shop': ['ingress-regex-path-type', 'ingress-nginx-retired'],
  },
  'orders/inventory.yaml': {
    'StatefulSet inventory': ['fsgroup-walk-slow', 'access-mode-unsupported'],
  },
  'orders/ledger.yaml': {
    'PodDisruptionBudget ledger': ['pdb-blocks-drain'],
    'StatefulSet ledger': ['statefulset-service-not-found', 'storageclass-not-found', 'volume-mount-unknown-volume'],
  },
  'orders/reports.yaml': {
    'CronJob nightly-report': ['pvc-ref-not-found', 'secret-ref-not-found'],
  },
  'orders/sessions.yaml': {
    'StatefulSet sessions': [
      'statefulset-service-name-missing',
      'statefulset-single-replica',
      'data-directory-not-persistent',
      'no-network-policy',
    ],
  },
  'orders/statestore.yaml': {
    'Component baskets': ['dapr-component-localhost', 'dapr-component-plaintext-secret'],
  },
  'orders/storage.yaml': {
    'StorageClass orders-disks': ['storageclass-immediate-binding', 'storageclass-reclaim-delete'],
  },
}).flatMap(([file, resources]) =>
  Object.entries(resources).flatMap(([kindAndName, ruleIds]) => {
    const [kind = '', name = ''] = kindAndName.split(' ');
    return ruleIds.map((ruleId): ExpectedFinding => ({ file, kind, name, ruleId }));
  }),
);
