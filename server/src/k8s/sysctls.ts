import { isAtLeast } from './kubernetes-version.ts';

/**
 * What any pod may set, with the version from which on, where it is not every one in use:
 * https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
 */
const safe: ReadonlyMap<string, string> = new Map([
  ['kernel.shm_rmid_forced', '1.4'],
  ['net.ipv4.ip_local_port_range', '1.4'],
  ['net.ipv4.tcp_syncookies', '1.4'],
  ['net.ipv4.ping_group_range', '1.18'],
  ['net.ipv4.ip_unprivileged_port_start', '1.22'],
  ['net.ipv4.ip_local_reserved_ports', '1.27'],
  ['net.ipv4.tcp_keepalive_time', '1.29'],
  ['net.ipv4.tcp_fin_timeout', '1.29'],
  ['net.ipv4.tcp_keepalive_intvl', '1.29'],
  ['net.ipv4.tcp_keepalive_probes', '1.29'],
  ['net.ipv4.tcp_rmem', '1.32'],
  ['net.ipv4.tcp_wmem', '1.32'],
]);

/** Those that every pod has for itself, all others being one for the whole node. */
const perPod = /^(?:kernel\.(?:shm|msg|sem)|fs\.mqueue\.|net\.)/;

/** Who may set a value of the kernel: any pod, a pod whose node allows it, or nobody but the node. */
export function sysctlScope(name: string, version: string): 'pod' | 'allowed pod' | 'node' {
  const dotted = sysctlName(name);
  const since = safe.get(dotted);
  if (since !== undefined && isAtLeast(version, since)) return 'pod';
  return perPod.test(dotted) ? 'allowed pod' : 'node';
}

/** With dots: the kernel's files have slashes, and Kubernetes takes either. */
function sysctlName(name: string): string {
  return /^[^.]*\//.test(name) ? name.replaceAll('/', '.') : name;
}
