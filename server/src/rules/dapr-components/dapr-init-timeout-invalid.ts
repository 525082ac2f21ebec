import { parseDuration } from '../../k8s/duration.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-init-timeout-invalid',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'The time that a component may take to start is no duration.',
  why: `
Dapr drops a value of \`initTimeout\` that it cannot read, or that is not above zero, without a word, and gives the component the 5
seconds of the default. A store that is slow to answer, as databases and Key Vault at their first token are, then stops the sidecar.`,
  remedy: `
Write a duration with its unit, such as \`30s\` or \`1m\`. The liveness probe of the sidecar begins before components are ready: what
takes longer than its limit needs \`dapr.io/sidecar-liveness-probe-delay-seconds\`, too.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component schema',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
  ],
  messages: {
    unreadable: '"{value}" is no duration, so {component} has the default of 5 seconds to start.',
    notPositive: 'A time of {value} counts as none, so {component} has the default of 5 seconds to start.',
    short: '{component} has {value} to start, less than the 5 seconds of the default.',
  },
  fixes: {
    addUnit: { title: 'Write {wanted}', class: 'safe' },
    useDuration: { title: 'Use 30s', class: 'preview' },
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
  initTimeout: "30"
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
  initTimeout: 30s
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const at = resource.get('spec', 'initTimeout');
    const value = at?.text ?? (at?.number === undefined ? undefined : at.written);
    if (!at || value === undefined || value === '' || holdsPlaceholder(value)) return;
    const seconds = parseDuration(value.replace(/^[+-]/, ''));
    const component = resource.title;
    if (seconds === undefined) {
      const wanted = unitOf(value);
      const fixes = wanted
        ? { addUnit: () => replaceValue(at, wanted) }
        : { useDuration: () => replaceValue(at, '30s') };
      report('unreadable', { at, data: { value, component, wanted: wanted ?? '' }, fixes });
    } else if (seconds === 0 || value.startsWith('-')) {
      report('notPositive', { at, data: { value, component }, fixes: { useDuration: () => replaceValue(at, '30s') } });
    } else if (seconds < 5) report('short', { at, severity: 'information', data: { value, component } });
  },
});

/** A whole number of seconds, or one with a blank before its unit. */
function unitOf(value: string): string | undefined {
  const [, number, unit] = /^([1-9]\d{0,5})\s{0,3}(s|sec|secs|seconds?|m|min|mins|minutes?)?$/i.exec(value) ?? [];
  return number && `${number}${unit?.toLowerCase().startsWith('m') ? 'm' : 's'}`;
}
