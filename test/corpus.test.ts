import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lintText } from './support/lint.ts';

/** Manifests of public repositories, which may lie beside the project but are no part of it. */
const corpus = path.join(import.meta.dirname, '../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), corpus)}`);

const workshop = 'mosabami__fib-calculator/complex/k8s';

/** What the workshop's manifests must be told, by file. Nothing else is to be said about them. */
const workshopFindings = {
  'ingress-service.yaml': ['ingress-nginx-retired', 'ingress-regex-path-type', 'ingress-regex-path-type'],
  'postgres-deployment.yaml': [
    'datastore-in-deployment',
    'termination-grace-too-short information',
    'run-as-root hint',
    'deployment-rwo-pvc-rolling-update',
    'missing-readiness-probe',
    'mutable-image-tag',
    'postgres-data-path-moved warning',
    'secret-ref-not-found',
  ],
  'postgres-persistent-volume-claim.yaml': ['storageclass-not-found information'],
  'redis-service.yaml': ['datastore-service-load-balances'],
  'redis-statefulset.yaml': [
    'missing-pdb information',
    'datastore-replicas-not-clustered',
    'no-spread-constraints',
    'run-as-root hint',
    'missing-readiness-probe',
    'mutable-image-tag',
    'azurefile-multi-writer-unsafe',
    'database-on-network-share information',
    'statefulset-shared-pvc',
    'storageclass-single-zone-sku information',
  ],
  'redis-storage-class.yaml': ['storageclass-reclaim-delete'],
  'server-deployment.yaml': ['primary-ordinal-hardcoded', 'secret-ref-not-found'],
  'shared-redis-pvc.yaml': ['storageclass-parameter-conflict hint'],
  'worker-deployment.yaml': ['primary-ordinal-hardcoded'],
};

/** Errors in all of the corpus, each read and found to be true. */
const trueErrors = [
  'FairwindsOps__polaris/pkg/kube/test_files/test_3/bad.yaml:3 syntax',
  'FairwindsOps__polaris/test/checks/pdbDisruptionsIsZero/failure.either.yaml:8 pdb-budget-invalid',
  'benc-uk__dapr-store/experiments/uppercase.yaml:5 dapr-component-missing-fields',
  'kubernetes-sigs__azuredisk-csi-driver/deploy/example/modifyvolume/volumeattributesclass.yaml:2 removed-api-version',
  'kubernetes-sigs__azurefile-csi-driver/deploy/example/disk/statefulset-stress.yaml:9 storageclass-invalid-parameter',
  'kubernetes-sigs__azurefile-csi-driver/deploy/example/disk/storageclass-azurefile-existing-disk.yaml:12 storageclass-invalid-parameter',
  'kubernetes__examples/_archived/cockroachdb/cockroachdb-statefulset.yaml:57 removed-api-version',
  'kubernetes__examples/_archived/volumes/azure_disk/claim/managed-disk/managed-ssd/storageclass-managed-ssd.yaml:2 removed-api-version',
  'kubernetes__examples/_archived/volumes/azure_disk/claim/managed-disk/managed-ssd/storageclass-managed-ssd.yaml:5 storageclass-intree-provisioner',
];

/** All that is said of Dapr's resources and apps, each read and found to be true, or mild where it may be meant. */
const daprFindings: Readonly<Record<string, readonly string[]>> = {
  'Azure-Samples__container-apps-store-api-microservice': [
    'dapr-components/local/statestore.yaml:10 dapr-component-localhost hint',
  ],
  'benc-uk__dapr-store': ['experiments/uppercase.yaml:5 dapr-component-missing-fields error'],
  dapr__quickstarts: [
    'actors/resources/statestore.yaml:10 dapr-component-localhost information',
    'bindings/components/binding-postgres.yaml:11 dapr-component-plaintext-secret information',
    'bindings/components/binding-postgres.yaml:11 dapr-component-localhost warning',
    'configuration/components/configstore.yaml:10 dapr-component-localhost information',
    'secrets_management/components/local-secret-store.yaml:7 dapr-local-secretstore-on-cluster information',
    'state_management/resources/statestore.yaml:10 dapr-component-localhost information',
    'tutorials/bindings/components/kafka_bindings.yaml:11 dapr-component-localhost information',
    'tutorials/bindings/deploy/node.yaml:33 dapr-sidecar-no-resources information',
    'tutorials/bindings/deploy/python.yaml:17 dapr-sidecar-no-resources information',
    'tutorials/distributed-calculator/deploy/python-multiplier.yaml:17 dapr-sidecar-no-resources information',
    'tutorials/distributed-calculator/deploy/react-calculator.yaml:33 dapr-sidecar-no-resources information',
    'tutorials/distributed-calculator/deploy/redis.yaml:4 dapr-component-scopes-missing hint',
    'tutorials/distributed-calculator/deploy/redis.yaml:15 dapr-component-host-unresolved information',
    'tutorials/distributed-calculator/deploy/redis.yaml:18 dapr-secretkeyref-not-found information',
    'tutorials/hello-kubernetes/deploy/node.yaml:33 dapr-sidecar-no-resources information',
    'tutorials/hello-kubernetes/deploy/python.yaml:17 dapr-sidecar-no-resources information',
    'tutorials/hello-kubernetes/deploy/redis.yaml:4 dapr-component-scopes-missing hint',
    'tutorials/hello-kubernetes/deploy/redis.yaml:15 dapr-component-host-unresolved information',
    'tutorials/hello-kubernetes/deploy/redis.yaml:18 dapr-secretkeyref-not-found information',
    'tutorials/pub-sub/deploy/node-subscriber.yaml:17 dapr-sidecar-no-resources information',
    'tutorials/pub-sub/deploy/python-subscriber.yaml:17 dapr-sidecar-no-resources information',
    'tutorials/pub-sub/deploy/react-form.yaml:33 dapr-sidecar-no-resources information',
    'tutorials/pub-sub/deploy/redis.yaml:4 dapr-component-scopes-missing hint',
    'tutorials/pub-sub/deploy/redis.yaml:15 dapr-component-host-unresolved information',
    'tutorials/pub-sub/deploy/redis.yaml:18 dapr-secretkeyref-not-found information',
    'tutorials/secretstore/deploy/node.yaml:33 dapr-sidecar-no-resources information',
  ],
};

test.skipIf(!isThere)('the workshop of the documents is told what it must be told, and nothing else', () => {
  const found = Object.groupBy(lintText(read(workshop)), (it) => it.file);
  const ids = Object.entries(found).map(([file, findings = []]) => [file, findings.map((it) => it.ruleId)]);
  const wanted = Object.entries(workshopFindings).map(([file, it]) => [file, it.map((id) => id.split(' ')[0])]);
  expect(Object.fromEntries(ids)).toEqual(Object.fromEntries(wanted));
  const all = Object.values(found).flatMap((it) => it ?? []);
  for (const [file, it] of Object.entries(workshopFindings)) {
    for (const [id, severity] of it.map((text) => text.split(' '))) {
      if (severity === undefined) continue;
      expect(all.find((finding) => finding.file === file && finding.ruleId === id)?.severity, `${file} ${id}`).toBe(
        severity,
      );
    }
  }
});

test.skipIf(!isThere).each([
  [
    'an ordinal that does not exist',
    'redis-statefulset-0.redis-headless',
    'redis-statefulset-3.redis-headless',
    'pod-dns-ordinal-out-of-range',
  ],
  [
    'a Service that does not govern',
    'redis-statefulset-0.redis-headless',
    'redis-statefulset-0.redis-service',
    'pod-dns-wrong-service',
  ],
  ['no replicas', 'replicas: 3', 'replicas: 0', 'pod-dns-ordinal-out-of-range'],
])('the workshop with %s is told so', (_, before, after, ruleId) => {
  const files = Object.entries(read(workshop)).map(([name, text]) => [name, text.replaceAll(before, after)]);
  const found = lintText(Object.fromEntries(files)).filter((it) => it.ruleId.startsWith('pod-dns-'));
  expect(found.map((it) => `${it.file} ${it.ruleId}`)).toEqual([
    `server-deployment.yaml ${ruleId}`,
    `worker-deployment.yaml ${ruleId}`,
  ]);
});

test.skipIf(!isThere).each(Object.entries(daprFindings))('what is said of Dapr in %s is true', (project, wanted) => {
  const found = lintText(read(project)).filter((it) => it.ruleId.startsWith('dapr-'));
  expect(found.map((it) => `${it.file}:${it.line} ${it.ruleId} ${it.severity}`)).toEqual(wanted);
});

test.skipIf(!isThere)('no manifest of the corpus makes a rule throw, or gets an error that is not true', () => {
  const errors = lintText(read('.')).filter((it) => it.severity === 'error');
  expect(errors.map((it) => `${it.file}:${it.line} ${it.ruleId}`)).toEqual(trueErrors);
});

function read(folder: string): Record<string, string> {
  const root = path.join(corpus, folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((it) => it.isFile() && /\.(ya?ml|json)$/.test(it.name) && it.name !== 'MANIFEST.json')
      .map((it) => path.relative(root, path.join(it.parentPath, it.name)).replaceAll('\\', '/'))
      .sort()
      .map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
  );
}
