import { expect, test } from 'vitest';
import { hostPathVolumes, isReadOnly, runtimeSocket } from '../../server/src/k8s/host-paths.ts';
import { fixture } from '../support/fixture.ts';

test('host paths come with their volumes, and what may write to them', () => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec:
      containers:
        - name: app
          volumeMounts:
            - { name: logs, mountPath: /logs, readOnly: true }
            - { name: root, mountPath: /host, readOnly: true }
            - { name: root, mountPath: /again }
      volumes:
        - { name: logs, hostPath: { path: /var/log/ } }
        - { name: root, hostPath: { path: / } }
        - { name: unused, hostPath: { path: /tmp } }
        - { name: scratch, emptyDir: {} }
        - { name: typing, hostPath: }
  `);
  const [pod] = workspace.all('Pod');
  const found = pod ? hostPathVolumes(pod).map((it) => [it.path, isReadOnly(it.volume, pod)]) : [];
  expect(found).toEqual([
    ['/var/log', true],
    ['/', false],
    ['/tmp', false],
  ]);
});

test.each([
  ['/var/run/docker.sock', 'Docker'],
  ['/run/k3s/containerd/containerd.sock', 'containerd'],
  ['/run/containerd', 'containerd'],
  ['/var/run/crio/crio.sock', 'CRI-O'],
  ['/var/lib/containerd', undefined],
  ['/var/run/docker.sock.d', undefined],
])('%s is the socket of %s', (path, runtime) => {
  expect(runtimeSocket(path)).toBe(runtime);
});
