import { isExternal } from '../../config/externals.ts';
import { storageClassByName } from '../../knowledge/storage-classes.ts';
import { storageDriver } from '../../knowledge/storage-drivers.ts';
import { storageParameter } from '../../knowledge/storage-parameters.ts';
import { diskSku } from '../../knowledge/storage-skus.ts';
import { declaredStorage, type ResolvedStorage, storageOfClass } from '../../workloads/storage.ts';
import { code, joined, list, named, plain } from './markdown.ts';
import type { Answer, Question } from './question.ts';

/** `Azure Disk, Premium SSD, zone-redundant`. */
export function storageTitle({ driver, provisioner, sku, zoneRedundant, protocol }: ResolvedStorage): string {
  const disk = driver?.medium === 'disk' && sku ? diskSku(sku) : undefined;
  return [
    driver?.title ?? code(provisioner),
    ...(protocol ? [protocol.toUpperCase()] : []),
    ...(disk ? [disk.title] : sku ? [code(sku)] : []),
    ...(zoneRedundant && !disk ? ['zone-redundant'] : []),
  ].join(', ');
}

/** What a class gives to the claims that name it. */
export function storageClassAnswer(question: Question, name: string): Answer {
  const { workspace, settings, resource } = question;
  const cluster = { kubernetesVersion: settings.kubernetesVersion, zones: settings.cluster.zones };
  const storage = storageOfClass(name, { workspace, settings, near: resource });
  const known = storageClassByName(name, cluster);
  if (!storage) return unknownClass(question, name, known);

  const declared = storage.declaredBy;
  // The title of a disk is in words; that of a share is its SKU.
  const isDisk = storage.driver?.medium === 'disk' && diskSku(storage.sku ?? '') !== undefined;
  const builtIn = declared ? undefined : known && 'storageClass' in known ? known.storageClass : undefined;
  const binding = declared ? (declared.text('volumeBindingMode') ?? 'Immediate') : builtIn?.bindingMode;
  const grows = declared ? declared.get('allowVolumeExpansion')?.boolean === true : builtIn?.expandable;
  return [
    `${declared ? named(workspace, declared) : origin(name, known)}: ${storageTitle(storage)}${isDisk && storage.sku ? ` (${code(storage.sku)})` : ''}`,
    list([
      ...zones(storage),
      storage.reclaimPolicy === 'Retain'
        ? 'When the claim is deleted, the volume stays (`Retain`).'
        : 'When the claim is deleted, the volume and its data go with it (`Delete`).',
      ...(binding === 'Immediate' ? ['The volume is made at once (`Immediate`).'] : []),
      ...(binding === 'WaitForFirstConsumer'
        ? ['The volume is made where the first pod is scheduled (`WaitForFirstConsumer`).']
        : []),
      ...(grows === undefined ? [] : [grows ? 'Claims can grow.' : 'Claims cannot grow.']),
      ...(builtIn?.ephemeral ? ['The data does not outlive the node.'] : []),
      ...(builtIn?.requires ? [`Needs ${builtIn.requires}.`] : []),
    ]),
  ];
}

function zones({ driver, sku, zoneRedundant }: ResolvedStorage): readonly string[] {
  if (zoneRedundant) return ['In three zones: a pod may move to another zone with its volume.'];
  // Without a SKU the driver decides by the cluster.
  return driver?.medium === 'disk' && sku ? ['In one zone: only nodes of that zone can mount it.'] : [];
}

type Known = ReturnType<typeof storageClassByName>;

function origin(name: string, known: Known): string {
  switch (known?.kind) {
    case 'legacy':
      return `${code(name)}, an old name of ${code(known.storageClass.name)}`;
    case 'later':
      return `${code(name)}, in AKS from ${known.since} on`;
    case 'container-storage':
      return `${code(name)}, from Azure Container Storage`;
    default:
      return `${code(name)}, which AKS brings`;
  }
}

function unknownClass({ settings }: Question, name: string, known: Known): Answer {
  if (name === '') return ['No class: the claim waits for a PersistentVolume made by hand.'];
  if (known?.kind === 'foreign') {
    return [`${code(name)} is a class of ${known.of}. On AKS the nearest is ${code(known.use)}.`];
  }
  if (known) return [];
  if (settings.cluster.storageClasses.includes(name) || isExternal(settings, 'StorageClass', name, '')) {
    return ['In the cluster, as the configuration says. No file declares what it gives.'];
  }
  return ['No file of this workspace declares this class, and AKS brings none of that name.'];
}

export function provisioner({ value }: Question): Answer {
  const driver = storageDriver(value.text ?? '');
  return driver ? [`${driver.title}, for claims with ${joined(driver.accessModes.map(code))}.`] : [];
}

/** Who loses or keeps volumes by a class's policy. */
export function reclaimPolicy({ resource, workspace }: Question): Answer {
  const { name } = resource;
  const users = workspace.referencing('StorageClass', { name, namespace: '', near: resource.uri });
  if (users.length === 0) return [];
  const fate = resource.text('reclaimPolicy') === 'Retain' ? 'stays' : 'is deleted with it';
  const names = [...new Set(users.map((it) => it.resource))].map((it) => named(workspace, it));
  const rest = names.length - mostUsers;
  const shown = rest > 0 ? `${names.slice(0, mostUsers).join(', ')} and ${rest} more` : joined(names);
  return [`Used by ${shown}: when a claim is deleted, its volume ${fate}.`];
}

const mostUsers = 5;

/** What Azure gives for a SKU. */
export function sku({ resource, value, path }: Question): Answer {
  const storage = declaredStorage(resource);
  const parameter = storage?.driver && storageParameter(storage.driver.name, String(path.at(-1)));
  const disk =
    parameter?.name === 'skuName' && storage?.driver?.medium === 'disk' ? diskSku(value.text ?? '') : undefined;
  if (!disk) return [];
  const { maxIops, maxMBps, minGiB, maxGiB, notes } = disk;
  return [
    `${disk.title}: up to ${number(maxIops)} IOPS and ${number(maxMBps)} MB/s, ${minGiB} to ${number(maxGiB)} GiB.`,
    ...(notes.length > 0 ? [`Good to know: ${plain(notes.join('; '))}.`] : []),
  ];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
