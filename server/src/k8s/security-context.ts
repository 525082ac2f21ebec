import type { YamlNode } from '../yaml/node.ts';
import type { Container } from './pods.ts';

/** Whether a container has every right that root has on the node. */
export function isPrivileged({ node }: Container): boolean {
  return node.get('securityContext', 'privileged')?.boolean === true;
}

/** An entry of `capabilities.add` or `drop`. */
export interface Capability {
  readonly node: YamlNode;
  /** In upper case and without `CAP_`, as the kernel's manual has it; runtimes take either spelling. */
  readonly name: string;
}

export function addedCapabilities({ node }: Container): readonly Capability[] {
  return capabilities(node.get('securityContext', 'capabilities', 'add'));
}

/** Whether a container gives up every right that the runtime hands out by itself. */
export function dropsAllCapabilities({ node }: Container): boolean {
  return capabilities(node.get('securityContext', 'capabilities', 'drop')).some((it) => it.name === 'ALL');
}

/** Whether a capability among those a container adds is nearly as much as `privileged`. */
export function addsAdmin(container: Container): boolean {
  return addedCapabilities(container).some((it) => it.name === 'SYS_ADMIN' || it.name === 'ALL');
}

function capabilities(list: YamlNode | undefined): readonly Capability[] {
  return (list?.items() ?? []).flatMap((node) =>
    node.text ? [{ node, name: node.text.toUpperCase().replace(/^CAP_/, '') }] : [],
  );
}

/**
 * What a container may add under the baseline standard: what runtimes grant by themselves.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const kernelName = /(?<![\w./-])((?:vm|fs|net|kernel|user)(?:\.[a-z0-9_-]+)+)\s*=/;
const kernelFile = /\/proc\/sys\/([a-z0-9_/-]+)/;

/**
 * The kernel's setting that an init container is there to change, by the name that `sysctl` has for it; `undefined` if it
 * changes none or may do without rights over the node.
 */
export function tunedSetting(container: Container): string | undefined {
  if (container.role !== 'init' || !(isPrivileged(container) || addsAdmin(container))) return undefined;
  const words = [...container.node.all('command', '*'), ...container.node.all('args', '*')];
  const text = words.map((it) => it.text ?? it.written).join(' ');
  if (text.includes('/sys/kernel/mm/transparent_hugepage')) return 'transparent_hugepage';
  const file = kernelFile.exec(text)?.[1];
  if (file) return file.replace(/\/$/, '').replaceAll('/', '.');
  return /\bsysctl\b/.test(text) ? (kernelName.exec(text)?.[1] ?? 'sysctl') : undefined;
}

/**
 * The promise not to gain rights that a container makes beside rights with which it has them all: the API server refuses
 * both together. It compares the text, so that `SYS_ADMIN` without its prefix gets through.
 */
export function brokenEscalationPromise(container: Container): YamlNode | undefined {
  const promise = container.node.get('securityContext', 'allowPrivilegeEscalation');
  if (promise?.boolean !== false) return undefined;
  const all = isPrivileged(container) || addedCapabilities(container).some((it) => it.node.text === 'CAP_SYS_ADMIN');
  return all ? promise : undefined;
}
