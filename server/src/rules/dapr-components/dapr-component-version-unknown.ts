import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { component, versionsOf } from '../../knowledge/dapr/component.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-version-unknown',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A component has a version that its type does not have.',
  why: `
Dapr looks up type and version as a pair. A pair that it does not have stops the sidecar, and its pod restarts for ever. The
version is not one of the store or of Dapr: it tells generations of one component apart, which keep their data in different ways.`,
  remedy: `
Write a version that the type has; most have \`v1\` alone. Where there are two, take the newer one for a store that is new, and the
one that wrote the data for a store that is not: none reads what the other wrote.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component schema',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
    {
      title: 'Dapr: state store component specs',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/',
    },
  ],
  messages: {
    unknown: '"{type}" has no version "{version}", only {known}.',
    older:
      'Version {version} of "{type}" is there for data that it wrote itself; a new store is better made with {preferred}.',
  },
  fixes: {
    only: { title: 'Use version {preferred}, the only one', class: 'safe' },
    preferred: { title: 'Use version {preferred}, which starts without data of other versions', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v2
  metadata:
    - name: redisHost
      value: cache:6379
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const at = resource.get('spec', 'version');
    const version = at?.text;
    const type = resource.text('spec', 'type');
    if (!at || !version || !type || holdsPlaceholder(version) || holdsPlaceholder(type)) return;
    const versions = versionsOf(type);
    if (!versions || type.toLowerCase().startsWith('nameresolution.')) return;
    const { all, preferred } = versions;
    if (component(type, version) === undefined) {
      const change = () => replaceValue(at, preferred);
      const fixes = all.length === 1 ? { only: change } : { preferred: change };
      report('unknown', { at, data: { type, version, known: all.join(' and '), preferred }, fixes });
    } else if (version.toLowerCase() !== preferred && versions.deprecated.includes(version.toLowerCase())) {
      report('older', { at, severity: 'information', data: { type, version, preferred } });
    }
  },
});
