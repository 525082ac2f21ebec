import type { YamlNode } from '../yaml/node.ts';
import type { Container } from './pods.ts';

/** What decides about a container's user: `root`, `other`, nothing (the image does), or a value that is not known. */
export interface ContainerUser {
  readonly is: 'root' | 'other' | 'image' | 'unknown';
  /** Where it is written. */
  readonly at?: YamlNode;
  readonly uid?: number;
  /** The promise not to be root that a user of root breaks, so that the kubelet starts no such container. */
  readonly brokenPromise?: YamlNode;
}

/** The user a container is told to run as: what its own security context says goes before the pod's. */
export function containerUser(pod: YamlNode, { node }: Container): ContainerUser {
  const written = (field: string) => node.get('securityContext', field) ?? pod.get('securityContext', field);
  const user = written('runAsUser');
  const nonRoot = written('runAsNonRoot');
  if (user) {
    if (user.number === undefined) return { is: 'unknown', at: user };
    if (user.number !== 0) return { is: 'other', at: user, uid: user.number };
    return { is: 'root', at: user, uid: 0, ...(nonRoot?.boolean === true && { brokenPromise: nonRoot }) };
  }
  if (!nonRoot) return { is: 'image' };
  if (nonRoot.boolean === undefined) return { is: 'unknown', at: nonRoot };
  return { is: nonRoot.boolean ? 'other' : 'root', at: nonRoot };
}

/** Whether the pod is for Windows nodes, which know no numbers of users and groups. */
export function isWindowsPod(pod: YamlNode): boolean {
  return [pod.get('os', 'name'), pod.get('nodeSelector', 'kubernetes.io/os')].some((it) => it?.text === 'windows');
}
