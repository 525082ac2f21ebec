import { type ImageReference, type Pinning, parseImage, pinning } from '../../k8s/image.ts';
import { type Container, containers, podAnnotations } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isOverridden } from '../../workloads/image-overrides.ts';
import { isStateful } from '../../workloads/stateful.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Place } from '../core/rule.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'mutable-image-tag',
  area: 'lifecycle',
  severity: 'warning',
  development: 'hint',
  summary: 'The image can become another one without a change of the manifest.',
  why: `
A pod that moves to another node, or only restarts there, pulls whatever the tag means that day. For a database that may be
the next major version on the same disk: one that refuses the files of the last, or changes them so that there is no way
back. Replicas of one set can run different versions at once.`,
  remedy: `
Name a version (\`postgres:17.2\`), or a digest if nobody but you may decide. Raise it by a commit, so that a rollback is one,
too. AKS's deployment safeguards refuse \`latest\` and images without a tag.`,
  sources: ['S113', 'S161'],
  aliases: { 'kube-linter': ['latest-tag'], 'kube-score': ['container-image-tag'], polaris: ['tagNotSpecified'] },
  messages: {
    untagged: 'Image "{image}" has no tag, so it is whatever is newest when the pod starts.',
    latest: 'Image "{image}" is whatever is newest when the pod starts.',
    floating: 'Tag "{tag}" of image "{image}" moves from release to release.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: redis
          image: redis:latest
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: redis
          image: redis:8.2.1
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const stateful = isStateful(workload, workspace);
    const sidecar = podAnnotations(workload)?.get('dapr.io/sidecar-image');
    const images: readonly { node: YamlNode | undefined; keepsRunning: boolean }[] = [
      ...containers(workload).map((it) => ({ node: it.node.get('image'), keepsRunning: keepsRunning(it) })),
      { node: sidecar, keepsRunning: true },
    ];
    for (const { node, keepsRunning: runs } of images) {
      const image = parseImage(node?.text ?? '');
      const found = image && mutability(pinning(image));
      if (!node || !image || !found || isOverridden(image, ['newName', 'newTag', 'digest'], workspace)) continue;
      const refused = settings.cluster.automatic && found !== 'floating';
      const isGrave = found !== 'floating' && (node === sidecar || (stateful && runs));
      report(found, {
        at: tagPlace(node, image),
        severity: refused ? 'error' : isGrave ? 'warning' : 'information',
        data: { image: image.text, tag: image.tag ?? '' },
      });
    }
  },
});

/** What an init container runs is over before the data is touched, or prepares it in a known way. */
function keepsRunning({ role }: Container): boolean {
  return role === 'main' || role === 'sidecar';
}

function mutability(how: Pinning): 'untagged' | 'latest' | 'floating' | undefined {
  return how === 'digest' || how === 'fixed' ? undefined : how;
}

/** The tag alone if there is one. */
function tagPlace(node: YamlNode, image: ImageReference): Place {
  const text = node.text ?? '';
  if (image.tag === undefined) return node;
  const end = text.trimEnd().length;
  return { document: node.document, span: node.spanOf(end - image.tag.length, end) };
}
