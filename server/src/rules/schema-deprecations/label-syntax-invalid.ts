import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { textMaps } from '../../k8s/text-maps.ts';
import { everyType } from '../../k8s/types.ts';
import { defineRule } from '../core/rule.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const longest = 63;
const longestPrefix = 253;

export default defineRule({
  id: 'label-syntax-invalid',
  area: 'schema-deprecations',
  severity: 'error',
  summary: 'The key or the value of a label, or the key of an annotation, has a form that is not allowed.',
  why: `
Labels are for looking things up, so they are short and made of few characters: up to ${longest} letters, digits, \`-\`, \`_\` and
\`.\`, with a letter or a digit at both ends. The API server refuses the whole object because of one that is not. Texts that are cut
in the middle, branch names with \`/\` and versions with \`+\` are how it usually happens.`,
  remedy: 'Use the characters that are allowed; what has to stay as it is belongs into the value of an annotation.',
  sources: [
    {
      title: 'Kubernetes: Labels and selectors, syntax and character set',
      url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
    },
  ],
  aliases: { 'kube-score': ['label-values'] },
  messages: {
    value: 'The value "{value}" of label "{key}" {fault}.',
    key: 'The key "{key}" of {holds} {fault}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: cache
  labels:
    branch: feature/sessions
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: cache
  labels:
    branch: feature-sessions
`,
  },

  kinds: [everyType],
  check(resource, { report }) {
    for (const { node, holds } of textMaps(resource)) {
      if (holds !== 'label' && holds !== 'annotation') continue;
      for (const { name, key, value } of node.entries()) {
        const wrongKey =
          isPlainKey(name) || isOpen(name) ? undefined : faultOfKey(holds === 'annotation' ? name.toLowerCase() : name);
        if (wrongKey) {
          const data = { key: name, holds: holds === 'label' ? 'a label' : 'an annotation', fault: wrongKey };
          report('key', { at: key, data });
        }
        if (holds === 'annotation') continue;
        const { text } = value;
        if (!text || isPlainName(text) || isOpen(text)) continue;
        const fault = faultOfName(text);
        if (fault) report('value', { at: value, data: { key: name, value: short(text), fault } });
      }
    }
  },
});

/** What nearly all are like, found out without asking what is wrong. */
function isPlainName(text: string): boolean {
  return text.length <= longest && /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

function isPlainKey(key: string): boolean {
  return (
    key.length <= longest && /^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(key)
  );
}

/** Something else fills it in: `$(Build.BuildId)` and `%TAG%` as well as what is a placeholder everywhere. */
function isOpen(text: string): boolean {
  return /[$%{}<>]|@@/.test(text) || holdsPlaceholder(text);
}

function faultOfKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (name === '') return 'has no name';
  if (prefix !== undefined && prefix.length > longestPrefix) {
    return `has ${prefix.length} characters before the slash, and ${longestPrefix} are allowed`;
  }
  if (prefix !== undefined && !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix)) {
    return `has "${prefix}" before the slash, which is no domain in small letters`;
  }
  return faultOfName(name);
}

function faultOfName(text: string): string | undefined {
  const wrong = /[^-A-Za-z0-9_.]/u.exec(text)?.[0];
  if (wrong !== undefined) {
    const shown = /\s/.test(wrong) ? 'white space' : `"${wrong}"`;
    return `holds ${shown}; only letters, digits, "-", "_" and "." are allowed`;
  }
  if (text.length > longest) return `has ${text.length} characters, and ${longest} are allowed`;
  if (!/^[A-Za-z0-9]/.test(text)) return `begins with "${text[0]}", and only a letter or a digit may`;
  if (!/[A-Za-z0-9]$/.test(text)) return `ends with "${text.at(-1)}", and only a letter or a digit may`;
  return undefined;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
