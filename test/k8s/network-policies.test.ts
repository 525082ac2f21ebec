import { describe, expect, test } from 'vitest';
import {
  admitsPods,
  admitsPort,
  covers,
  type Direction,
  isEnforced,
  isUnknown,
  policyRules,
} from '../../server/src/k8s/network-policies.ts';
import type { Resource } from '../../server/src/k8s/resource.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri } from '../support/fixture.ts';

function policy(spec: string): Resource {
  const uri = fileUri('policy.yaml');
  const [resource] = Workspace.of({
    [uri]: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: shop }\nspec: ${spec}`,
  }).resourcesIn(uri);
  if (!resource) throw new Error('no policy');
  return resource;
}

test.each<[string, readonly Direction[]]>([
  ['{ podSelector: {} }', ['Ingress']],
  ['{ podSelector: {}, egress: [] }', ['Ingress']],
  ['{ podSelector: {}, egress: [{}] }', ['Ingress', 'Egress']],
  ['{ podSelector: {}, policyTypes: [], egress: [{}] }', ['Ingress', 'Egress']],
  ['{ podSelector: {}, policyTypes: [Egress] }', ['Egress']],
  ['{ podSelector: {}, policyTypes: [Ingress], egress: [{}] }', ['Ingress']],
])('%s is about %s', (spec, directions) => {
  const it = policy(spec);
  expect((['Ingress', 'Egress'] as const).filter((direction) => isEnforced(it, direction))).toEqual(directions);
});

test.each([
  ['[]', true],
  ['[{ port: 5432 }]', true],
  ['[{ port: 5432, protocol: UDP }]', false],
  ['[{ protocol: TCP }]', true],
  ['[{ port: 5000, endPort: 6000 }]', true],
  ['[{ port: 5433 }]', false],
  ['[{ port: client }]', true],
  ['[{ port: peer }]', false],
])('ports %s', (ports, admits) => {
  const [rule] = policyRules(policy(`{ podSelector: {}, ingress: [{ ports: ${ports} }] }`), 'Ingress');
  expect(rule && admitsPort(rule, { number: 5432, protocol: 'TCP', names: ['client'] })).toBe(admits);
});

describe('callers', () => {
  const labels = new Map([['app', 'api']]);
  test.each([
    ['[]', true, true],
    ['[{ podSelector: {} }]', true, false],
    ['[{ podSelector: { matchLabels: { app: api } } }]', true, false],
    ['[{ podSelector: { matchLabels: { app: web } } }]', false, false],
    ['[{ namespaceSelector: {} }]', true, true],
    ['[{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } } }]', false, true],
    ['[{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }]', false, false],
    // Labels of namespaces that nobody declares may be these.
    ['[{ namespaceSelector: { matchLabels: { team: data } } }]', true, true],
    ['[{ ipBlock: { cidr: 10.0.0.0/8 } }]', true, true],
    ['[{ ipBlock: { cidr: 10.7.0.4/32 } }]', false, false],
  ])('%s', (from, fromHere, fromThere) => {
    const [rule] = policyRules(policy(`{ podSelector: {}, ingress: [{ from: ${from} }] }`), 'Ingress');
    expect(rule && admitsPods(rule, { labels, namespace: 'shop' }, 'shop')).toBe(fromHere);
    expect(rule && admitsPods(rule, { labels, namespace: 'data' }, 'shop')).toBe(fromThere);
  });

  test('of a namespace whose labels are known', () => {
    const [rule] = policyRules(
      policy('{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: data } } }] }] }'),
      'Ingress',
    );
    const of = (team: string) => ({ labels, namespace: 'data', namespaceLabels: new Map([['team', team]]) });
    expect(rule && [admitsPods(rule, of('data'), 'shop'), admitsPods(rule, of('web'), 'shop')]).toEqual([true, false]);
  });
});

test.each([
  ['{}', '{ matchLabels: { app: a } }', true],
  ['{ matchLabels: { app: a } }', '{ matchLabels: { app: a, tier: b } }', true],
  ['{ matchLabels: { app: a, tier: b } }', '{ matchLabels: { app: a } }', false],
  ['{ matchExpressions: [{ key: app, operator: In, values: [a, b] }] }', '{ matchLabels: { app: a } }', true],
  ['{ matchExpressions: [{ key: app, operator: NotIn, values: [b] }] }', '{ matchLabels: { tier: a } }', false],
  ['{ matchLabels: { app: a } }', '{}', false],
])('%s covers %s: %s', (wide, narrow, is) => {
  expect(covers(policy(`{ podSelector: ${wide} }`), policy(`{ podSelector: ${narrow} }`))).toBe(is);
});

test.each([
  ['{ podSelector: {} }', false],
  ['{ policyTypes: [Ingress] }', true],
  ["{ podSelector: { matchLabels: { app: '<app>' } } }", true],
  ["{ podSelector: {}, ingress: [{ ports: [{ port: '{{ port }}' }] }] }", true],
])('%s is not known: %s', (spec, is) => {
  expect(isUnknown(policy(spec))).toBe(is);
});
