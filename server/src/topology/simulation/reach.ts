import { nodeTerms, zoneKey } from '../../k8s/scheduling.ts';
import { tiedVolume } from '../../workloads/static-volumes.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Citation, Decision } from './model.ts';
import type { Subject, SubjectClaim, SubjectPod } from './subject.ts';
import { zoneNumber } from './zones.ts';

/** From where a pod can have what is in a claim. */
export interface Reach {
  /**
   * `zone`: nodes of the zone where it was made. `hidden-zone`: every node, but the data itself is in a zone that nobody
   * chose. `node`: the node where it was made, with which it ends. `unknown`: nothing here says what it is.
   */
  readonly from: 'everywhere' | 'zone' | 'hidden-zone' | 'node' | 'unknown';
  /** The zone, where a volume that was made by hand names it. */
  readonly zone?: string;
  /** It is for one node, or one pod, at a time. */
  readonly isAttached: boolean;
  /** Such as `Premium_LRS disk`. */
  readonly what: string;
  readonly decidedBy: readonly Decision[];
  readonly rule: Citation;
}

/** Ten thousand pods have the same template. */
const known = new WeakMap<Subject, Map<SubjectClaim['about'], Reach>>();

export function reachOf({ about }: SubjectClaim, subject: Subject): Reach {
  const reaches = known.get(subject) ?? new Map<SubjectClaim['about'], Reach>();
  known.set(subject, reaches);
  const reach = reaches.get(about) ?? readReach(about, subject);
  reaches.set(about, reach);
  return reach;
}

function readReach(about: SubjectClaim['about'], subject: Subject): Reach {
  const { storage, claim } = about;
  const decidedBy = decisions(subject, about);
  const isAttached = storage?.driver?.medium === 'disk' || storage?.driver?.medium === 'node';
  const rest = { isAttached, decidedBy, what: describe(storage) };
  switch (storage?.driver?.medium) {
    case 'disk': {
      if (storage.zoneRedundant) return { ...rest, from: 'everywhere', rule: citations.diskRedundancy };
      const zone = claim && fixedZone(claim, subject);
      return { ...rest, from: 'zone', ...(zone === undefined ? {} : { zone }), rule: citations.diskRedundancy };
    }
    case 'share':
    case 'objects':
      return { ...rest, from: storage.zoneRedundant ? 'everywhere' : 'hidden-zone', rule: citations.filesRedundancy };
    case 'node':
      return { ...rest, from: 'node', rule: citations.localDisks };
    default:
      return { ...rest, from: 'unknown', rule: citations.nodeAffinity };
  }
}

function describe(storage: ResolvedStorage | undefined): string {
  if (!storage?.driver) return 'volume of an unknown kind';
  const media = { disk: 'disk', share: 'share', objects: 'blob container', node: 'local disk' } as const;
  // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
  const usual = { disk: 'StandardSSD_LRS', share: 'Standard_LRS', objects: 'Standard_LRS', node: '' } as const;
  const { medium } = storage.driver;
  return [storage.sku ?? usual[medium], media[medium]].filter(Boolean).join(' ');
}

function decisions({ workspace, workload }: Subject, { storage, spec, claim }: SubjectClaim['about']): Decision[] {
  const res: Decision[] = [];
  const className = spec?.get('storageClassName');
  if (className) res.push(written(workspace, className, claim));
  else if (storage?.className === undefined && storage?.declaredBy === undefined && spec) {
    res.push({ field: 'storageClassName', value: 'default', isDefault: true });
  }
  const declared = storage?.declaredBy;
  const sku = declared
    ?.get('parameters')
    ?.entries()
    .find((it) => /^(?:skuName|storageAccountType)$/i.test(it.name));
  if (declared && sku) res.push(written(workspace, sku.value, declared));
  else if (declared && declared !== workload) res.push(written(workspace, declared.at('provisioner'), declared));
  else if (storage?.sku) res.push({ field: 'skuName', value: storage.sku, isDefault: true });
  return res;
}

/** The zone that a volume made by hand names in its node affinity. */
function fixedZone(claim: NonNullable<SubjectClaim['about']['claim']>, subject: Subject): string | undefined {
  const { workspace, settings } = subject;
  const volume = tiedVolume(claim, { workspace, settings, near: claim })?.volume;
  const terms = nodeTerms(volume?.get('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms'));
  const zones = terms.flatMap(({ requirements }) =>
    requirements.filter((it) => it.key === zoneKey || it.key.endsWith('/zone')).flatMap((it) => it.values),
  );
  const [only, ...others] = new Set(zones.map(zoneNumber));
  return others.length === 0 ? only : undefined;
}

/** The zone in which a volume that was made by hand holds its pod. */
export function volumeZone(pod: SubjectPod, subject: Subject): string | undefined {
  const claims = pod.claims.filter((it) => it.about.claim !== undefined);
  return claims.map((it) => reachOf(it, subject).zone).find((it) => it !== undefined);
}

/** A claim of one zone that all pods mount: it holds them together. */
export function sharedDisk(subject: Subject): SubjectClaim | undefined {
  if (subject.replicas < 1) return undefined;
  return subject.podAt(0).claims.find((it) => !it.isOwn && reachOf(it, subject).from === 'zone');
}
