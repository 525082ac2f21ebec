import { type PolicyField, policyFields, policySections, policyTargets } from '../../k8s/dapr-resiliency.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { replaceValue, setPath } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { defineRule } from '../core/rule.ts';

const words: Readonly<Record<PolicyField, string>> = {
  timeout: 'time-out',
  retry: 'retry policy',
  circuitBreaker: 'circuit breaker',
};

/** What a policy is without a word about it, written out so that it can be changed. */
const defaults: Readonly<Record<PolicyField, Plain>> = {
  timeout: '30s',
  retry: { policy: 'constant', duration: '5s', maxRetries: 3 },
  circuitBreaker: { maxRequests: 1, timeout: '60s', trip: 'consecutiveFailures > 5' },
};

export default defineRule({
  id: 'dapr-resiliency-unknown-policy',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A target of a Resiliency names a policy that the Resiliency does not define.',
  why: `
The sidecar looks the name up among the policies of the same Resiliency, letter by letter. If it finds none, calls run without
that time-out, retry or circuit breaker, and nothing says so until the store hangs.`,
  remedy: `
Correct the name, or define the policy. Time-outs, retries and circuit breakers each have names of their own, and no
Resiliency sees those of another.`,
  sources: [
    'S025',
    { title: 'Dapr: Resiliency spec', url: 'https://docs.dapr.io/reference/resource-specs/resiliency-schema/' },
  ],
  messages: {
    near: '{resource} defines no {policy} "{name}"; "{near}" is one.',
    otherKind: '"{name}" is a {other} of {resource}, and a {policy} is meant here.',
    missing: '{resource} defines no {policy} "{name}", so "{target}" runs without.',
  },
  fixes: {
    usePolicy: { title: 'Use "{near}"', class: 'preview' },
    define: { title: 'Define {policy} "{name}" (its numbers are yours to choose)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    retries:
      thrice:
        policy: constant
        maxRetries: 3
  targets:
    apps:
      basket:
        retry: trice
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    retries:
      thrice:
        policy: constant
        maxRetries: 3
  targets:
    apps:
      basket:
        retry: thrice
`,
  },

  kinds: ['Resiliency.dapr.io'],
  check(resource, { report }) {
    const policies = resource.get('spec', 'policies');
    // Sections of another form are a defect of their own, and then nothing is known of their names.
    if (policies && !policies.isMapping) return;
    for (const { node, name: target } of policyTargets(resource)) {
      for (const field of policyFields) {
        const at = node.get(field);
        const name = at?.text;
        if (!at || !name || holdsPlaceholder(name) || isBuiltIn(name)) continue;
        const section = policies?.get(policySections[field]);
        if (section && !section.isMapping) continue;
        const names = section?.entries().map((it) => it.name) ?? [];
        if (names.includes(name)) continue;
        const data = { resource: resource.title, policy: words[field], name, target };
        const other = policyFields.find((it) => policies?.get(policySections[it])?.entry(name));
        const near = misspelt(name, names);
        const define = () => setPath(resource.root, ['spec', 'policies', policySections[field], name], defaults[field]);
        if (near !== undefined) {
          report('near', { at, data: { ...data, near }, fixes: { usePolicy: () => replaceValue(at, near) } });
        } else if (other) {
          report('otherKind', { at, data: { ...data, other: words[other] }, fixes: { define } });
        } else {
          report('missing', { at, data, fixes: { define } });
        }
      }
    }
  },
});

/** Names that Dapr gives to policies of its own. */
function isBuiltIn(name: string): boolean {
  return name.startsWith('DaprBuiltIn') || /^Default\w*Policy$/.test(name);
}
