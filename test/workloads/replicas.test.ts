import { describe, expect, test } from 'vitest';
import { replicaRange } from '../../server/src/workloads/replicas.ts';
import { fixture } from '../support/fixture.ts';

const set = `
kind: StatefulSet
apiVersion: apps/v1
metadata: { name: db, namespace: prod }
spec: { replicas: 3 }`;

const hpa = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: db, namespace: prod }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }`;

const scaledObject = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: db, namespace: prod }
spec:
  scaleTargetRef: { kind: StatefulSet, name: db }`;

const cases: [string, string[], string | undefined][] = [
  ['what is written', [set], '3-3'],
  ['one, if nothing is written', [set.replace('replicas: 3', '')], '1-1'],
  ['a placeholder', [set.replace('3', '<count>')], undefined],
  [
    'an HPA, over what is written',
    [set, `${hpa}\n  minReplicas: 2\n  maxReplicas: 7`],
    '2-7 HorizontalPodAutoscaler "db"',
  ],
  ['an HPA without a minimum', [set, `${hpa}\n  maxReplicas: 7`], '1-7 HorizontalPodAutoscaler "db"'],
  ['an HPA that is still being typed', [set, hpa], undefined],
  ['an HPA of another namespace', [set, `${hpa.replace('prod', 'test')}\n  maxReplicas: 7`], '3-3'],
  [
    'an HPA of a namesake of another kind',
    [set, `${hpa.replace('StatefulSet', 'Deployment')}\n  maxReplicas: 7`],
    '3-3',
  ],
  [
    'what is written, whoever else looks after the pods',
    [
      set,
      `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: db, namespace: prod }
spec: { targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db } }`,
    ],
    '3-3',
  ],
  ['a ScaledObject without limits', [set, scaledObject], '0-100 ScaledObject "db"'],
  [
    'two autoscalers together',
    [set, `${hpa}\n  minReplicas: 2\n  maxReplicas: 7`, `${scaledObject}\n  minReplicaCount: 1\n  maxReplicaCount: 4`],
    '1-7 HorizontalPodAutoscaler "db"',
  ],
  ['a Deployment', [set.replace('StatefulSet', 'Deployment')], '3-3'],
  ['a Pod', [set.replace('StatefulSet', 'Pod').replace('apps/v1', 'v1')], '1-1'],
  ['a DaemonSet, which has as many pods as nodes', [set.replace('StatefulSet', 'DaemonSet')], undefined],
];

describe('the number of pods is', () => {
  test.each(cases)('%s', (_, documents, expected) => {
    const { workspace } = fixture(documents.join('\n---'));
    const [workload] = workspace.resourcesIn('file:///main.yaml');
    const range = workload && replicaRange(workload, workspace);
    expect(range && [`${range.min}-${range.max}`, range.owner?.title].filter(Boolean).join(' ')).toBe(expected);
  });
});
