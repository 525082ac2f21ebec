import { claimSpecs } from '../../k8s/claim-specs.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { type ParameterConflict, parameterConflicts } from '../../knowledge/storage/conflicts.ts';
import { diskLimits, largestWithoutBursting, smallestShare } from '../../knowledge/storage/size-limits.ts';
import { claimStorage, specStorage } from '../../workloads/claims.ts';
import {
  type ClassParameters,
  classParameters,
  isOn,
  type WrittenParameter,
} from '../../workloads/class-parameters.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import { type Edit, removeEntry, removeItem, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const gibibyte = 2 ** 30;

export default defineRule({
  id: 'storageclass-parameter-conflict',
  area: 'storage',
  severity: 'error',
  summary: 'Parameters of an Azure driver contradict each other, or the size of a claim.',
  why: `
Each of these parameters is legal alone. Together, or with the SKU, the driver or Azure refuses the volume when the first
claim comes, and the claim stays Pending. What a disk can be set to depends on its size as well: IOPS on the size, and
throughput on the IOPS.`,
  remedy: `
Take out the one of the two that is not meant, or raise the size of the claim. The parameters of an existing class cannot
be changed: create it again.`,
  sources: [
    'S053',
    'S059',
    'S060',
    'S062',
    {
      title: 'Azure: Types of managed disks',
      url: 'https://learn.microsoft.com/azure/virtual-machines/disks-types',
    },
    {
      title: 'Azure Files CSI driver: Parameters',
      url: 'https://github.com/kubernetes-sigs/azurefile-csi-driver/blob/master/docs/driver-parameters.md',
    },
  ],
  correction:
    'Premium SSD v2, which the document leaves out, is usually the better choice than Ultra; both have their own rules about IOPS and throughput.',
  messages: {
    conflict: '{name} of {class} cannot be: {problem}.',
    twice: '{name} is written twice, as "{first}" and as "{second}": which of them the driver takes is left to chance.',
    mountOption:
      'The mount option "{option}" is set by the driver itself for NFS; a share with another fails to mount.',
    tooMuch:
      '{claim} has {size}, which allow {limit} {unit} at most, and class "{className}" asks for {wanted}: Azure refuses the disk.',
    tooLittle:
      '{claim} has {size}, which need {limit} {unit} at least, and class "{className}" asks for {wanted}: Azure refuses the disk.',
    bursting:
      '{claim} has {size}, and class "{className}" switches on bursting on demand, which disks up to 512Gi do not have.',
    smallShare: '{claim} asks for {size}, and the smallest share of {sku} is {limit}Gi: that is made, and billed.',
  },
  fixes: {
    remove: { title: 'Remove {extra} (an existing class must be recreated)', class: 'preview' },
    set: { title: 'Set {wrong} to {right} (an existing class must be recreated)', class: 'preview' },
    removeOption: { title: 'Leave "{option}" to the driver', class: 'preview' },
    writeSize: { title: 'Write the size that is billed, {limit}Gi', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: shared-files
provisioner: file.csi.azure.com
parameters:
  protocol: nfs
  skuName: Standard_LRS
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: shared-files
provisioner: file.csi.azure.com
parameters:
  protocol: nfs
  skuName: Premium_ZRS
`,
  },

  kinds: ['StorageClass', 'PersistentVolumeClaim', ...controllerTypes],
  check(resource, { workspace, settings, report }) {
    if (resource.type === 'StorageClass') {
      const found = classParameters(resource);
      if (!found) return;
      for (const { parameter, entry } of found.written) {
        const again = found.written.find((it) => it.entry !== entry && it.parameter === parameter);
        const isFamily = parameter?.name.endsWith('/<path>');
        if (!parameter || isFamily || !again || again.entry.key.start > entry.key.start) continue;
        report('twice', {
          at: entry.key,
          data: { name: parameter.name, first: again.entry.name, second: entry.name, extra: entry.name },
          related: [{ at: again.entry.key, message: 'The other one.' }],
          fixes: { remove: () => removeEntry(entry.value) },
        });
      }
      for (const { at: name, problem, mild, remove, set } of conflictsOf(found)) {
        const at = found.find(name)?.entry;
        if (!at) continue;
        const extra = remove === undefined ? undefined : found.find(remove)?.entry;
        report('conflict', {
          at: name === 'skuName' || name === 'cachingMode' ? at.value : at.key,
          ...(mild && { severity: 'warning' }),
          data: {
            ...{ name: at.name, class: resource.title, problem },
            ...(extra && { extra: extra.name }),
            ...(set && { wrong: set.name, right: set.value }),
          },
          fixes: {
            remove: extra && (() => removeEntry(extra.value)),
            set: set && (() => setParameter(found, set.name, set.value)),
          },
        });
      }
      const isNfs = found.driver.name === 'file.csi.azure.com' && found.find('protocol')?.value === 'nfs';
      for (const at of isNfs ? (resource.get('mountOptions')?.items() ?? []) : []) {
        const option = at.text;
        if (!option || !/^(?:vers|nfsvers|minorversion|sec)=/.test(option)) continue;
        report('mountOption', { at, data: { option }, fixes: { removeOption: () => removeItem(at) } });
      }
      return;
    }

    const asking = { workspace, settings, near: resource };
    for (const { kind, spec, title: claim } of claimSpecs(resource)) {
      const at = spec.get('resources', 'requests', 'storage');
      const bytes = at && parseQuantity(at.text ?? at.number ?? '');
      if (!at || bytes === undefined || bytes <= 0) continue;
      const storage = kind === 'claim' ? claimStorage(resource, asking) : specStorage(spec, asking);
      if (!storage || storage.declaredBy?.type === 'PersistentVolume') continue;
      const { sku, className = '' } = storage;
      const gib = Math.ceil(bytes / gibibyte);
      const size = formatBytes(bytes);
      const about = { claim, size, className };
      if (storage.driver?.name === 'file.csi.azure.com') {
        const limit = smallestShare(sku ?? (storage.protocol === 'nfs' ? 'Premium_LRS' : 'Standard_LRS'));
        if (gib >= limit) continue;
        const writeSize = () => replaceValue(at, `${limit}Gi`);
        report('smallShare', {
          at,
          severity: 'hint',
          data: { ...about, sku: sku ?? 'Premium_LRS', limit },
          fixes: { writeSize },
        });
        continue;
      }
      const declared = storage.declaredBy && classParameters(storage.declaredBy);
      if (storage.driver?.name !== 'disk.csi.azure.com' || !declared) continue;
      if (isOn(declared.find('enableBursting')) && sku?.startsWith('Premium_') && gib <= largestWithoutBursting) {
        const related = relatedTo(storage, declared.find('enableBursting'));
        report('bursting', { at, severity: 'warning', data: about, related });
      }
      for (const { of: unit, atLeast, atMost } of diskLimits(sku ?? '', gib)) {
        const asked = declared.find(unit === 'IOPS' ? 'DiskIOPSReadWrite' : 'DiskMBpsReadWrite');
        const wanted = Number(asked?.value);
        if (!asked || !(wanted < atLeast || wanted > atMost)) continue;
        const [id, limit] = wanted > atMost ? (['tooMuch', atMost] as const) : (['tooLittle', atLeast] as const);
        const related = relatedTo(storage, asked);
        report(id, { at, severity: 'warning', data: { ...about, unit, wanted, limit }, related });
      }
    }
  },
});

function relatedTo({ declaredBy }: ResolvedStorage, parameter: WrittenParameter | undefined) {
  return declaredBy && parameter ? [{ at: parameter.entry.value, message: `${declaredBy.title}.` }] : [];
}

function conflictsOf({ driver, find }: ClassParameters): readonly ParameterConflict[] {
  return parameterConflicts(driver.name, {
    get: (name) => find(name)?.value,
    has: (name) => find(name) !== undefined,
  });
}

function setParameter({ find, node }: ClassParameters, name: string, value: string): Edit {
  const written = find(name)?.entry.value;
  if (written) return replaceValue(written, value);
  return node ? setKey(node, name, value) : [];
}
