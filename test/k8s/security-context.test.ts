import { expect, test } from 'vitest';
import { containers } from '../../server/src/k8s/pods.ts';
import { addsAdmin, dropsAllCapabilities, isPrivileged, tunedSetting } from '../../server/src/k8s/security-context.ts';
import { fixture } from '../support/fixture.ts';

function container(own: string) {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec: { initContainers: [{ name: app, ${own} }] }
  `);
  const [it] = workspace.all('Pod').flatMap(containers);
  if (!it) throw new Error('no container');
  return it;
}

test.each([
  ['privileged: true', { privileged: true, admin: false, drops: false }],
  ['privileged: false', { privileged: false, admin: false, drops: false }],
  ['capabilities: { add: [cap_sys_admin] }', { privileged: false, admin: true, drops: false }],
  ['capabilities: { add: [All], drop: [NET_RAW] }', { privileged: false, admin: true, drops: false }],
  ['capabilities: { drop: [all] }', { privileged: false, admin: false, drops: true }],
])('{ %s }', (context, expected) => {
  const it = container(`securityContext: { ${context} }`);
  expect({ privileged: isPrivileged(it), admin: addsAdmin(it), drops: dropsAllCapabilities(it) }).toEqual(expected);
});

const rights = 'securityContext: { privileged: true }';
test.each([
  [`command: [sysctl, -w, vm.max_map_count=262144], ${rights}`, 'vm.max_map_count'],
  [`command: [sh, -c, "sysctl -q -w fs.inotify.max_user_watches = 1"], ${rights}`, 'fs.inotify.max_user_watches'],
  [`command: [sh, -c], args: ["echo 262144 > /proc/sys/vm/max_map_count"], ${rights}`, 'vm.max_map_count'],
  [`command: [sh, -c, "echo never > /sys/kernel/mm/transparent_hugepage/enabled"], ${rights}`, 'transparent_hugepage'],
  [`command: [sysctl, --system], securityContext: { capabilities: { add: [SYS_ADMIN] } }`, 'sysctl'],
  ['command: [sysctl, -w, net.core.somaxconn=1024]', undefined],
  [`command: [mount, /dev/sdc, /data], ${rights}`, undefined],
  [`command: [sysctl, -w, vm.swappiness=1], restartPolicy: Always, ${rights}`, undefined],
])('{ %s } is there to set %s', (own, setting) => {
  expect(tunedSetting(container(own))).toBe(setting);
});
