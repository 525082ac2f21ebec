import { expect, test } from 'vitest';
import { clusterSets, majority, votingMember } from '../../server/src/workloads/members.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

const set = (name: string, { image = 'mongo:8.0', service = '', app = name, command = '' } = {}) => `
kind: StatefulSet
apiVersion: apps/v1
metadata: { name: ${name} }
spec:
  serviceName: ${service || name}
  selector: { matchLabels: { app: ${app} } }
  template:
    metadata: { labels: { app: ${app} } }
    spec: { containers: [{ name: main, image: "${image}", command: [${command}] }] }
`;
const service = (app: string) => `
kind: Service
apiVersion: v1
metadata: { name: peers }
spec: { selector: { app: ${app} } }
`;

test.each([
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 3],
  [5, 3],
])('of %i members %i have to agree', (members, expected) => {
  expect(majority(members)).toBe(expected);
});

test.each([
  ['alone', [set('data')], ['data']],
  ['with a set of the same governing Service', [set('data'), set('arbiter', { service: 'data' })], ['arbiter', 'data']],
  [
    'with a set that a Service picks along with it',
    [set('data', { app: 'db' }), set('more', { app: 'db' }), service('db')],
    ['data', 'more'],
  ],
  [
    'without another engine behind the same Service',
    [set('data'), set('web', { service: 'data', image: 'nginx:1' })],
    ['data'],
  ],
  ['without a namesake of the engine that nothing joins', [set('data'), set('other')], ['data']],
])('a set forms a cluster %s', (_, documents, expected) => {
  const workspace = Workspace.of({ 'file:///a.yaml': documents.join('---') });
  const [first] = workspace.resourcesIn('file:///a.yaml');
  expect(first && clusterSets(first, workspace).map((it) => it.name)).toEqual(expected);
});

test.each([
  ['a MongoDB alone', 'mongo:8.0', '', undefined],
  ['a MongoDB of a replica set', 'mongo:8.0', 'mongod, --replSet, rs0', 'mongodb'],
  ['a Redis', 'redis:8', 'redis-server', undefined],
  ['a Sentinel', 'redis:8', 'redis-sentinel, /etc/sentinel.conf', 'redis'],
])('%s votes or not', (_, image, command, expected) => {
  const workspace = Workspace.of({ 'file:///a.yaml': set('data', { image, command }) });
  const [first] = workspace.resourcesIn('file:///a.yaml');
  expect(first && votingMember(first, workspace)?.match.engine.id).toBe(expected);
});

test('a set of another folder belongs to another cluster', () => {
  const workspace = Workspace.of({
    'file:///one/a.yaml': set('data'),
    'file:///one/b.yaml': set('more', { service: 'data' }),
    'file:///two/a.yaml': set('other', { service: 'data' }),
  });
  const [first] = workspace.resourcesIn('file:///one/a.yaml');
  expect(first && clusterSets(first, workspace).map((it) => it.name)).toEqual(['data', 'more']);
});
