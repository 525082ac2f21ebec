import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { covers } from '../../k8s/mount-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { mounts, volumes } from '../../k8s/volumes.ts';
import { daprApps } from '../../workloads/dapr-apps.ts';
import { metadataItem, type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { isPersistent } from '../../workloads/data-places.ts';
import { type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-volatile-file-store',
  area: 'dapr-components',
  severity: 'warning',
  development: 'hint',
  summary: 'A component writes files that end with the pod.',
  why: `
SQLite and the local files of a binding lie in the container of the sidecar, not in that of the app. Without a volume that the sidecar
mounts they are gone at its next restart, and a volume that the app alone mounts does not help.`,
  remedy: `
Mount a claim into the sidecar with \`dapr.io/volume-mounts-rw\` and keep to one replica, or use a store that runs outside the pods. A
file on a share that several replicas mount is no way out: SQLite needs the locks of a local disk.`,
  sources: [
    'S003',
    {
      title: 'Dapr: how to mount volumes into the sidecar',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-volume-mounts/',
    },
    {
      title: 'Dapr: SQLite state store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-sqlite/',
    },
  ],
  messages: {
    memory: '{component} keeps its data in the memory of each sidecar, where it ends with the pod.',
    container: '"{path}" of {component} is in the container of the sidecar of {app}, and ends with it.',
    temporary: '"{path}" of {component} is on volume "{volume}" of {app}, which ends with the pod.',
    readOnly: '"{path}" of {component} is on a volume that the sidecar of {app} mounts to be read only.',
  },
  fixes: {
    mount: { title: 'Mount volume "{volume}" into the sidecar as well', class: 'preview' },
  },
  examples: {
    bad: manifest(''),
    good: manifest(`
        dapr.io/volume-mounts-rw: data:/data`),
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    const file = component && fileOf(component);
    if (!file || workspace.isSelfHosted(resource)) return;
    const { path, at } = file;
    const apps = daprApps(resource, workspace);
    if (apps.length === 0) return;
    const data = { component: resource.title, path, app: '', volume: '' };
    if (path === '') {
      report('memory', { at, data });
      return;
    }
    for (const app of apps) {
      const [mounted, readOnly] = [mountOf(app, rw, path), mountOf(app, ro, path)];
      if (mounted === 'unknown' || readOnly === 'unknown') continue;
      const own = { ...data, app: app.title };
      const related = [{ at: app.at('metadata', 'name'), message: `${app.title} gets the component.` }];
      const volume = mounted && volumes(app).find((it) => it.name === mounted);
      if (volume && !isPersistent(volume)) {
        report('temporary', { at, data: { ...own, volume: volume.name }, related });
      } else if (!mounted && readOnly) report('readOnly', { at, data: own, related });
      else if (!mounted) {
        const claim = claimFor(app, path);
        report('container', {
          at,
          data: { ...own, volume: claim?.name ?? '' },
          related,
          fixes: { mount: claim && (() => mountInto(app, `${claim.name}:${claim.path}`)) },
        });
      } else continue;
      return;
    }
  },
});

const rw = 'dapr.io/volume-mounts-rw';
const ro = 'dapr.io/volume-mounts';

/** The file that a component writes; without a path for one in memory. */
function fileOf(component: WrittenComponent): { at: YamlNode; path: string } | undefined {
  const isSqlite = component.known?.type === 'state.sqlite';
  if (!isSqlite && component.known?.type !== 'bindings.localstorage') return undefined;
  const item = metadataItem(component, isSqlite ? 'connectionString' : 'rootPath');
  const text = item?.text;
  const at = item?.value;
  if (!at || !text) return undefined;
  if (isSqlite && /:memory:|[?&]mode=memory\b/.test(text)) return { at, path: '' };
  const path = isSqlite ? text.replace(/^file:(?:\/\/(?=\/))?/, '').replace(/\?.*$/s, '') : text;
  return path === '' ? undefined : { at, path: path.startsWith('/') ? path : `/${path.replace(/^\.\//, '')}` };
}

/** The volume that the sidecar has at a path by one of its annotations. */
function mountOf(app: Resource, annotation: string, path: string): string | undefined {
  const text = daprAnnotations(app)?.get(annotation)?.text ?? '';
  if (holdsPlaceholder(text)) return 'unknown';
  const found = text.split(',').map((it) => it.trim().split(':'));
  return found.find(([, place]) => place !== undefined && place !== '' && covers(place, path))?.[0];
}

/** A volume that lasts and that the app itself has at the path. */
function claimFor(app: Resource, path: string): { name: string; path: string } | undefined {
  const lasting = volumes(app).filter((it) => isPersistent(it));
  return mounts(app).find(
    (it) => it.path !== '' && covers(it.path, path) && lasting.some((own) => own.name === it.name),
  );
}

function mountInto(app: Resource, item: string): Edit {
  const annotations = daprAnnotations(app);
  const existing = annotations?.get(rw);
  if (existing?.text) return replaceValue(existing, `${existing.text},${item}`);
  return annotations ? setKey(annotations, rw, item) : [];
}

function manifest(annotation: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.sqlite
  version: v1
  metadata:
    - name: connectionString
      value: /data/carts.db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  namespace: shop
spec:
  serviceName: web
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: web${annotation}
    spec:
      containers:
        - name: web
          image: example.com/web:1.4
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
`;
}
