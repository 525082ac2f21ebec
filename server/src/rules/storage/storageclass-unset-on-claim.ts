import type { Settings } from '../../config/settings.ts';
import { type ClaimSpec, claimSpecs } from '../../k8s/claim-specs.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type StoredData, storedData } from '../../workloads/data-places.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const oldAnnotation = 'volume.beta.kubernetes.io/storage-class';

export default defineRule({
  id: 'storageclass-unset-on-claim',
  area: 'storage',
  severity: 'hint',
  development: 'off',
  summary: 'A claim waits for a volume made by hand that is not there, or a database takes any class it gets.',
  why: `
\`storageClassName: ""\` means no class: the claim waits for a PersistentVolume that somebody makes by hand. Without the
field, a claim gets the default class of whatever cluster it comes to. On AKS these are Standard SSDs, which many
databases outgrow first.`,
  remedy: `
Name the class that the data needs. The class of an existing claim cannot be changed; its data has to be copied to a new
one.`,
  sources: [
    'S052',
    {
      title: 'Kubernetes: Class of a PersistentVolumeClaim',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1',
    },
  ],
  messages: {
    none: '{claim} asks for no class ("") and waits for a PersistentVolume made by hand, of which none is declared here.',
    default:
      '{claim} holds the data of {engine} and names no class: on AKS it gets "{builtIn}", which means {sku} today.',
  },
  fixes: {
    choose: { title: 'Choose class "{premium}" (new claims only)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...controllerTypes],
  check(resource, { workspace, settings, report }) {
    for (const it of claimSpecs(resource)) {
      const { spec, title: claim } = it;
      const modes = (spec.get('accessModes')?.items() ?? []).map((mode) => mode.text);
      const premium = modes.some((mode) => mode?.endsWith('Many')) ? 'azurefile-csi-premium' : 'managed-csi-premium';
      if (spec.get('volumeName')) continue;
      const written = spec.get('storageClassName');
      if (written?.text === '') {
        const severity = waits(resource, it, workspace)
          ? absence(resource, { workspace, settings }, 'warning')
          : undefined;
        if (!severity) continue;
        const choose = () => replaceValue(written, premium);
        report('none', { at: written, severity, data: { claim, premium }, fixes: { choose } });
        continue;
      }
      if (written || spec.entry('storageClassName') || it.node.get('metadata', 'annotations', oldAnnotation)) continue;
      const data = dataOn(it, resource, workspace, settings);
      const { storage } = data?.claim ?? {};
      // Whoever declares a default class has chosen one.
      if (!data || !storage || storage.declaredBy) continue;
      report('default', {
        at: anchorOf(spec),
        data: {
          claim,
          engine: engineName(data.engine.match),
          builtIn: storage.className ?? '',
          sku: storage.sku ?? storage.provisioner,
          premium,
        },
        fixes: { choose: () => setKey(spec, 'storageClassName', premium) },
      });
    }
  },
});

/** Whether nothing here could bind a claim without a class. */
function waits(resource: Resource, { kind, spec }: ClaimSpec, workspace: Workspace): boolean {
  if (spec.get('selector')) return false;
  return !workspace.all('PersistentVolume').some((it) => {
    const [className, reserved] = [it.text('spec', 'storageClassName'), it.text('spec', 'claimRef', 'name')];
    return !className || (kind === 'claim' && reserved === resource.name);
  });
}

/** The data of an engine that lies on the claim. */
function dataOn(
  { kind, node }: ClaimSpec,
  resource: Resource,
  workspace: Workspace,
  settings: Settings,
): StoredData | undefined {
  if (kind !== 'claim') {
    return storedData(resource, workspace, settings).find(({ volume }) => {
      const { source } = volume;
      return source.kind !== 'claim' && source.kind !== 'other' && source.template === node;
    });
  }
  const { name, namespace, uri: near } = resource;
  const consumers = workspace.referencing('PersistentVolumeClaim', { name, namespace, near });
  return consumers
    .flatMap((it) => storedData(it.resource, workspace, settings))
    .find((it) => it.claim?.claim === resource);
}
