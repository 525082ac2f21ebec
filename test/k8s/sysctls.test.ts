import { expect, test } from 'vitest';
import { sysctlScope } from '../../server/src/k8s/sysctls.ts';

test.each([
  ['net.ipv4.tcp_syncookies', '1.35', 'pod'],
  ['net/ipv4/tcp_syncookies', '1.35', 'pod'],
  ['net.ipv4.tcp_keepalive_time', '1.35', 'pod'],
  ['net.ipv4.tcp_keepalive_time', '1.28', 'allowed pod'],
  ['net.ipv4.tcp_rmem', '1.32', 'pod'],
  ['net.core.somaxconn', '1.35', 'allowed pod'],
  ['kernel.shm_rmid_forced', '1.35', 'pod'],
  ['kernel.shmmax', '1.35', 'allowed pod'],
  ['kernel.msgmnb', '1.35', 'allowed pod'],
  ['kernel.sem', '1.35', 'allowed pod'],
  ['fs.mqueue.msg_max', '1.35', 'allowed pod'],
  ['vm.max_map_count', '1.35', 'node'],
  ['fs.file-max', '1.35', 'node'],
  ['kernel.pid_max', '1.35', 'node'],
])('%s of Kubernetes %s is set by: %s', (name, version, scope) => {
  expect(sysctlScope(name, version)).toBe(scope);
});
