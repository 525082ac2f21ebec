import { failedExpressions, isEmptySelector, matches, missingLabels } from '../../k8s/labels.ts';
import { podLabels } from '../../k8s/pods.ts';
import { workloadSelector } from '../../k8s/selectors.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'workload-selector-mismatch',
  area: 'identity',
  severity: 'error',
  summary: "A workload's selector does not match the labels of its own pods.",
  why: `
A workload finds its pods by their labels. The API server compares the selector with the pod template and refuses a
workload that would never find the pods it makes.`,
  remedy: `
Change the labels of the template, not the selector: the selector of something that runs already cannot be changed.`,
  sources: ['S030'],
  aliases: {
    'kube-linter': ['mismatching-selector'],
    'kube-score': [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },
  messages: {
    mismatch: 'The selector of {workload} asks for {wanted}, which its own pod template does not have.',
    empty: 'The selector of {workload} is empty, which the API server refuses.',
  },
  fixes: {
    addLabel: { title: 'Add {wanted} to the pod template (the selector is immutable and stays)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: redis
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
`,
  },

  kinds: controllerTypes,
  check(workload, { report }) {
    const selector = workloadSelector(workload);
    // A template without a spec is still being typed, or a patch of something whole.
    if (!selector || !workload.get('spec', 'template')) return;
    const at = workload.at('spec', 'selector');
    if (isEmptySelector(selector)) {
      report('empty', { at: at.key ?? at, data: { workload: workload.title } });
      return;
    }
    const labels = podLabels(workload);
    if (matches(selector, labels)) return;

    const missing = missingLabels(selector.labels, labels);
    const [first] = missing.keys();
    const pairs = [...missing].map(([key, value]) => `"${key}: ${value}"`);
    const failed = failedExpressions(selector, labels);
    const wanted = [...pairs, ...failed.map((it) => `${it.key} ${it.operator} ${it.values.join(', ')}`.trim())].join(
      ' and ',
    );
    const node = first === undefined ? undefined : workload.get('spec', 'selector', 'matchLabels', first);
    const [pair] = missing;
    const addLabel =
      pair && missing.size === 1 && failed.length === 0
        ? () => setPath(workload.root, ['spec', 'template', 'metadata', 'labels', pair[0]], pair[1])
        : undefined;
    report('mismatch', {
      at: node ?? at.key ?? at,
      data: { workload: workload.title, wanted },
      related: [{ at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' }],
      fixes: { addLabel },
    });
  },
});
