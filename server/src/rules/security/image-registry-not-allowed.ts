import { type ImageReference, parseImage } from '../../k8s/image.ts';
import { containers, podAnnotations } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isOfDockerHub } from '../../knowledge/frozen-images.ts';
import { isOverridden } from '../../workloads/image-overrides.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'image-registry-not-allowed',
  area: 'security',
  severity: 'warning',
  optIn: ({ allowedRegistries }) => allowedRegistries.length > 0,
  summary: 'The image comes from a registry that is not among the allowed ones.',
  why: `
Where images may come from certain registries only, a policy or a firewall stops the others: the pod is refused, or waits in
\`ImagePullBackOff\`. What comes from elsewhere has also not been scanned, and may be gone tomorrow.`,
  remedy: `
Import the image into an allowed registry (\`az acr import\`) and name it there, or add the registry to \`allowedRegistries\` in
\`.aks-stateful.yaml\`. This rule speaks only where that list has entries.`,
  sources: [
    'S113',
    {
      title: 'Azure Container Registry: Import container images',
      url: 'https://learn.microsoft.com/azure/container-registry/container-registry-import-images',
    },
  ],
  messages: {
    foreign: 'Image "{image}" comes from {registry}; allowed are {allowed}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: quay.io/contoso/web:3.1
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: contoso.azurecr.io/web:3.1
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const { allowedRegistries } = settings;
    if (allowedRegistries.length === 0) return;
    const nodes = [
      ...containers(workload).map((it) => it.node.get('image')),
      podAnnotations(workload)?.get('dapr.io/sidecar-image'),
    ];
    for (const at of nodes) {
      const image = parseImage(at?.text ?? '');
      if (!at || !image) continue;
      const name = fullName(image);
      if (allowedRegistries.some((it) => isWithin(name, it)) || isOverridden(image, ['newName'], workspace)) continue;
      report('foreign', {
        at,
        data: {
          image: image.text,
          registry: isOfDockerHub(image) ? 'Docker Hub' : (image.registry ?? ''),
          allowed: allowedRegistries.join(', '),
        },
      });
    }
  },
});

/** With the registry that a short name leaves out, and the folder of official images. */
function fullName(image: ImageReference): string {
  if (!isOfDockerHub(image)) return `${image.registry}/${image.repository}`.toLowerCase();
  const path = image.segments.length === 1 ? `library/${image.repository}` : image.repository;
  return `docker.io/${path}`.toLowerCase();
}

/** Whether an image is in a registry, or below a path of it; `*` stands for any part of the host. */
function isWithin(name: string, allowed: string): boolean {
  const [host = '', ...path] = allowed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split('/')
    .filter(Boolean);
  const [ownHost = '', ...ownPath] = name.split('/');
  const pieces = host.split('*').map((it) => it.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
  if (!new RegExp(`^${pieces.join('[^/]*')}$`).test(ownHost)) return false;
  return path.every((it, index) => it === ownPath[index] || it === '*' || it === '**');
}
