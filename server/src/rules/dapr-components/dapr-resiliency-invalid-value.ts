import { policyTargets } from '../../k8s/dapr-resiliency.ts';
import { parseDuration } from '../../k8s/duration.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const scopes = ['type', 'id', 'both'];

/** Which Dapr raises to three tries. */
const raised = new Set(['DaprBuiltInServiceRetries', 'DaprBuiltInActorRetries', 'DaprBuiltInActorReminderRetries']);

export default defineRule({
  id: 'dapr-resiliency-invalid-value',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A policy of a Resiliency has a value that Dapr cannot read, or one without bound or effect.',
  why: `
The API server refuses a value of the wrong type. One that is text but cannot be read stops the sidecar from reading the whole
Resiliency: it logs this and goes on without any of its policies. Retries without end keep every request of an outage waiting, and
the store that comes back gets them all at once.`,
  remedy: `
Durations are written as \`500ms\`, \`5s\` or \`1m30s\`. Give retries an end with \`maxRetries\`, or a time-out or a circuit breaker on
the same target.`,
  sources: [
    'S025',
    'S027',
    { title: 'Dapr: Resiliency spec', url: 'https://docs.dapr.io/reference/resource-specs/resiliency-schema/' },
  ],
  messages: {
    duration: '{field} of "{policy}" is no duration such as 500ms, 5s or 1m30s.',
    policy: 'A retry policy is constant or exponential, not "{value}".',
    retries: 'maxRetries of "{policy}" is a whole number; -1 stands for no end.',
    scope: 'Actor "{name}" has a circuit breaker without circuitBreakerScope: type, id or both.',
    scopeValue: 'circuitBreakerScope is type, id or both, not "{value}".',
    endless:
      'Retry policy "{policy}" never gives up, and "{name}" has neither a time-out nor a circuit breaker to stop it.',
    idle: '{field} does nothing for a policy that is {kind}.',
    raised: 'Dapr tries three times at least, so maxRetries: {value} of its own policy "{policy}" becomes 3.',
  },
  fixes: {
    addScope: { title: 'Add circuitBreakerScope: both (for each actor and for its type)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    timeouts:
      short: 5 seconds
  targets:
    apps:
      basket:
        timeout: short
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    timeouts:
      short: 5s
  targets:
    apps:
      basket:
        timeout: short
`,
  },

  kinds: ['Resiliency.dapr.io'],
  check(resource, { report }) {
    const policies = resource.get('spec', 'policies');
    const endless = new Set<string>();
    for (const { name, value } of policies?.get('timeouts')?.entries() ?? [])
      checkDuration(value, 'The time-out', name);
    for (const { name, value } of policies?.get('circuitBreakers')?.entries() ?? []) {
      for (const field of ['interval', 'timeout']) checkDuration(value.get(field), field, name);
    }
    for (const { name, value } of policies?.get('retries')?.entries() ?? []) {
      if (!value.isMapping) continue;
      for (const field of ['duration', 'maxInterval']) checkDuration(value.get(field), field, name);
      const policy = value.get('policy');
      const kind = policy?.text ?? 'constant';
      if (policy && !/^(?:constant|exponential)$/i.test(kind) && !holdsPlaceholder(kind)) {
        report('policy', { at: policy, data: { value: kind } });
      }
      const idle = value.entry(kind === 'exponential' ? 'duration' : 'maxInterval');
      if (idle && /^(?:constant|exponential)$/.test(kind)) {
        report('idle', { at: idle.key, severity: 'information', tag: 'unnecessary', data: { field: idle.name, kind } });
      }
      const max = value.get('maxRetries');
      if (max && !Number.isInteger(max.number) && !holdsPlaceholder(max.written)) {
        report('retries', { at: max, data: { policy: name } });
      } else if (max?.number !== undefined && raised.has(name) && max.number < 3) {
        report('raised', { at: max, severity: 'information', data: { policy: name, value: max.number } });
      }
      if (!max || (max.number ?? 0) < 0) endless.add(name);
    }
    for (const { section, name, direction, node } of policyTargets(resource)) {
      const breaker = node.get('circuitBreaker');
      const scope = node.get('circuitBreakerScope');
      if (section === 'actors' && breaker && !scope) {
        report('scope', {
          at: breaker,
          data: { name },
          fixes: { addScope: () => setKey(node, 'circuitBreakerScope', 'both') },
        });
      } else if (scope?.text && !scopes.includes(scope.text) && !holdsPlaceholder(scope.text)) {
        report('scopeValue', { at: scope, data: { value: scope.text } });
      }
      const retry = node.get('retry');
      // A message that is delivered until it is taken is what some topics are for.
      if (!retry?.text || direction === 'inbound' || breaker || node.get('timeout')) continue;
      if (endless.has(retry.text))
        report('endless', { at: retry, severity: 'warning', data: { policy: retry.text, name } });
    }

    function checkDuration(node: YamlNode | undefined, field: string, policy: string): void {
      if (!node || node.isMapping || node.isSequence) return;
      const { text } = node;
      // Dapr takes a number in quotes for milliseconds.
      const isRead =
        text !== undefined && (/^-?\d*$/.test(text) || parseDuration(text.replace(/^[+-]/, '')) !== undefined);
      if (!isRead && !holdsPlaceholder(node.written)) report('duration', { at: node, data: { field, policy } });
    }
  },
});
