import { expect, test } from 'vitest';
import { containerUser, isWindowsPod } from '../../server/src/k8s/container-user.ts';
import { containers, podSpec } from '../../server/src/k8s/pods.ts';
import { fixture } from '../support/fixture.ts';

test.each([
  ['nothing', '{}', '{}', 'image'],
  ['the pod says a user', '{ runAsUser: 1000 }', '{}', 'other'],
  ['the container says another', '{ runAsUser: 1000 }', '{ runAsUser: 0 }', 'root'],
  ['a user goes before a promise', '{ runAsNonRoot: false }', '{ runAsUser: 5 }', 'other'],
  ['a promise', '{ runAsNonRoot: true }', '{}', 'other'],
  ['the promise taken back', '{ runAsNonRoot: true }', '{ runAsNonRoot: false }', 'root'],
  ['a user to be filled in', '{ runAsUser: "{{ uid }}" }', '{}', 'unknown'],
  ['a promise to be filled in', '{ runAsNonRoot: "${NON_ROOT}" }', '{}', 'unknown'],
])('%s', (_, pod, own, is) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec:
      securityContext: ${pod}
      containers: [{ name: app, securityContext: ${own} }]
  `);
  const [resource] = workspace.all('Pod');
  const spec = resource && podSpec(resource);
  const [container] = resource ? containers(resource) : [];
  expect(spec && container && containerUser(spec, container).is).toBe(is);
});

test.each([
  ['of the pod, broken by a container', '{ runAsNonRoot: true }', '{ runAsUser: 0 }', 'runAsNonRoot'],
  ['that the container takes back', '{ runAsNonRoot: true }', '{ runAsNonRoot: false, runAsUser: 0 }', undefined],
  ['that is kept', '{ runAsNonRoot: true }', '{ runAsUser: 5 }', undefined],
  ['that nobody gave', '{}', '{ runAsUser: 0 }', undefined],
])('a promise not to be root %s', (_, pod, own, key) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec:
      securityContext: ${pod}
      containers: [{ name: app, securityContext: ${own} }]
  `);
  const [resource] = workspace.all('Pod');
  const spec = resource && podSpec(resource);
  const [container] = resource ? containers(resource) : [];
  expect(spec && container && containerUser(spec, container).brokenPromise?.key?.keyText).toBe(key);
});

test.each([
  ['{ os: { name: windows } }', true],
  ['{ nodeSelector: { kubernetes.io/os: windows } }', true],
  ['{ nodeSelector: { kubernetes.io/os: linux } }', false],
])('the pod %s is one of Windows: %s', (spec, expected) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec: ${spec}
  `);
  const [resource] = workspace.all('Pod');
  const pod = resource && podSpec(resource);
  expect(pod && isWindowsPod(pod)).toBe(expected);
});
