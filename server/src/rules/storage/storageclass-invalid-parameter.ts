import { misspelt, nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type StorageParameter, violation } from '../../knowledge/storage/parameter.ts';
import { storageParameters } from '../../knowledge/storage-parameters.ts';
import { classParameters, classTypes } from '../../workloads/class-parameters.ts';
import { removeEntry, replaceSpan, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-invalid-parameter',
  area: 'storage',
  severity: 'error',
  summary: 'A class has a parameter that its Azure driver does not know, or a value that it does not take.',
  why: `
The API server stores any parameters; only the driver reads them, when the first claim comes. It refuses names it does
not know and values outside of its lists, so every claim of the class stays Pending and only its events say why. Names of
parameters may be written in any case, but most values may not: \`premium_lrs\` is no disk SKU.`,
  remedy: `
Write the parameter as the driver spells it. The parameters of an existing class cannot be changed: delete the class and
create it again, which volumes made from it survive.`,
  sources: [
    'S052',
    'S053',
    {
      title: 'Azure Disk CSI driver: Parameters',
      url: 'https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md',
    },
    {
      title: 'Azure Files CSI driver: Parameters',
      url: 'https://github.com/kubernetes-sigs/azurefile-csi-driver/blob/master/docs/driver-parameters.md',
    },
    {
      title: 'Azure Blob CSI driver: Parameters',
      url: 'https://github.com/kubernetes-sigs/blob-csi-driver/blob/master/docs/driver-parameters.md',
    },
  ],
  correction:
    'Premium SSD v2 is missing from the document; its SKU is `PremiumV2_LRS`, for disks as well as for file shares.',
  messages: {
    unknown: '{driver} knows no parameter "{name}" and refuses {what} of {class}.',
    misspelt: '{driver} knows no parameter "{name}" and refuses {what} of {class}; did you mean "{near}"?',
    value: '{name} "{value}" is not what {driver} takes: it has to be {allowed}. It refuses {what} of {class}.',
    misspeltValue: '{name} "{value}" is none that {driver} takes; did you mean "{near}"? It refuses {what} of {class}.',
    refused: '{driver} refuses "{name}": {reason}.',
    deprecated: '{name} "{value}" belongs to unmanaged disks, which are gone: {driver} makes a managed one.',
    ignored: '{driver} accepts "{name}" from old classes and ignores it.',
  },
  fixes: {
    rename: { title: 'Use "{near}" (an existing class must be recreated)', class: 'preview' },
    useValue: { title: 'Use "{near}" (an existing class must be recreated)', class: 'preview' },
    remove: { title: 'Remove "{name}" (an existing class must be recreated)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: premium
provisioner: disk.csi.azure.com
parameters:
  skuName: premium_zrs
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: premium
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: classTypes,
  check(storageClass, { settings, report }) {
    const found = classParameters(storageClass);
    if (!found) return;
    const { use, written } = found;
    const about = {
      driver: found.driver.title,
      class: storageClass.title,
      what: use === 'snapshots' ? 'every snapshot' : 'every claim',
    };
    const known = storageParameters(found.driver.name, use);

    for (const { entry, parameter, value } of written) {
      const { key, name } = entry;
      const remove = () => removeEntry(entry.value);
      if (!parameter) {
        if (isForSidecars(name) || holdsPlaceholder(name)) continue;
        const candidates = unused(known, written);
        const near = misspelt(name, candidates.flatMap(namesOf)) ?? completed(name, candidates);
        if (near) {
          const rename = () => (key.isAlias ? [] : replaceSpan(key.document, key.span, quotedLike(key.written, near)));
          report('misspelt', { at: key, data: { ...about, name, near }, fixes: { rename } });
        } else {
          report('unknown', { at: key, data: { ...about, name }, fixes: { remove } });
        }
      } else if (parameter.refused !== undefined) {
        report('refused', { at: key, data: { ...about, name, reason: parameter.refused }, fixes: { remove } });
      } else if (parameter.noEffect) {
        report('ignored', {
          at: key,
          severity: 'hint',
          tag: 'unnecessary',
          data: { ...about, name },
          fixes: { remove },
        });
      } else if (value !== undefined) {
        const allowed = violation(parameter, value);
        if (allowed === undefined) {
          if (parameter.name !== 'kind' || /^managed$/i.test(value)) continue;
          report('deprecated', {
            at: entry.value,
            severity: 'warning',
            data: { ...about, name, value },
            fixes: { remove },
          });
          continue;
        }
        const near = meant(value, parameter, settings.cluster.zones);
        if (near) {
          const useValue = () => replaceValue(entry.value, near);
          report('misspeltValue', { at: entry.value, data: { ...about, name, value, near }, fixes: { useValue } });
        } else {
          report('value', { at: entry.value, data: { ...about, name, value, allowed } });
        }
      }
    }
  },
});

/** The sidecars of every driver read these themselves and do not pass them on. */
function isForSidecars(name: string): boolean {
  return name.startsWith('csi.storage.k8s.io/');
}

/** The parameters that are not written yet: what is written twice is not what was meant. */
function unused(
  known: readonly StorageParameter[],
  written: readonly { readonly parameter: StorageParameter | undefined }[],
): readonly StorageParameter[] {
  return known.filter((it) => !it.refused && !it.noEffect && !written.some(({ parameter }) => parameter === it));
}

function namesOf({ name, aliases = [] }: StorageParameter): readonly string[] {
  return [name, ...aliases];
}

/** The only parameter that begins like this: `sku`, `DiskIOPS`. */
function completed(name: string, known: readonly StorageParameter[]): string | undefined {
  const begun = name.length < 3 ? [] : known.filter((it) => it.name.toLowerCase().startsWith(name.toLowerCase()));
  return begun.length === 1 ? begun[0]?.name : undefined;
}

/** The value that was most likely meant. Of a SKU, the family may be all that is right: `Premium_SSD`. */
function meant(value: string, { name, values = [] }: StorageParameter, zones: number): string | undefined {
  const near = nearest(value, values);
  if (near || name !== 'skuName') return near;
  const family = /^[a-z]+(?:v2)?(?=[_ -])/i.exec(value)?.[0].toLowerCase();
  const candidates = values.filter((it) => it.slice(0, it.indexOf('_')).toLowerCase() === family);
  return candidates.find((it) => it.endsWith(zones > 1 ? '_ZRS' : '_LRS')) ?? candidates[0];
}

function quotedLike(written: string, text: string): string {
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return `${quote}${text}${quote}`;
}
