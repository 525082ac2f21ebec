import { isExternal } from '../../config/externals.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimStorage } from '../../workloads/claims.ts';
import { daprAppType } from '../../workspace/provides.ts';
import type { Reference } from '../../workspace/references.ts';
import { appsMeant } from '../named-things.ts';
import { code, few, joined, list, named, plain } from './markdown.ts';
import type { Answer, Question } from './question.ts';
import { withPods } from './selected.ts';
import { storageClassAnswer, storageTitle } from './storage.ts';

/** What a name in a manifest stands for, and where it comes from. */
export function referenced(question: Question, reference: Reference): Answer {
  const { workspace, resource } = question;
  const { to, name, namespace } = reference;
  if (holdsPlaceholder(name)) return [];
  if (to === daprAppType) return app(question, reference);
  if (to === 'StorageClass') return storageClassAnswer(question, name);
  const found = workspace.find(to, { name, namespace, near: resource.uri });
  if (!found) return madeOrMissing(question, reference);
  const describe = descriptions[to];
  return describe ? describe(question, found) : [`${named(workspace, found)}.`];
}

const descriptions: Readonly<Record<string, (question: Question, target: Resource) => Answer>> = {
  PersistentVolumeClaim: claim,
  Secret: ({ workspace }, target) => [`${named(workspace, target)}${keysOf(target)}`],
  ConfigMap: ({ workspace }, target) => [`${named(workspace, target)}${keysOf(target)}`],
  Service: ({ workspace }, target) => {
    const workloads = workspace.selectedBy(target).map((it) => withPods(workspace, it));
    return [`${named(workspace, target)}${workloads.length > 0 ? `, which selects ${joined(workloads)}` : ''}.`];
  },
};

function claim({ workspace, settings, resource }: Question, target: Resource): Answer {
  const size = target.get('spec', 'resources', 'requests', 'storage');
  const bytes = size && parseQuantity(size.number ?? size.text ?? '');
  const modes = (target.get('spec', 'accessModes')?.items() ?? []).flatMap((it) => it.text ?? []);
  const storage = claimStorage(target, { workspace, settings, near: resource });
  const { name, namespace, uri: near } = target;
  const others = workspace
    .referencing('PersistentVolumeClaim', { name, namespace, near })
    .filter((it) => it.resource !== resource)
    .map((it) => named(workspace, it.resource));
  const facts = [
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    ...(storage?.className ? [`from ${code(storage.className)}`] : []),
    ...(storage ? [storageTitle(storage)] : []),
    ...(modes.length > 0 ? [joined(modes.map(code))] : []),
  ];
  return [
    `${named(workspace, target)}${facts.length > 0 ? `: ${facts.join(', ')}` : ''}.`,
    ...(others.length > 0 ? [`Also used by ${joined([...new Set(others)])}.`] : []),
  ];
}

function app({ workspace, settings, resource }: Question, { name, namespace }: Reference): Answer {
  const workloads = appsMeant(workspace, { name, namespace, near: resource.uri }).map((it) => withPods(workspace, it));
  if (workloads.length > 0) return [`Dapr app ${code(name)}: ${joined(workloads)}.`];
  if (isExternal(settings, 'App', name, namespace)) return [`App ${code(name)} exists, as the configuration says.`];
  return [`No file of this workspace declares a Dapr app ${code(name)} in namespace ${code(namespace)}.`];
}

/** Names of keys only: what they hold is nobody's business here. */
function keysOf(target: Resource): string {
  const keys = ['data', 'stringData', 'binaryData'].flatMap((it) => target.get(it)?.entries() ?? []);
  const names = [...new Set(keys.map((it) => it.key.keyText))];
  return names.length > 0 ? ` with ${few(names, 6)}.` : '.';
}

function madeOrMissing(
  { workspace, settings, resource }: Question,
  { to, name, namespace, optional }: Reference,
): Answer {
  const makers = workspace.anywhere(to, name).filter((it) => it.namespace === namespace && it.type !== to);
  const kind = plain(to.split('.')[0] ?? to);
  if (makers.length > 0) {
    return [
      `${kind} ${code(name)} is made in the cluster.`,
      list(makers.map((it) => `${named(workspace, it)}${store(it)}`)),
    ];
  }
  if (workspace.provides(to, { name, namespace, near: resource.uri })) {
    return [`${kind} ${code(name)} is made by a generator of a kustomization, which adds a hash to the name.`];
  }
  if (isExternal(settings, to, name, namespace)) return [`${kind} ${code(name)} exists, as the configuration says.`];
  const place = namespace === '' ? '' : ` in namespace ${code(namespace)}`;
  const fate = optional ? ' The pod starts without it.' : '';
  return [`No file of this workspace declares ${kind} ${code(name)}${place}.${fate}`];
}

function store(maker: Resource): string {
  const name = maker.text('spec', 'secretStoreRef', 'name');
  return name ? ` from store ${code(name)}` : '';
}
