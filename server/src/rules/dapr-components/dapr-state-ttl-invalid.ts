import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { parseDaprDuration, valueProblem } from '../../knowledge/dapr/values.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { removeItem, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-state-ttl-invalid',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'The time to live of state is no number, or the store has none.',
  why: `
A store that cannot let state expire drops the setting without a word, and what was meant to be temporary stays for ever: it costs, and
it may be data of people that had to go. A value that is no whole number keeps the component from starting, or counts as none.`,
  remedy: `
Write a whole number of seconds, with \`-1\` for "never", on a store that lets state expire. Apps can also set \`ttlInSeconds\` with each
save. On a store without it, such as Table or Blob Storage, delete old state yourself or by a lifecycle policy of the account.`,
  sources: [
    'S022',
    {
      title: 'Dapr: state time to live',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/state-store-ttl/',
    },
  ],
  messages: {
    unsupported: '"{type}" lets no state expire, so Dapr drops "{name}" without a word.',
    number: '"{name}" of {component} is a whole number of seconds from -1, which "{value}" is not.',
    interval: '"{name}" of {component} is a duration such as "1h" or a number of seconds, which "{value}" is not.',
  },
  fixes: {
    remove: { title: 'Remove "{name}" (nothing expires with it either)', class: 'preview' },
    useSeconds: { title: 'Write {value} as {seconds} seconds', class: 'preview' },
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
    - name: ttlInSeconds
      value: 10m
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
    - name: ttlInSeconds
      value: "600"
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const component = writtenComponent(resource);
    if (component?.block !== 'state') return;
    const { type, known } = component;
    const ttl = metadataItem(component, 'ttlInSeconds');
    const data = { component: resource.title, type, seconds: '', value: '' };
    if (ttl && known && storeCapabilities(known)?.ttl === false) {
      report('unsupported', {
        at: ttl.key,
        data: { ...data, name: ttl.name },
        fixes: { remove: () => removeItem(ttl.node) },
      });
    } else if (ttl?.value && ttl.text && !/^(?:-1|\d+)$/.test(ttl.text)) {
      const { value: at, text, name } = ttl;
      const seconds = parseDaprDuration(text);
      const isWhole = seconds !== undefined && Number.isInteger(seconds) && seconds > 0;
      report('number', {
        at,
        data: { ...data, name, value: text, seconds: seconds ?? '' },
        fixes: { useSeconds: isWhole ? () => replaceValue(at, String(seconds)) : undefined },
      });
    }
    const interval = metadataItem(component, 'cleanupInterval');
    if (!interval?.value || !interval.text || !interval.field) return;
    const { value: at, text, name, field } = interval;
    const isRead = field.type === 'string' ? parseDaprDuration(text) !== undefined : !valueProblem(field, text);
    if (!isRead) report('interval', { at, data: { ...data, name, value: text } });
  },
});
