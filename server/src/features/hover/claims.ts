import { claimName } from '../../k8s/pod-dns.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { claimStorage, specStorage } from '../../workloads/claims.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { code, few, joined, list } from './markdown.ts';
import { ordinals, templateNames } from './pods.ts';
import type { Answer, Question } from './question.ts';
import { storageTitle } from './storage.ts';

/** The claims a StatefulSet makes: of all its templates, or of the one whose name is asked about. */
export function claimTemplatesAnswer(question: Question): Answer {
  const { resource, value, workspace } = question;
  const all = ordinals(resource, workspace);
  const templates = claimTemplates(resource).filter((it) => value.isSequence || it.get('metadata', 'name') === value);
  const items = templates.flatMap((it) => {
    const template = it.get('metadata', 'name')?.text;
    if (!template || all.length === 0) return [];
    const names = all.map((ordinal) => claimName(template, resource.name, ordinal));
    return [`${few(names)}: ${claimText(question, it.get('spec'))}`];
  });
  return items.length === 0 ? [] : [items.length === 1 ? `Claims ${items[0]}.` : `Claims:\n\n${list(items)}`];
}

/** Size, class and access modes of a claim's specification, as far as they are written. */
function claimText(question: Question, spec: YamlNode | undefined): string {
  const { workspace, settings, resource } = question;
  const written = spec?.get('resources', 'requests', 'storage');
  const storage = spec && specStorage(spec, { workspace, settings, near: resource });
  const className = spec?.get('storageClassName')?.text;
  const modes = (spec?.get('accessModes')?.items() ?? []).flatMap((it) => it.text ?? []);
  const from = className ? code(className) : 'the default class';
  return [
    `${written ? `${code(written.text ?? written.written)} each` : 'no size'} from ${from}`,
    ...(storage ? [storageTitle(storage)] : []),
    ...(modes.length > 0 ? [joined(modes.map(code))] : []),
  ].join(', ');
}

/** What the pods' disks come to in total. */
export function size({ resource, value, workspace }: Question): Answer {
  const bytes = parseQuantity(value.number ?? value.text ?? '');
  const number = ordinals(resource, workspace).length;
  if (bytes === undefined || number < 2) return [];
  return [`${number} claims of ${code(value.written)}: ${formatBytes(bytes * number)} in total.`];
}

/** What becomes of the claims when the set is scaled or deleted. */
export function retention({ resource, workspace }: Question): Answer {
  const all = ordinals(resource, workspace);
  const templates = templateNames(resource);
  const last = all.at(-1);
  if (templates.length === 0 || last === undefined) return [];
  const policy = resource.get('spec', 'persistentVolumeClaimRetentionPolicy');
  const fate = (field: string) => (policy?.get(field)?.text === 'Delete' ? 'deleted, the data with it' : 'kept');
  const names = (numbers: readonly number[]) =>
    few(numbers.flatMap((it) => templates.map((template) => claimName(template, resource.name, it))));
  const are = (numbers: readonly number[]) => (numbers.length * templates.length === 1 ? 'is' : 'are');
  return [
    `Scaled from ${all.length} to ${all.length - 1}: ${names([last])} ${are([last])} ${fate('whenScaled')}.`,
    `The StatefulSet deleted: ${names(all)} ${are(all)} ${fate('whenDeleted')}.`,
  ];
}

/** Whether the storage behind a claim can be used in the modes it asks for. */
export function accessModes({ resource, value, workspace, settings }: Question): Answer {
  const modes = value.isSequence ? value : value.parent;
  const spec = modes?.parent;
  if (!spec) return [];
  const asking = { workspace, settings, near: resource };
  const isClaim = resource.type === 'PersistentVolumeClaim';
  const storage = isClaim ? claimStorage(resource, asking) : specStorage(spec, asking);
  const driver = storage?.driver;
  const wanted = value.isSequence ? value.items().flatMap((it) => it.text ?? []) : [value.text ?? ''];
  if (!storage || !driver || wanted.length === 0) return [];
  const isBlock = spec.get('volumeMode')?.text === 'Block';
  const possible: readonly string[] = [
    ...driver.accessModes,
    ...(isBlock && storage.maxShares > 1 ? driver.sharedBlock : []),
  ];
  const refused = wanted.filter((it) => !possible.includes(it));
  const title = `${storage.className ? `${code(storage.className)} (${driver.title})` : driver.title}`;
  return [
    refused.length === 0
      ? `${title} serves ${joined(wanted.map(code))}.`
      : `${title} does not serve ${joined(refused.map(code))}, only ${joined(possible.map(code))}.`,
  ];
}
