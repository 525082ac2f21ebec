import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folder } from './files/folder.ts';
import { type LintedFinding, lintText } from './support/lint.ts';

/** Makes workspaces of synthetic applications with known defects; it may lie beside the project but is no part of it. */
const generator = path.join(import.meta.dirname, '../../shared/corpus-scale/gen.mjs');
const isThere = existsSync(generator);
if (!isThere) console.warn(`SKIPPED: no generator of workspaces in ${path.relative(process.cwd(), generator)}`);

/** What reports each planted defect about identity, storage, availability, lifecycle, resources, security and Dapr. */
const reportedBy: Readonly<Record<string, string>> = {
  'api-removed': 'removed-api-version',
  'configmap-holds-password': 'configmap-contains-secret',
  'configmap-missing': 'configmap-ref-not-found',
  'configmap-value-not-string': 'string-value-not-quoted',
  'dapr-acl-app-unknown': 'dapr-scope-unknown-app',
  'dapr-annotation-not-string': 'dapr-annotation-not-string',
  'dapr-appid-missing': 'dapr-app-id-missing',
  'dapr-config-missing': 'dapr-config-not-found',
  'dapr-host-missing': 'dapr-component-host-unresolved',
  'dapr-metadata-not-list': 'dapr-component-missing-fields',
  'dapr-name-duplicate': 'dapr-duplicate-component-name',
  'dapr-port-mismatch': 'dapr-app-port-mismatch',
  'dapr-resiliency-policy-missing': 'dapr-resiliency-unknown-policy',
  'dapr-sampling-bad': 'dapr-sampling-rate-invalid',
  'dapr-scope-unknown': 'dapr-scope-unknown-app',
  'dapr-second-actor-store': 'dapr-multiple-actor-stores',
  'dapr-secret-in-clear': 'dapr-component-plaintext-secret',
  'dapr-secret-missing': 'dapr-secretkeyref-not-found',
  'dapr-subscription-pubsub-missing': 'dapr-pubsub-not-found',
  'dapr-type-unknown': 'dapr-component-unknown-type',
  'dapr-version-missing': 'dapr-component-missing-fields',
  'dns-host-missing': 'pod-dns-unknown-target',
  'env-not-string': 'string-value-not-quoted',
  'hpa-min-over-max': 'autoscaler-bounds-invalid',
  'hpa-target-missing': 'hpa-target-not-found',
  'image-latest': 'mutable-image-tag',
  'image-untagged': 'mutable-image-tag',
  'ingress-api-removed': 'removed-api-version',
  'ingress-port-missing': 'ingress-backend-not-found',
  'ingress-service-missing': 'ingress-backend-not-found',
  'mount-without-volume': 'volume-mount-unknown-volume',
  'networkpolicy-selects-nothing': 'networkpolicy-selects-nothing',
  'no-probes': 'missing-readiness-probe',
  'no-resources': 'missing-resource-requests',
  'pdb-api-removed': 'removed-api-version',
  'pdb-blocks-every-eviction': 'pdb-blocks-drain',
  'pdb-both-fields': 'pdb-budget-invalid',
  'pdb-selects-nothing': 'pdb-selects-nothing',
  'pvc-disk-rwx': 'access-mode-unsupported',
  'pvc-missing': 'pvc-ref-not-found',
  'pvc-storageclass-missing': 'storageclass-not-found',
  'rbac-cluster-admin': 'rbac-cluster-admin-bound',
  'rbac-wildcard': 'rbac-wildcard-granted',
  'runs-as-root': 'run-as-root',
  'sc-immediate-zonal-disk': 'storageclass-immediate-binding',
  'sc-in-tree-provisioner': 'storageclass-intree-provisioner',
  'sc-no-expansion': 'storageclass-no-expansion',
  'sc-reclaim-delete': 'storageclass-reclaim-delete',
  'sc-sku-unknown': 'storageclass-invalid-parameter',
  'secret-in-env': 'plaintext-secret-env',
  'secret-key-missing': 'secret-key-not-found',
  'secret-missing': 'secret-ref-not-found',
  'secret-not-base64': 'secret-data-not-base64',
  'secret-plain-stringdata': 'secret-manifest-with-data',
  'selector-mismatch': 'workload-selector-mismatch',
  'service-port-unknown': 'service-target-port-mismatch',
  'service-public': 'service-public-loadbalancer',
  'service-selects-nothing': 'service-selects-nothing',
  'serviceaccount-missing': 'service-account-not-found',
  'storageclass-missing': 'storageclass-not-found',
  'sts-emptydir-data': 'data-directory-not-persistent',
  'sts-grace-zero': 'termination-grace-too-short',
  'sts-ondelete': 'statefulset-rollout-held-back',
  'sts-replicas-shared-rwo-pvc': 'statefulset-shared-pvc',
  'sts-service-field-missing': 'statefulset-service-name-missing',
  'sts-service-missing': 'statefulset-service-not-found',
  'sts-service-not-headless': 'statefulset-service-not-headless',
  'vct-rox': 'access-mode-unsupported',
};

test.skipIf(!isThere)('planted defects are found', () => {
  const { files, defects } = generated('--files', '4000', '--dirs', '200', '--defects', '0.3');
  // Some are planted in plain Deployments.
  const found = Object.groupBy(
    lintText({
      ...files,
      '.aks-stateful.yaml': 'hygieneScope: all\nrules: { service-public-loadbalancer: warning }\n',
    }),
    application,
  );
  const planted = defects.filter(({ file, defect }) => {
    // It is the second store for actors only where the other one is for them, too.
    const isSecond = () => files[`${application({ file })}/statestore.yaml`]?.includes('actorStateStore');
    return defect in reportedBy && (defect !== 'dapr-second-actor-store' || isSecond());
  });
  const missed = planted.filter(
    ({ file, defect }) => !found[application({ file })]?.some((it) => it.ruleId === reportedBy[defect]),
  );
  expect(new Set(planted.map((it) => it.defect))).toEqual(new Set(Object.keys(reportedBy)));
  const dapr = Object.entries(Object.groupBy(planted, (it) => it.defect)).filter(([kind]) => kind.startsWith('dapr-'));
  const shares = dapr.map(([kind, all = []]) => {
    const unseen = missed.filter((it) => it.defect === kind);
    return { kind, share: 1 - unseen.length / all.length, unseen };
  });
  expect(shares.filter((it) => it.share < 0.95)).toEqual([]);
  // A second defect of the same application may hide the first: behind a file that cannot be read, nothing is missing.
  expect(1 - missed.length / planted.length, JSON.stringify(missed, undefined, 1)).toBeGreaterThan(0.95);
});

/** What is said of applications in which nothing is planted, and is true of them all the same. */
const trueOfAll = [
  // Three members of MongoDB, MySQL or PostgreSQL are told nothing of each other, and a Service spreads over them.
  'datastore-replicas-not-clustered warning',
  'datastore-service-load-balances warning',
  'primary-ordinal-hardcoded information',
  // Probes that give a database a minute and a half to start.
  'liveness-kills-recovery warning',
  // Brokers of Kafka whose volume is not where the image keeps its data.
  'data-directory-not-persistent warning',
  // PostgreSQL in the root of a disk, and on shares; a Deployment that rolls over a disk.
  'data-directory-is-mount-root warning',
  'database-on-network-share information',
  'deployment-rwo-pvc-rolling-update warning',
  'fsgroup-walk-slow hint',
  'storageclass-parameter-conflict hint',
  // Autoscalers beside a written number of replicas, over pods whose sidecar requests nothing.
  'autoscaler-replicas-conflict information',
  'hpa-target-no-requests warning',
  // Sidecars without requests and limits.
  'dapr-sidecar-no-resources information',
  // Secrets with their values, and accounts whose identity no pod takes.
  'secret-manifest-with-data warning',
  'workload-identity-incomplete information',
  // Hygiene: the image decides about the user; the ingress controller is at its end.
  'run-as-root hint',
  'ingress-nginx-retired warning',
  // Web servers have a policy, and the stores beside them do not.
  'no-network-policy hint',
];

test.skipIf(!isThere)('applications in which nothing is planted are told what is true, and nothing else', () => {
  const { files, defects } = generated('--files', '1000', '--dirs', '50', '--defects', '0');
  expect(defects).toEqual([]);
  const said = lintText(files);
  const examples = new Map(said.map((it) => [`${it.ruleId} ${it.severity}`, `${it.file}:${it.line} ${it.message}`]));
  expect([...examples].filter(([it]) => !trueOfAll.includes(it))).toEqual([]);
});

function application({ file }: Pick<LintedFinding, 'file'>): string {
  return path.posix.dirname(file);
}

function generated(...options: readonly string[]) {
  const root = folder({});
  const out = path.join(root, 'out');
  execFileSync(process.execPath, [generator, '--out', out, '--no-big', '--no-oddities', ...options], { stdio: 'pipe' });
  const workspace = path.join(out, 'workspace');
  const names = readdirSync(workspace, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => path.relative(workspace, path.join(it.parentPath, it.name)).replaceAll('\\', '/'));
  const { defects }: { defects: readonly { readonly file: string; readonly defect: string }[] } = JSON.parse(
    readFileSync(path.join(out, 'EXPECTED.json'), 'utf8'),
  );
  const files = Object.fromEntries(names.map((it) => [it, readFileSync(path.join(workspace, it), 'utf8')]));
  return { files, defects };
}
