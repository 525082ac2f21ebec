import { nearest } from '../../k8s/edit-distance.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** The words that stand for something; every other text is a prefix itself. */
const strategies = ['appid', 'namespace', 'name', 'none'];

export default defineRule({
  id: 'dapr-keyprefix-invalid',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A key prefix is refused, empty, or a slip of the finger.',
  why: `
Dapr writes every key behind a prefix: the app's id unless \`keyPrefix\` says \`namespace\`, \`name\` or \`none\`. Any other word becomes
the prefix itself, in lower case and for all apps alike, so that their keys meet. One with \`||\`, which separates prefix and key, stops the
component.`,
  remedy: `
Write one of the four words before the first state is saved. Afterwards a change hides everything that was saved under the old
prefix.`,
  sources: [
    'S007',
    {
      title: 'Dapr: how to share state between applications',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
    },
  ],
  messages: {
    separator: 'Dapr refuses the key prefix "{value}": "||" separates prefix and key.',
    near: '"{value}" is no strategy of keyPrefix, so Dapr writes it before the keys of every app; "{nearest}" is near.',
    empty: 'An empty keyPrefix is "appid" to Dapr, not no prefix.',
  },
  fixes: {
    useStrategy: {
      title: 'Use "{nearest}" (state that was saved under "{value}" is not found any more)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
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
    - name: keyPrefix
      value: app-id
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
    - name: keyPrefix
      value: appid
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const component = writtenComponent(resource);
    if (component?.block !== 'state' && component?.block !== 'lock') return;
    const item = metadataItem(component, 'keyPrefix');
    const at = item?.value;
    const value = item?.text;
    if (!at || value === undefined) return;
    const lower = value.toLowerCase();
    const meant = nearest(lower, strategies);
    if (value.includes('||')) report('separator', { at, severity: 'error', data: { value, nearest: '' } });
    else if (value === '') report('empty', { at, severity: 'information' });
    // Dapr itself fills in `{namespace}` and the like.
    else if (!strategies.includes(lower) && !value.includes('{') && meant !== undefined) {
      const fixes = { useStrategy: () => replaceValue(at, meant) };
      report('near', { at, data: { value, nearest: meant }, fixes });
    }
  },
});
