import { type LabelSelector, statefulPodLabels } from '../k8s/labels.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { ResourceType } from '../k8s/types.ts';
import { engines } from '../knowledge/engines.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Labels that controllers give to the pods they make, so no template has them. */
const controllersLabels: ReadonlySet<string> = new Set([
  ...statefulPodLabels,
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
]);

/** Labels that members give to their own pods while they run, by what they have elected. */
const electedLabels: ReadonlySet<string> = new Set([
  'cnpg.io/instanceRole',
  'kubedb.com/role',
  'spilo-role',
  'vault-active',
  'vault-initialized',
  'vault-perf-standby',
  'vault-sealed',
]);

/**
 * Whether a selector asks for what something fills in: the tool that applies the manifest, the controller of the pods, or the
 * pods themselves.
 */
export function isSetElsewhere({ labels, expressions }: LabelSelector): boolean {
  const keys = [...labels.keys(), ...expressions.map((it) => it.key)];
  const values = [...labels.values(), ...expressions.flatMap((it) => it.values)];
  return (
    [...keys, ...values].some(holdsPlaceholder) || keys.some((it) => controllersLabels.has(it) || electedLabels.has(it))
  );
}

/** Prefixes of labels that everybody may use. */
const common = /^(?:app\.kubernetes\.io|kubernetes\.io|k8s\.io|k8s-app|helm\.sh)$/;

const operatorTypes: readonly ResourceType[] = Object.values(engines).flatMap(({ operatorKinds }) =>
  operatorKinds.flatMap((it) => {
    const [group = '', kind = '*'] = it.split('/');
    return kind === '*' ? [] : [`${kind}.${group}`];
  }),
);

/** Whether pods may be an operator's: they have labels of its own kind, or one of its resources is in the namespace. */
export function isOperators({ labels }: LabelSelector, namespace: string, workspace: Workspace): boolean {
  const isOwn = (key: string) => key.includes('/') && !common.test(key.slice(0, key.indexOf('/')));
  return [...labels.keys()].some(isOwn) || operatorTypes.some((it) => workspace.inNamespace(it, namespace).length > 0);
}

/** Kinds that make pods from a template and are no workloads of ours: what came before them, and extensions. */
const otherControllers: readonly ResourceType[] = [
  'ReplicationController',
  'DeploymentConfig.apps.openshift.io',
  'CloneSet.apps.kruise.io',
  'DaemonSet.apps.kruise.io',
  'StatefulSet.apps.kruise.io',
  'VirtualMachine.kubevirt.io',
  'Workflow.argoproj.io',
];

/** Whether the namespace has objects whose pods are not looked at here. */
export function hasOtherControllers(namespace: string, workspace: Workspace): boolean {
  return otherControllers.some((it) => workspace.inNamespace(it, namespace).length > 0);
}
