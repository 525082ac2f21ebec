import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { writtenReplicas } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { claimTemplates, volumes } from '../../k8s/volumes.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const claimType = 'PersistentVolumeClaim';

export default defineRule({
  id: 'pvc-ref-not-found',
  area: 'storage',
  severity: 'information',
  summary: 'A pod mounts a claim that no file declares.',
  why: `
A pod stays Pending until the claim it names exists in its own namespace; a claim of another namespace cannot be mounted.`,
  remedy: `
Correct the name, or declare the claim in the namespace of the workload. If something else creates it, list it under
\`externals\` in \`.aks-stateful.yaml\`.`,
  sources: [
    'S051',
    {
      title: 'Kubernetes: Claims as volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
    },
  ],
  messages: {
    missing: '{workload} mounts claim "{name}", which no file here declares in namespace "{namespace}".',
    misspelt:
      '{workload} mounts claim "{name}", which does not exist in namespace "{namespace}"; did you mean "{near}"?',
    elsewhere:
      '{workload} is in namespace "{namespace}" and mounts claim "{name}", which is declared in "{other}" only.',
  },
  fixes: {
    useNear: { title: 'Use claim "{near}"', class: 'preview' },
    create: { title: 'Create claim "{name}" with 10 GiB ({className})', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: reports
spec:
  accessModes: [ReadWriteMany]
  storageClassName: azurefile-csi-premium
  resources:
    requests:
      storage: 100Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: viewer
spec:
  containers:
    - name: viewer
      image: example.com/viewer:1.2.0
      volumeMounts:
        - name: reports
          mountPath: /reports
  volumes:
    - name: reports
      persistentVolumeClaim:
        claimName: report
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: reports
spec:
  accessModes: [ReadWriteMany]
  storageClassName: azurefile-csi-premium
  resources:
    requests:
      storage: 100Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: viewer
spec:
  containers:
    - name: viewer
      image: example.com/viewer:1.2.0
      volumeMounts:
        - name: reports
          mountPath: /reports
  volumes:
    - name: reports
      persistentVolumeClaim:
        claimName: reports
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const { namespace, title, uri } = workload;
    for (const { source } of volumes(workload)) {
      const name = source.kind === 'claim' ? source.claimName.text : undefined;
      if (source.kind !== 'claim' || !name || holdsPlaceholder(name)) continue;
      const at = source.claimName;
      if (workspace.provides(claimType, { name, namespace, near: uri }) || isOfSet(name, namespace, workspace))
        continue;
      if (isExternal(settings, claimType, name, namespace)) continue;
      const severity = absence(workload, { workspace, settings }, 'warning');
      if (!severity) continue;

      const near = misspelt(name, workspace.names(claimType, namespace));
      const elsewhere = workspace
        .anywhere(claimType, name)
        .find((it) => it.type === claimType && isBeside(it, workload));
      const data = { workload: title, name, namespace };
      if (near) {
        const useNear = () => replaceValue(at, near);
        report('misspelt', { at, severity: 'warning', data: { ...data, near }, fixes: { useNear } });
      } else if (elsewhere) {
        report('elsewhere', {
          at,
          severity: 'warning',
          data: { ...data, other: elsewhere.namespace },
          related: [{ at: elsewhere.at('metadata', 'namespace'), message: 'The claim of that name.' }],
        });
      } else {
        const className = neighbourClass(workload, workspace);
        const create = sharesPods(workload)
          ? undefined
          : () => appendDocument(workload.document, claim(name, workload, className), name);
        report('missing', {
          at,
          severity,
          data: { ...data, className: className ? `class "${className}"` : 'default class' },
          fixes: { create },
        });
      }
    }
  },
});

/** `data-cache-0` is the claim that StatefulSet "cache" makes from its template "data". */
function isOfSet(name: string, namespace: string, workspace: Workspace): boolean {
  return workspace.inNamespace('StatefulSet', namespace).some((set) =>
    claimTemplates(set).some((template) => {
      const prefix = `${template.get('metadata', 'name')?.text ?? ''}-${set.name}-`;
      return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
    }),
  );
}

/** Equal names of samples that lie far apart mean nothing. */
function isBeside(claim: Resource, workload: Resource): boolean {
  return folder(claim.uri) === folder(workload.uri);
}

function folder(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Pods on several nodes need a mode of access that is not for us to guess. */
function sharesPods(workload: Resource): boolean {
  return workload.type === 'DaemonSet' || writtenReplicas(workload) !== 1;
}

function neighbourClass(workload: Resource, workspace: Workspace): string | undefined {
  const neighbours = workspace.inNamespace(claimType, workload.namespace).filter((it) => isBeside(it, workload));
  const names = neighbours.flatMap((it) => it.text('spec', 'storageClassName') ?? []);
  return names.find((it) => it !== '' && !holdsPlaceholder(it));
}

function claim(name: string, { namespace, root }: Resource, storageClassName: string | undefined) {
  const written = root.get('metadata', 'namespace') ? { namespace } : {};
  return {
    apiVersion: 'v1',
    kind: claimType,
    metadata: { name, ...written },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '10Gi' } } },
  };
}
