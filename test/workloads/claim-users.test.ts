import { expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { claimUsers } from '../../server/src/workloads/claim-users.ts';
import { workloadClaims } from '../../server/src/workloads/claims.ts';
import { fixture } from '../support/fixture.ts';

test.each([
  ['a disk for one node', '[ReadWriteOnce]', 'managed-csi', { who: 'one node', isCertain: true }],
  ['a local disk', '[ReadWriteOnce]', 'local-csi', { who: 'one node', isCertain: true }],
  ['a class nobody knows', '[ReadWriteOnce]', 'fast', { who: 'one node', isCertain: false }],
  ['one pod, whatever the class', '[ReadWriteOncePod]', 'fast', { who: 'one pod', isCertain: true }],
  ['a share that asks for one node', '[ReadWriteOnce]', 'azurefile-csi', undefined],
  ['a share for many', '[ReadWriteMany]', 'azurefile-csi', undefined],
  ['a disk that asks for both', '[ReadWriteOnce, ReadWriteMany]', 'managed-csi', undefined],
  ['no mode at all', '[]', 'managed-csi', undefined],
])('%s', (_, accessModes, className, users) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec:
      containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
      volumes:
        - name: data
          ephemeral: { volumeClaimTemplate: { spec: { accessModes: ${accessModes}, storageClassName: ${className} } } }
  `);
  const [pod] = workspace.all('Pod');
  const [claim] = pod ? workloadClaims(pod, workspace, defaultSettings) : [];
  expect(claim && claimUsers(claim)).toEqual(users);
});
