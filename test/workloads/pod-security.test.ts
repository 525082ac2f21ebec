import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import {
  announcement,
  baselineRefusal,
  demandsRestricted,
  enforcement,
} from '../../server/src/workloads/pod-security.ts';
import { fixture } from '../support/fixture.ts';

const automatic = { ...defaultSettings, cluster: { ...defaultSettings.cluster, automatic: true } };

function workload(kind: string, labels: string, namespace = 'shop') {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Namespace
    metadata: { name: ${namespace}, labels: { ${labels} } }
    ---
    apiVersion: apps/v1
    kind: ${kind}
    metadata: { name: app, namespace: ${namespace} }
  `);
  const [resource] = workspace.all(kind);
  if (!resource) throw new Error('no workload');
  return { resource, workspace };
}

describe('who refuses pods', () => {
  const enforce = 'pod-security.kubernetes.io/enforce';
  test.each([
    ['', defaultSettings, 'shop', undefined],
    [`${enforce}: privileged`, defaultSettings, 'shop', undefined],
    [`${enforce}: "{{ level }}"`, defaultSettings, 'shop', undefined],
    ['pod-security.kubernetes.io/warn: restricted', defaultSettings, 'shop', undefined],
    [`${enforce}: baseline`, defaultSettings, 'shop', 'baseline by namespace "shop"'],
    [`${enforce}: restricted`, automatic, 'shop', 'restricted by namespace "shop"'],
    [`${enforce}: privileged`, automatic, 'shop', 'baseline by AKS Automatic'],
    ['', automatic, 'kube-system', undefined],
  ])('of a namespace with { %s }', (labels, settings, namespace, expected) => {
    const { resource, workspace } = workload('Deployment', labels, namespace);
    const found = enforcement(resource, { workspace, settings });
    expect(found && `${found.level} by ${found.enforcer}`).toBe(expected);
  });
});

test.each([
  ['enforce: restricted', 'warn: restricted', undefined, true],
  ['enforce: baseline', 'warn: baseline', undefined, false],
  ['enforce: baseline', 'audit: restricted', 'restricted', true],
  ['enforce: restricted', 'warn: baseline', undefined, true],
  ['enforce: privileged', 'warn: baseline', 'baseline', false],
  ['enforce: baseline', 'warn: strict', undefined, false],
])(
  'a namespace with %s and %s announces %s, and demands the restricted standard: %s',
  (enforced, other, level, all) => {
    const prefix = 'pod-security.kubernetes.io/';
    const { resource, workspace } = workload('Deployment', `${prefix}${enforced}, ${prefix}${other}`);
    const context = { workspace, settings: defaultSettings };
    expect(announcement(resource, context)?.level).toBe(level);
    expect(demandsRestricted(resource, context)).toBe(all);
  },
);

test.each([
  ['Deployment', '', 'warning'],
  ['DaemonSet', '', undefined],
  ['DaemonSet', 'pod-security.kubernetes.io/enforce: baseline', 'error'],
])('what the baseline forbids is for a %s in a namespace with { %s } %s', (kind, labels, severity) => {
  const { resource, workspace } = workload(kind, labels);
  expect(baselineRefusal(resource, { workspace, settings: defaultSettings })?.severity).toBe(severity);
});

test("the cluster's own parts may do what the baseline forbids", () => {
  const { resource, workspace } = workload('Deployment', '', 'kube-system');
  expect(baselineRefusal(resource, { workspace, settings: defaultSettings })?.severity).toBe('information');
});
