import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-subscription-route-invalid',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A route of a Subscription never matches, or messages that match none are lost.',
  why: `
Rules are tried from top to bottom, and the first match decides. A condition that cannot be read stops the sidecar from loading the
Subscription; a message that matches nothing is dropped; and one that is put back on its own topic comes again for ever.`,
  remedy: `
Give the routes a default, write conditions in CEL (\`event.type == "order"\`), and let failed messages go to a topic of their own.`,
  sources: [
    'S008',
    {
      title: 'Dapr: route messages to different event handlers',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/pubsub/howto-route-messages/',
    },
  ],
  messages: {
    noDefault: '{resource} has no default route: messages that match no rule are dropped.',
    unreadable: 'This condition is no CEL: {why}.',
    unreachable: 'The condition is that of an earlier rule, which takes all its messages.',
    loop: 'Failed messages of "{topic}" are put back on "{topic}" and fail again, for ever.',
  },
  fixes: {
    addDefault: { title: 'Add default: {path}, the path of the last rule', class: 'preview' },
    ownTopic: { title: 'Use topic "{topic}-dead" for them', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
  deadLetterTopic: orders
`,
    good: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
  deadLetterTopic: orders-failed
`,
  },

  kinds: ['Subscription.dapr.io'],
  check(resource, { report }) {
    const [topic, dead] = [resource.text('spec', 'topic'), resource.get('spec', 'deadLetterTopic')];
    if (topic && dead?.text === topic && !holdsPlaceholder(topic)) {
      report('loop', { at: dead, data: { topic }, fixes: { ownTopic: () => replaceValue(dead, `${topic}-dead`) } });
    }
    const routes = resource.get('spec', 'routes');
    const rules = routes?.get('rules')?.items() ?? [];
    const seen = new Set<string>();
    let hasCatchAll = false;
    for (const rule of rules) {
      const match = rule.get('match');
      const text = match?.text ?? '';
      if (!match || text === '' || text === 'true') {
        hasCatchAll = true;
        continue;
      }
      if (holdsPlaceholder(text)) {
        hasCatchAll = true;
        continue;
      }
      const why = faultOf(text);
      if (why !== undefined) report('unreadable', { at: match, severity: 'error', data: { why } });
      else if (seen.has(text)) report('unreachable', { at: match });
      seen.add(text);
    }
    if (!routes || rules.length === 0 || routes.get('default') || hasCatchAll) return;
    const path = rules.at(-1)?.get('path')?.text;
    const addDefault = path ? () => setPath(resource.root, ['spec', 'routes', 'default'], path) : undefined;
    report('noDefault', {
      at: routes.key ?? routes,
      severity: 'information',
      data: { resource: resource.title, ...(path ? { path } : {}) },
      fixes: { addDefault },
    });
  },
});

/** What is certainly wrong about a CEL expression: quotes, brackets and the sign of an assignment. */
function faultOf(text: string): string | undefined {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  if (/["']/.test(bare.replaceAll('""', ''))) return 'a quote is not closed';
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const it of bare) {
    if ('([{'.includes(it)) open.push(it);
    else if (it in closing && open.pop() !== closing[it]) return 'the brackets do not match';
  }
  if (open.length > 0) return 'a bracket is not closed';
  return /(?<![=!<>])=(?!=)/.test(bare) ? 'equality is ==' : undefined;
}
