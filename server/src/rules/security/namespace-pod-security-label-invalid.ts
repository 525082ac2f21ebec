import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSecurityLabels, podSecurityLevels, podSecurityPrefix } from '../../k8s/pod-security-labels.ts';
import { replaceEntry, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'namespace-pod-security-label-invalid',
  area: 'security',
  severity: 'error',
  summary: 'A Pod Security label of a namespace says something that Kubernetes does not know.',
  why: `
The API server refuses a namespace with a level or a version it does not know, and everything that is to go into the namespace
fails after it. A label whose name is misspelt does nothing at all: the namespace looks guarded and is not.`,
  remedy: `
The labels are \`enforce\`, \`audit\` and \`warn\`, with the levels \`privileged\`, \`baseline\` and \`restricted\`; each may have a
\`-version\`, which is \`latest\` or such as \`v1.35\`.`,
  sources: [
    'S110',
    {
      title: 'Kubernetes: Pod Security Admission',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    },
  ],
  correction: 'PodSecurityPolicy was removed in Kubernetes 1.25. These labels take its place.',
  messages: {
    level: 'There is no level "{value}": it is privileged, baseline or restricted. The API server refuses {namespace}.',
    version: '"{value}" is no version: it is latest, or such as v1.35. The API server refuses {namespace}.',
    unknown: 'Label "{value}" does nothing: Pod Security Admission does not know it.',
  },
  fixes: {
    correct: { title: 'Change it to {wanted}', class: 'safe' },
    rename: { title: 'Change it to {wanted}, which takes effect at once', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: orders
  labels:
    pod-security.kubernetes.io/enforce: base-line
`,
    good: `
apiVersion: v1
kind: Namespace
metadata:
  name: orders
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.35
`,
  },

  kinds: ['Namespace'],
  check(namespace, { report }) {
    for (const entry of namespace.get('metadata', 'labels')?.entries() ?? []) {
      const { name, key, value } = entry;
      if (!name.startsWith(podSecurityPrefix)) continue;
      if (!podSecurityLabels.includes(name)) {
        const wanted = nearest(name, podSecurityLabels);
        report('unknown', {
          at: key,
          severity: 'warning',
          data: { value: name, ...(wanted && { wanted: `"${wanted}"` }) },
          fixes: {
            rename:
              wanted && value.text !== undefined && !namespace.labels.has(wanted)
                ? () => replaceEntry(entry, wanted, value.text ?? '')
                : undefined,
          },
        });
        continue;
      }
      const written = value.text ?? value.written;
      if (value.isNull || holdsPlaceholder(written)) continue;
      const isVersion = name.endsWith('-version');
      if (isVersion ? /^(?:latest|v1\.\d+)$/.test(written) && value.text : isLevel(written)) continue;
      const wanted = isVersion ? version(value) : (nearest(written.toLowerCase(), podSecurityLevels) ?? level(written));
      report(isVersion ? 'version' : 'level', {
        at: value,
        data: { value: written, namespace: namespace.title, ...(wanted && { wanted: `"${wanted}"` }) },
        fixes: { correct: wanted ? () => replaceValue(value, wanted) : undefined },
      });
    }
  },
});

function isLevel(text: string): boolean {
  return podSecurityLevels.some((it) => it === text);
}

/** A level in other letters. */
function level(text: string): string | undefined {
  return podSecurityLevels.find((it) => it === text.toLowerCase());
}

function version(value: YamlNode): string | undefined {
  const found = /^["']?v?(1\.\d+)(?:\.\d+)?["']?$/i.exec(value.written)?.[1];
  if (found !== undefined) return `v${found}`;
  return value.text?.toLowerCase() === 'latest' ? 'latest' : undefined;
}
