import type { Resource } from '../k8s/resource.ts';
import type { StorageParameter } from '../knowledge/storage/parameter.ts';
import { builtInStorageClasses, type KnownStorageClass } from '../knowledge/storage-classes.ts';
import { type DriverName, storageDriver, storageDrivers } from '../knowledge/storage-drivers.ts';
import { type ParameterUse, storageParameter, storageParameters } from '../knowledge/storage-parameters.ts';
import { diskSku } from '../knowledge/storage-skus.ts';
import { declaredStorage } from '../workloads/storage.ts';
import { byNearness } from './completion-names.ts';
import { blank, type Offer, type Suggest, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';
import { storageTitle } from './hover/storage.ts';

/** Drivers of AKS and what they take. */
export function storageOffers({ type }: Resource): readonly Offer[] {
  switch (type) {
    case 'StorageClass':
      return [
        { slot: 'value', path: ['provisioner'], suggest: drivers },
        ...parameterOffers(['parameters'], ['provisioner'], 'volumes'),
      ];
    case 'VolumeSnapshotClass.snapshot.storage.k8s.io':
      return [
        { slot: 'value', path: ['driver'], suggest: drivers },
        ...parameterOffers(['parameters'], ['driver'], 'snapshots'),
      ];
    case 'PersistentVolume':
      return [{ slot: 'value', path: ['spec', 'csi', 'driver'], suggest: drivers }];
    default:
      return [];
  }
}

function drivers(): readonly Suggestion[] {
  return Object.values(storageDrivers).map(({ name, title, accessModes }) => ({
    label: name,
    kind: 'value',
    detail: title,
    documentation: `For claims with ${accessModes.map((it) => `\`${it}\``).join(', ')}.`,
  }));
}

function parameterOffers(path: Offer['path'], driver: Offer['path'], use: ParameterUse): readonly Offer[] {
  const driverOf = ({ spot }: SuggestionContext): DriverName | undefined =>
    storageDriver(spot.resource.text(...driver) ?? '')?.name;
  const keys: Suggest = (context) => {
    const name = driverOf(context);
    return (name ? storageParameters(name, use) : [])
      .filter((it) => !it.noEffect && !it.refused && !it.name.includes('<') && !context.spot.holder.entry(it.name))
      .map((it) => ({
        label: it.name,
        kind: 'key',
        ...(it.default && { detail: `default ${it.default}` }),
        ...(documentation(it) && { documentation: documentation(it) }),
        after: ` ${blank((it.values ?? []).filter(Boolean))}`,
      }));
  };
  const values: Suggest = (context) => {
    const name = driverOf(context);
    const found = name && storageParameter(name, String(context.spot.path.at(-1)), use);
    return (found ? (found.values ?? []) : []).filter(Boolean).map((label) => ({
      label,
      kind: 'value',
      isQuoted: /^(?:true|false|\d+)$/i.test(label),
      ...valueDetail(found, label),
    }));
  };
  return [
    { slot: 'key', path, suggest: keys },
    { slot: 'value', path: [...path, '*'], suggest: values },
  ];
}

function valueDetail(
  found: StorageParameter | '' | undefined,
  label: string,
): Pick<Suggestion, 'detail' | 'isDeprecated'> {
  if (!found) return {};
  const disk = found.name === 'skuName' ? diskSku(label) : undefined;
  const words = [disk?.title ?? '', label === found.default ? 'default' : ''].filter(Boolean).join(' · ');
  return { ...(words && { detail: words }), isDeprecated: found.deprecatedValues?.includes(label) ?? false };
}

function documentation({ note, values, integer, pattern }: StorageParameter): string {
  const range = integer && `A whole number from ${integer.min ?? 0}${integer.max ? ` to ${integer.max}` : ' on'}.`;
  return [
    ...(note ? [`${note[0]?.toUpperCase()}${note.slice(1)}.`] : []),
    ...(values
      ? [
          `Values: ${values
            .filter(Boolean)
            .map((it) => `\`${it}\``)
            .join(', ')}.`,
        ]
      : []),
    ...(range ? [range] : []),
    ...(pattern ? [`It has to be ${pattern.inWords}.`] : []),
  ].join(' ');
}

/** Classes of the workspace, those the configuration names, and those that AKS brings, each with what it gives. */
export function storageClasses({ workspace, settings, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  const { kubernetesVersion, cluster } = settings;
  const declared = byNearness(resource.uri, workspace.all('StorageClass')).flatMap((it): Suggestion[] => {
    const storage = declaredStorage(it);
    const detail = storage ? storageTitle(storage) : 'StorageClass of this workspace';
    return it.name === '' ? [] : [{ label: it.name, kind: 'name', detail }];
  });
  const named = cluster.storageClasses.map(
    (label): Suggestion => ({ label, kind: 'name', detail: 'in the cluster, as the configuration says' }),
  );
  const builtIn = builtInStorageClasses({ kubernetesVersion, zones: cluster.zones }).map(builtInSuggestion);
  const all = [...declared, ...named, ...builtIn];
  return [...new Map(all.toReversed().map((it) => [it.label, it])).values()].toReversed();
}

function builtInSuggestion(it: KnownStorageClass): Suggestion {
  const { name, driver, sku, zoneRedundant, bindingMode, expandable, accessModes, requires, protocol } = it;
  const title = storageDrivers[driver].title;
  const disk = storageDrivers[driver].medium === 'disk' && sku ? diskSku(sku)?.title : sku;
  return {
    label: name,
    kind: 'name',
    detail: [title, protocol?.toUpperCase(), disk, it.isDefault ? 'the default' : ''].filter(Boolean).join(', '),
    documentation: [
      `AKS brings it: ${title}${sku ? `, \`${sku}\`` : ''}.`,
      `- For ${accessModes.map((mode) => `\`${mode}\``).join(', ')}.`,
      ...(storageDrivers[driver].zonal
        ? [
            zoneRedundant
              ? '- In three zones: pods may move between zones.'
              : '- In one zone: only its nodes can mount it.',
          ]
        : []),
      `- When the claim is deleted, the volume and its data go with it (\`${it.reclaimPolicy}\`).`,
      `- \`${bindingMode}\`; claims ${expandable ? 'can' : 'cannot'} grow.`,
      ...(requires ? [`- Needs ${requires}.`] : []),
    ].join('\n'),
  };
}
