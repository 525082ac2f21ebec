import { versionsOf } from '../../knowledge/dapr/component.ts';
import { replaceValue, setKey, setPath } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-missing-fields',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A Dapr component has no type, no version or no list of metadata.',
  why: `
All three are required, and the API server refuses a component without them. \`dapr run\` on a developer's machine does not ask for
them, which is why it shows in the cluster first.`,
  remedy: `
Write the field. \`metadata\` is a list of items with \`name\` and \`value\`; an empty list is allowed.`,
  sources: [
    'S005',
    { title: 'Dapr: component spec', url: 'https://docs.dapr.io/reference/resource-specs/component-schema/' },
  ],
  messages: {
    missing: '{resource} has no spec.{field}, and the API server refuses it.',
    notList: 'The metadata of {resource} is a mapping; it is a list of items with name and value.',
  },
  fixes: {
    addVersion: { title: 'Add version: {version}', class: 'preview' },
    addMetadata: { title: 'Add an empty list', class: 'safe' },
    toList: { title: 'Make it a list', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  metadata:
    - name: redisHost
      value: cache:6379
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(component, { workspace, report }) {
    const spec = component.get('spec');
    // Without a spec it is still being typed, or part of something whole.
    if (!spec?.isMapping || workspace.isSelfHosted(component)) return;
    const resource = component.title;
    const at = (field: string) => spec.entry(field)?.key ?? spec.key ?? spec;
    if (!isThere(spec, 'type')) report('missing', { at: at('type'), data: { resource, field: 'type' } });
    if (!isThere(spec, 'version')) {
      const version = versionsOf(component.text('spec', 'type') ?? '')?.preferred;
      const addVersion =
        version === undefined ? undefined : () => setPath(component.root, ['spec', 'version'], version);
      report('missing', {
        at: at('version'),
        data: { resource, field: 'version', ...(version === undefined ? {} : { version }) },
        fixes: { addVersion },
      });
    }
    const metadata = spec.get('metadata');
    if (!metadata) {
      const addMetadata = () => setKey(spec, 'metadata', []);
      report('missing', { at: at('metadata'), data: { resource, field: 'metadata' }, fixes: { addMetadata } });
    } else if (metadata.isMapping) {
      const list = items(metadata);
      const toList = list === undefined ? undefined : () => replaceValue(metadata, list);
      report('notList', { at: metadata.key ?? metadata, data: { resource }, fixes: { toList } });
    }
  },
});

/** Anything but nothing: what is wrong about a value that is there is for other rules. */
function isThere(spec: YamlNode, field: string): boolean {
  const node = spec.get(field);
  return node !== undefined && node.text !== '';
}

/** `undefined` where a comment would be lost, or a value is none that an item can have. */
function items(metadata: YamlNode): Plain | undefined {
  if (metadata.isAlias || /(?:^|\s)[#&*]/.test(metadata.written)) return undefined;
  const found = metadata.entries().map(({ name, value }): Plain | undefined => {
    if (value.get('secretKeyRef')) return { name, secretKeyRef: plainOf(value.get('secretKeyRef') ?? value) };
    const scalar = value.value;
    return scalar === undefined || scalar === null ? undefined : { name, value: scalar };
  });
  const known = found.filter((it) => it !== undefined);
  return known.length === found.length ? known : undefined;
}
