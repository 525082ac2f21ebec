import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { removeItem } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'duplicate-env-name',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'A container has an environment variable twice.',
  why: `
The container gets the last value, whatever the first one says. Entries are merged by their names: a patch, or an apply by the
server, changes one of the two, refuses them, or drops one, and then another value counts than the one that was tested.`,
  remedy: 'Keep the entry whose value is wanted. Today that is the last one.',
  sources: [
    {
      title: 'Kubernetes: Define environment variables for a container',
      url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    },
  ],
  aliases: { 'kube-linter': ['duplicate-env-var'], 'kube-score': ['environment-variable-key-duplication'] },
  messages: {
    duplicate: 'Variable "{name}" of container "{container}" is set again below: this value has no effect.',
  },
  fixes: {
    keepLast: { title: 'Keep the last value of "{name}" only', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: LOG_LEVEL
          value: debug
        - name: LOG_LEVEL
          value: info
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: LOG_LEVEL
          value: info
`,
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const { node, name: container } of containers(workload)) {
      const variables = node.get('env')?.items() ?? [];
      if (variables.length < 2) continue;
      const last = new Map<string, number>();
      for (const [index, it] of variables.entries()) last.set(nameOf(it), index);
      if (last.size === variables.length) continue;
      for (const [index, it] of variables.entries()) {
        const name = nameOf(it);
        const winner = variables[last.get(name) ?? index];
        if (name === '' || winner === it || !winner || holdsPlaceholder(name)) continue;
        // What a later value takes in is not lost: `PATH` may be added to step by step.
        if (variables.slice(index + 1).some((later) => later.get('value')?.text?.includes(`$(${name})`))) continue;
        report('duplicate', {
          at: it.get('name') ?? it,
          data: { name, container },
          related: [{ at: winner.get('name') ?? winner, message: 'The entry that counts.' }],
          tag: 'unnecessary',
          fixes: { keepLast: () => removeItem(it) },
        });
      }
    }
  },
});

function nameOf(variable: YamlNode): string {
  return variable.get('name')?.text ?? '';
}
