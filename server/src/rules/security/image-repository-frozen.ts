import { parseImage } from '../../k8s/image.ts';
import { containers } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { engineName, engineOf } from '../../knowledge/engines.ts';
import { frozen, upstreamImages } from '../../knowledge/frozen-images.ts';
import { isOverridden } from '../../workloads/image-overrides.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'image-repository-frozen',
  area: 'security',
  severity: 'warning',
  summary: 'The image is not there any more, or gets no updates.',
  why: `
Bitnami took its images with a version away from Docker Hub, from August 2025 on. Pods go on as long as their node has a copy; on
the next node, after an upgrade of AKS for instance, the image cannot be pulled and the database stays down. The copies under
\`bitnamilegacy\` can be pulled, and get no security fixes.`,
  remedy: `
Change to the image of the project itself, or to an operator. The user, the directories and the variables of Bitnami's images
differ: move the data on a copy first. Until then, import the image that runs today into your own registry.`,
  sources: [
    'S113',
    {
      title: 'Bitnami: Upcoming changes to the Bitnami catalog',
      url: 'https://github.com/bitnami/containers/issues/83267',
    },
  ],
  messages: {
    gone: 'Image "{image}" cannot be pulled any more: Bitnami took its versions away from Docker Hub{instead}.',
    archived: 'Image "{image}" is a copy in an archive, which gets no security fixes{instead}.',
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
        - name: nginx
          image: bitnami/nginx:1.27.3
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
        - name: nginx
          image: nginx:1.29.1
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    for (const container of containers(workload)) {
      const at = container.node.get('image');
      if (!container.image.includes('bitnami')) continue;
      const image = parseImage(container.image);
      const state = image && frozen(image);
      if (!at || !state || isOverridden(image, ['newName'], workspace)) continue;
      const match = engineOf(container.image);
      const upstream = match && upstreamImages[match.engine.id];
      report(state, {
        at,
        // By its digest it may still be found, or be kept in a cache on purpose.
        severity: image.digest === undefined ? 'warning' : 'information',
        data: {
          image: image.text,
          instead: upstream ? `; that of ${engineName(match)} itself is "${upstream}"` : '',
        },
      });
    }
  },
});
