import { describe, expect, it } from 'vitest';
import { topicAt, topicById } from '../../../server/src/knowledge/topics/topic-at.ts';

describe('topicAt', () => {
  it.each<[kind: string, path: string, value: string | undefined, topic: string | undefined]>([
    ['StatefulSet', 'kind', 'StatefulSet', 'stateful-set'],
    ['StatefulSet', 'spec serviceName', 'cache', 'service-name'],
    ['StatefulSet', 'spec replicas', '3', 'stateful-set-replicas'],
    ['StatefulSet', 'spec ordinals start', '1', 'ordinals'],
    ['StatefulSet', 'spec podManagementPolicy', 'Parallel', 'pod-management-policy'],
    ['StatefulSet', 'spec updateStrategy', undefined, 'update-strategy'],
    ['StatefulSet', 'spec updateStrategy type', 'RollingUpdate', 'update-strategy'],
    ['StatefulSet', 'spec updateStrategy type', 'OnDelete', 'update-strategy-on-delete'],
    ['StatefulSet', 'spec updateStrategy rollingUpdate partition', '2', 'update-strategy-partition'],
    ['StatefulSet', 'spec updateStrategy rollingUpdate maxUnavailable', '1', 'update-strategy-max-unavailable'],
    ['StatefulSet', 'spec persistentVolumeClaimRetentionPolicy whenDeleted', 'Retain', 'pvc-retention-policy'],
    ['StatefulSet', 'spec volumeClaimTemplates', undefined, 'volume-claim-templates'],
    ['StatefulSet', 'spec volumeClaimTemplates 0 spec storageClassName', 'managed-csi', 'class-managed-csi'],
    ['StatefulSet', 'spec volumeClaimTemplates 1 spec storageClassName', 'our-own', 'storage-class-name'],
    ['StatefulSet', 'spec volumeClaimTemplates 0 spec accessModes', undefined, 'access-modes'],
    ['StatefulSet', 'spec template spec terminationGracePeriodSeconds', '60', 'termination-grace-period'],
    ['StatefulSet', 'spec template spec topologySpreadConstraints 0 maxSkew', '1', 'topology-spread-constraints'],
    ['StatefulSet', 'spec template spec securityContext fsGroup', '999', 'fs-group'],
    ['Deployment', 'spec template spec containers 0 readinessProbe', undefined, 'readiness-probe'],
    ['Deployment', 'spec template spec initContainers 2 startupProbe', undefined, 'startup-probe'],
    [
      'Deployment',
      'spec template spec volumes 0 ephemeral volumeClaimTemplate spec accessModes 0',
      'ReadWriteOnce',
      'access-mode-read-write-once',
    ],
    ['CronJob', 'spec jobTemplate spec template spec terminationGracePeriodSeconds', '5', 'termination-grace-period'],
    ['Pod', 'spec securityContext fsGroup', '999', 'fs-group'],
    ['PersistentVolumeClaim', 'spec storageClassName', 'azurefile-csi-premium', 'class-azurefile-csi-premium'],
    ['PersistentVolumeClaim', 'spec storageClassName', 'managed-premium', 'class-legacy'],
    ['PersistentVolumeClaim', 'spec accessModes 0', 'ReadWriteOncePod', 'access-mode-read-write-once-pod'],
    ['PersistentVolumeClaim', 'spec accessModes 0', 'ReadWriteTwice', 'access-modes'],
    ['PersistentVolume', 'spec persistentVolumeReclaimPolicy', 'Retain', 'reclaim-policy'],
    ['Service', 'spec clusterIP', 'None', 'cluster-ip-none'],
    ['Service', 'spec clusterIP', '10.0.0.7', 'cluster-ip'],
    ['Service', 'spec publishNotReadyAddresses', 'true', 'publish-not-ready-addresses'],
    ['StorageClass', 'reclaimPolicy', 'Delete', 'reclaim-policy'],
    ['StorageClass', 'volumeBindingMode', 'Immediate', 'volume-binding-mode'],
    ['StorageClass', 'allowVolumeExpansion', 'true', 'allow-volume-expansion'],
    ['StorageClass', 'provisioner', 'disk.csi.azure.com', 'provisioner-disk'],
    ['StorageClass', 'provisioner', 'ebs.csi.aws.com', 'provisioner'],
    ['StorageClass', 'parameters skuName', 'Premium_ZRS', 'sku-zrs'],
    ['StorageClass', 'parameters skuName', 'Premium_GRS', 'sku-name'],
    ['PodDisruptionBudget', 'spec minAvailable', '2', 'pdb-min-available'],
    ['PodDisruptionBudget', 'spec maxUnavailable', '1', 'pdb-max-unavailable'],
    ['Component', 'spec type', 'state.redis', 'dapr-state-redis'],
    ['Component', 'spec type', 'pubsub.kafka', 'dapr-component-type'],
    ['Component', 'spec metadata 1 secretKeyRef', undefined, 'dapr-secret-key-ref'],
    ['Component', 'auth secretStore', 'kubernetes', 'dapr-auth-secret-store'],
    ['Component', 'scopes 0', 'orders', 'dapr-scopes'],
    ['Deployment', 'spec template metadata annotations dapr.io/enabled', 'true', 'dapr-enabled'],
    ['Deployment', 'metadata annotations dapr.io/app-id', 'orders', 'dapr-app-id'],
    ['StatefulSet', 'spec template metadata annotations dapr.io/app-port', '80', 'dapr-app-port'],
    ['Deployment', 'spec replicas', '3', undefined],
    ['Deployment', 'spec template spec containers readinessProbe', undefined, undefined],
    ['ConfigMap', 'spec serviceName', 'cache', undefined],
    ['Deployment', 'spec template metadata labels dapr.io/enabled', 'true', undefined],
  ])('says on %s %s with %s: %s', (kind, path, value, topic) => {
    expect(topicAt(kind, path.split(' '), value)?.id).toBe(topic);
  });

  it('takes indexes as numbers', () => {
    expect(topicAt('Component', ['scopes', 0])?.id).toBe('dapr-scopes');
  });
});

it('finds by its id what no path leads to', () => {
  expect(topicById('pod-dns-name')?.title).toBe('DNS name of one pod');
});
