import { nearest } from '../../k8s/edit-distance.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { kustomizationsOver } from '../../workloads/kustomizations.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { moveItemBefore, replacePart } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'env-expansion-undefined',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'A value takes in a variable that is not defined, or not yet.',
  why: `
Kubernetes puts a variable in place of \`$(NAME)\` only if the container defines it, and for a variable only if it stands further up
in the list. Otherwise the text stays as it is, without an error: a member announces itself as "$(POD_NAME)".`,
  remedy:
    'Define the variable before it is used. Text that is meant as it reads is written with two dollar signs: `$$(NAME)`.',
  sources: [
    {
      title: 'Kubernetes: Define dependent environment variables',
      url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    },
  ],
  messages: {
    later: '"$({name})" stays as it is: container "{container}" defines {name} only further down.',
    missing: '"$({name})" stays as it is: container "{container}" defines no {name}.',
    near: '"$({name})" stays as it is: container "{container}" defines no {name}, but {near}.',
  },
  fixes: {
    defineFirst: { title: 'Define {name} first', class: 'safe' },
    useNear: { title: 'Use $({near})', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: queue
spec:
  containers:
    - name: queue
      image: rabbitmq:4.1.2
      env:
        - name: RABBITMQ_NODENAME
          value: rabbit@$(POD_NAME).queue
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: queue
spec:
  containers:
    - name: queue
      image: rabbitmq:4.1.2
      env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: RABBITMQ_NODENAME
          value: rabbit@$(POD_NAME).queue
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    if (!workload.document.text.includes('$(')) return;
    const all = containers(workload);
    const uses = all.flatMap((it) => usesOf(it));
    if (uses.length === 0 || isFilledIn(workload, all, workspace)) return;
    for (const { container, at, name, start, before } of uses) {
      const defined = container.node.get('env')?.items() ?? [];
      const known = defined.slice(0, before ?? defined.length);
      if (known.some((it) => nameOf(it) === name)) continue;
      const { name: containerName } = container;
      const place = { document: at.document, span: at.spanOf(start, start + name.length + 3) };
      const later = defined.find((it) => nameOf(it) === name);
      const user = before === undefined ? undefined : defined[before];
      if (later === user && later) continue;
      if (later && user) {
        const related = [{ at: later.get('name') ?? later, message: 'The definition.' }];
        const defineFirst = () => moveItemBefore(later, user);
        report('later', { at: place, data: { name, container: containerName }, related, fixes: { defineFirst } });
        continue;
      }
      const near = nearest(name, known.map(nameOf));
      const data = { name, container: containerName };
      if (near) {
        const useNear = () => replacePart(at, start + 2, start + 2 + name.length, near);
        report('near', { at: place, data: { ...data, near }, fixes: { useNear } });
      } else {
        report('missing', { at: place, data });
      }
    }
  },
});

interface Use {
  readonly container: Container;
  /** The text, and where in it the dollar sign is. */
  readonly at: YamlNode;
  readonly start: number;
  readonly name: string;
  /** For the value of a variable, its number in the list: only those before it count. */
  readonly before?: number;
}

/** `$$(NAME)` is text; `$(name)` in small letters is a command of a shell more often than a variable. */
const pattern = /(?<!\$)(?:\$\$)*\$\(([A-Z][A-Z0-9_]*)\)/g;

/** Variables of Services, and those that AKS and Dapr add to the pod. */
const fromElsewhere = /_(?:SERVICE_(?:HOST|PORT\w*)|PORT(?:_\w+)?)$|^(?:AZURE|DAPR|KUBERNETES)_/;

function usesOf(container: Container): readonly Use[] {
  const { node } = container;
  if (node.get('envFrom')) return [];
  const inText = (at: YamlNode, before?: number): Use[] =>
    [...(at.text ?? '').matchAll(pattern)].flatMap((match): Use[] => {
      const [whole, name = ''] = match;
      const start = match.index + whole.length - name.length - 3;
      return fromElsewhere.test(name) ? [] : [{ container, at, name, start, ...(before !== undefined && { before }) }];
    });
  const words = [...(node.get('command')?.items() ?? []), ...(node.get('args')?.items() ?? [])];
  // A shell reads the same spelling as a command to run.
  const isShell = words.some((it) => /(?:^|\/)(?:ba|da|z|a)?sh$/.test(it.text ?? ''));
  const variables = node.get('env')?.items() ?? [];
  return [
    ...variables.flatMap((it, index) => {
      const value = it.get('value');
      return value ? inText(value, index) : [];
    }),
    ...(isShell ? [] : words.flatMap((it) => inText(it))),
  ];
}

/** A pipeline, or Kustomize with its \`vars\`, uses the same spelling and fills it in before Kubernetes sees it. */
function isFilledIn(workload: Resource, all: readonly Container[], workspace: Workspace): boolean {
  const elsewhere = [workload.name, workload.namespace, ...workload.labels.values(), ...all.map((it) => it.image)];
  if (elsewhere.some((it) => it.includes('$('))) return true;
  return kustomizationsOver(workload.uri, workspace).some((it) => it.get('vars'));
}

function nameOf(variable: YamlNode): string {
  return variable.get('name')?.text ?? '';
}
