import { isAtLeast } from '../k8s/kubernetes-version.ts';
import { type Container, containers, podSpec, podTemplate } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import {
  addedCapabilities,
  addsAdmin,
  baselineCapabilities,
  dropsAllCapabilities,
  isPrivileged,
} from '../k8s/security-context.ts';
import { volumes } from '../k8s/volumes.ts';
import type { YamlNode } from '../yaml/node.ts';

/** The demands of the restricted standard that a setting meets, which can be written. */
export type Demand = 'runAsNonRoot' | 'seccompProfile' | 'allowPrivilegeEscalation' | 'capabilities';

/** One way in which a pod breaks a standard. */
export interface Breach {
  /** Such as `seccompProfile is not set`. */
  readonly what: string;
  /** Absent for what the pod as a whole does. */
  readonly container?: Container;
  /** Where it is written; absent for what is not. */
  readonly at?: YamlNode;
  readonly demand?: Demand;
}

/**
 * What keeps the pods of a workload out of a namespace that enforces `level` as of Kubernetes `version`, besides what is
 * wrong wherever it runs: privileged containers, the node's namespaces, files and ports, dangerous capabilities, root.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function breaches(workload: Resource, level: 'baseline' | 'restricted', version: string): readonly Breach[] {
  const spec = podSpec(workload);
  if (!spec) return [];
  const all = containers(workload);
  const found = [
    ...all.flatMap((it) => contextBreaches(it.node, spec, version).map((breach) => ({ ...breach, container: it }))),
    ...contextBreaches(spec, spec, version),
    ...appArmorAnnotations(workload),
    ...(isAtLeast(version, '1.34') ? all.flatMap(hostsOf) : []),
  ];
  return level === 'baseline' ? found : [...found, ...restrictedBreaches(workload, spec, all, version)];
}

const seLinuxTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/** What the baseline forbids in the security context of a pod or a container. */
function contextBreaches(node: YamlNode, spec: YamlNode, version: string): readonly Breach[] {
  const context = node.get('securityContext');
  if (!context) return [];
  const found: Breach[] = [];
  const hostProcess = context.get('windowsOptions', 'hostProcess');
  if (hostProcess?.boolean === true) found.push({ what: 'hostProcess is true', at: hostProcess });
  const appArmor = context.get('appArmorProfile', 'type');
  if (appArmor?.text === 'Unconfined') found.push({ what: 'AppArmor is switched off', at: appArmor });
  const procMount = context.get('procMount');
  if (procMount?.text === 'Unmasked' && !hasOwnUsers(spec, version)) {
    found.push({ what: 'procMount is Unmasked', at: procMount });
  }
  const seLinux = context.get('seLinuxOptions');
  const type = seLinux?.get('type');
  if (type?.text !== undefined && !seLinuxTypes.has(type.text)) {
    found.push({ what: `the SELinux type is ${type.text}`, at: type });
  }
  for (const key of ['user', 'role']) {
    const at = seLinux?.get(key);
    if (at?.text) found.push({ what: `an SELinux ${key} is set`, at });
  }
  return found;
}

/** Users of the pod that are others than those of the node, by which later versions let it do more. */
function hasOwnUsers(spec: YamlNode, version: string): boolean {
  return spec.get('hostUsers')?.boolean === false && isAtLeast(version, '1.35');
}

function appArmorAnnotations(workload: Resource): readonly Breach[] {
  const annotations = podTemplate(workload)?.get('metadata', 'annotations');
  return (annotations?.entries() ?? []).flatMap(({ name, value }) => {
    const isOff = name.startsWith('container.apparmor.security.beta.kubernetes.io/') && value.text === 'unconfined';
    return isOff ? [{ what: 'AppArmor is switched off', at: value }] : [];
  });
}

/** Hosts that the kubelet would be made to call. */
function hostsOf(container: Container): readonly Breach[] {
  const { node } = container;
  const handlers = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((it) => node.get(it)),
    ...['postStart', 'preStop'].map((it) => node.get('lifecycle', it)),
  ];
  return handlers.flatMap((handler) =>
    ['httpGet', 'tcpSocket'].flatMap((it): Breach[] => {
      const at = handler?.get(it, 'host');
      return at?.text ? [{ what: 'a probe or hook names a host', at, container }] : [];
    }),
  );
}

const allowedVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

function restrictedBreaches(
  workload: Resource,
  spec: YamlNode,
  all: readonly Container[],
  version: string,
): readonly Breach[] {
  const found: Breach[] = [];
  for (const { name, node, source } of volumes(workload)) {
    if (source.kind !== 'other' || source.source === 'hostPath' || allowedVolumes.has(source.source)) continue;
    const at = node.get(source.source);
    found.push({ what: `volume "${name}" is of type ${source.source}`, ...(at && { at: at.key ?? at }) });
  }
  if (!hasOwnUsers(spec, version)) found.push(...all.flatMap((it) => rootBreaches(spec, it)));
  // The kernel of Windows has none of these, if the pod says that it is for Windows.
  if (spec.get('os', 'name')?.text === 'windows') return found;
  for (const container of all) found.push(...kernelBreaches(spec, container));
  return found;
}

/** A container that says it may be root is told so; here it is the one that says nothing. */
function rootBreaches(spec: YamlNode, container: Container): readonly Breach[] {
  const nonRoot = container.node.get('securityContext', 'runAsNonRoot') ?? spec.get('securityContext', 'runAsNonRoot');
  const user = container.node.get('securityContext', 'runAsUser') ?? spec.get('securityContext', 'runAsUser');
  if (nonRoot || user?.number === 0) return [];
  return [{ what: 'runAsNonRoot is not true', container, demand: 'runAsNonRoot' }];
}

function kernelBreaches(spec: YamlNode, container: Container): readonly Breach[] {
  const found: Breach[] = [];
  const context = container.node.get('securityContext');
  const profile = context?.get('seccompProfile') ?? spec.get('securityContext', 'seccompProfile');
  if (!profile) found.push({ what: 'seccompProfile is not set', container, demand: 'seccompProfile' });
  if (isPrivileged(container)) return found;
  const escalation = context?.get('allowPrivilegeEscalation');
  if ((!escalation || escalation.boolean === true) && !addsAdmin(container)) {
    found.push({
      what: 'allowPrivilegeEscalation is not false',
      container,
      ...(escalation && { at: escalation }),
      demand: 'allowPrivilegeEscalation',
    });
  }
  if (!dropsAllCapabilities(container)) {
    found.push({ what: 'not all capabilities are dropped', container, demand: 'capabilities' });
  }
  for (const { node, name } of addedCapabilities(container)) {
    if (name === 'NET_BIND_SERVICE' || !baselineCapabilities.has(name)) continue;
    found.push({ what: `${name} is added`, container, at: node });
  }
  return found;
}
