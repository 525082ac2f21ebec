import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { editDistance, misspelt } from '../../k8s/edit-distance.ts';
import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { volumes } from '../../k8s/volumes.ts';
import { holdsUnknown } from '../../workloads/dapr-annotations.ts';
import { replacePart } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** An item of one of the two annotations, and where it stands in its text. */
interface Item {
  readonly text: string;
  readonly node: YamlNode;
  readonly start: number;
}

export default defineRule({
  id: 'dapr-volume-mounts-unknown',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'A Dapr sidecar is to mount a volume that the pod does not have, or in a form that Dapr does not read.',
  why: `
Dapr writes a line into the log of its injector and leaves the mount out. The pod starts, and the sidecar does not find its
certificates, its file of secrets or its socket; with \`secretstores.local.file\` no component of the app loads.`,
  remedy: `
Write \`volume:/path\` items, separated by commas, with the names of volumes of the pod or of claim templates.`,
  sources: [
    {
      title: 'Dapr: Mount Pod volumes to the Dapr sidecar',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-volume-mounts/',
    },
  ],
  messages: {
    form: '"{item}" is no mount: Dapr reads volume:/path, and leaves this one out.',
    unknown: 'The pods of {workload} have no volume "{name}", and the Dapr sidecar starts without the mount{known}.',
    twice: 'The Dapr sidecar has "{path}" twice, and the API server refuses the pods.',
  },
  fixes: {
    rename: { title: 'Mount volume "{near}"', class: 'safe' },
    guess: { title: 'Mount volume "{near}", if that is meant', class: 'preview' },
  },
  examples: {
    bad: deployment('cert:/certificates'),
    good: deployment('certs:/certificates'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    const items = annotations ? itemsOf(annotations) : [];
    const spec = podSpec(workload);
    if (items.length === 0 || !spec?.isMapping) return;
    const names = volumes(workload).map((it) => it.name);
    const paths = new Set<string>();
    for (const { text, node, start } of items) {
      if (holdsUnknown(text)) continue;
      const at = { document: node.document, span: node.spanOf(start, start + text.length) };
      const [name = '', path = '', ...rest] = text.split(':');
      if (name === '' || !path.startsWith('/') || rest.length > 0) {
        report('form', { at, data: { item: text } });
        continue;
      }
      const place = path.length > 1 ? path.replace(/\/$/, '') : path;
      if (paths.has(place)) {
        const span = node.spanOf(start + name.length + 1, start + text.length);
        report('twice', { at: { document: node.document, span }, severity: 'error', data: { path: place } });
      }
      paths.add(place);
      if (names.includes(name) || names.some(holdsUnknown)) continue;
      const near = misspelt(name, names);
      const edit = near === undefined ? undefined : () => replacePart(node, start, start + name.length, near);
      const slips = names.filter((it) => editDistance(name, it, 1) !== undefined);
      const isSlip = near !== undefined && slips.length === 1;
      report('unknown', {
        at: { document: node.document, span: node.spanOf(start, start + name.length) },
        data: {
          name,
          workload: workload.title,
          near: near ?? '',
          known: names.length === 0 ? '' : `; they have ${names.map((it) => `"${it}"`).join(', ')}`,
        },
        fixes: isSlip ? { rename: edit } : { guess: edit },
      });
    }
  },
});

function itemsOf(annotations: YamlNode): readonly Item[] {
  return ['dapr.io/volume-mounts', 'dapr.io/volume-mounts-rw'].flatMap((key) => {
    const node = annotations.get(key);
    if (!node?.text) return [];
    const found: Item[] = [];
    let offset = 0;
    for (const part of node.text.split(',')) {
      const text = part.trim();
      if (text !== '') found.push({ text, node, start: offset + part.indexOf(text) });
      offset += part.length + 1;
    }
    return found;
  });
}

function deployment(mount: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        dapr.io/volume-mounts: ${mount}
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
      volumes:
        - name: certs
          secret:
            secretName: certs
`;
}
