import { parseImage } from '../../k8s/image.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { mainContainers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Keys whose values change with a version, a release or a commit, whatever comes before the slash. */
const volatileKey =
  /(?:^|\/)(?:(?:helm-)?chart(?:-version)?|(?:app-?)?version|image-?tag|revision|release-revision|git-?(?:sha|commit|hash|revision|ref)|commit(?:-?(?:sha|hash|id))?|build(?:-?(?:id|number))?|checksum)$|^checksum\//i;

export default defineRule({
  id: 'volatile-label-in-claim-template',
  area: 'lifecycle',
  severity: 'warning',
  summary: 'A label that changes with every release sits in a claim template.',
  why: `
Claim templates of a StatefulSet cannot be changed, their labels included. With the next version the API server refuses
the whole update, and whoever releases has to delete and create the set.`,
  remedy: `
Label claims with what stays: name, instance, component. The label can be left out of manifests of new sets at once. A set
that runs keeps the old value until it is deleted with \`--cascade=orphan\` and created again.`,
  sources: [
    {
      title: 'Kubernetes: StatefulSet, volumeClaimTemplates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
    },
    { title: 'Helm: Standard labels', url: 'https://helm.sh/docs/chart_best_practices/labels/' },
  ],
  messages: {
    label:
      'Label "{key}: {value}" of claim template "{template}" changes with {what}, and the API server then refuses the update of {set}.',
  },
  fixes: {
    removeLabel: { title: 'Remove "{key}" (a running StatefulSet keeps it until it is recreated)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          app.kubernetes.io/name: orders
          helm.sh/chart: orders-4.2.1
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
  name: orders
spec:
  serviceName: orders
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          app.kubernetes.io/name: orders
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['StatefulSet'],
  check(set, { report }) {
    for (const template of claimTemplates(set)) {
      for (const { key, value } of template.get('metadata', 'labels')?.entries() ?? []) {
        const written = value.text;
        if (!written || holdsPlaceholder(written)) continue;
        const isVolatile = volatileKey.test(key.keyText);
        if (!isVolatile && !imageTags(set).has(written)) continue;
        report('label', {
          at: key,
          data: {
            ...{ key: key.keyText, value: written, set: set.title },
            template: template.get('metadata', 'name')?.text ?? '',
            what: isVolatile ? 'each release' : 'the tag of the image',
          },
          // What an anchor brings in is written for others, too.
          fixes: {
            removeLabel: key.parent === template.get('metadata', 'labels') ? () => removeEntry(value) : undefined,
          },
        });
      }
    }
  },
});

/** Tags that look like versions, as a label would repeat them; `8` or `data` may be there by chance. */
function imageTags(set: Resource): ReadonlySet<string> {
  const tags = mainContainers(set).flatMap((it) => parseImage(it.image)?.tag ?? []);
  return new Set(tags.filter((it) => /\d\D+\d|^[0-9a-f]{7,40}$/.test(it)).flatMap((it) => [it, it.replace(/^v/, '')]));
}
