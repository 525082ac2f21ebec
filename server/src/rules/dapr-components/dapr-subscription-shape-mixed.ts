import { replaceEntry, replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-subscription-shape-mixed',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A Subscription lacks a field that its version needs, or has the one of the other version.',
  why: `
\`v1alpha1\` has one \`route\`; \`v2alpha1\` has \`routes\` with a default and rules. Each needs its own, besides \`pubsubname\` and \`topic\`.
The API server refuses a Subscription without them, or drops what it does not know, and messages have nowhere to go.`,
  remedy: `
Write \`dapr.io/v2alpha1\` with \`routes.default\`. It is what the cluster keeps, whichever version is sent.`,
  sources: [
    'S005',
    'S008',
    { title: 'Dapr: Subscription spec', url: 'https://docs.dapr.io/reference/resource-specs/subscription-schema/' },
  ],
  messages: {
    route: '{version} has no route: its routes are under routes.default and routes.rules.',
    routes: '{version} has no routes; {resource} needs v2alpha1 for them.',
    both: '{resource} has both route and routes; {version} reads {read} and drops the other.',
    misspelt: 'Dapr does not know {written}; it is spelt {field}.',
    missing: '{resource} has no {field}, and the API server refuses it.',
  },
  fixes: {
    toRoutes: { title: 'Make it routes.default', class: 'safe' },
    raise: { title: 'Use dapr.io/v2alpha1', class: 'safe' },
    respell: { title: 'Write {field}', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: order-bus
  topic: orders
  route: /orders
`,
    good: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: order-bus
  topic: orders
  routes:
    default: /orders
`,
  },

  kinds: ['Subscription.dapr.io'],
  check(resource, { report }) {
    const spec = resource.get('spec');
    const version = resource.apiVersion.slice(resource.apiVersion.indexOf('/') + 1);
    if (!spec?.isMapping || (version !== 'v1alpha1' && version !== 'v2alpha1')) return;
    const data = { resource: resource.title, version };
    const [route, routes] = [spec.entry('route'), spec.entry('routes')];
    const isSecond = version === 'v2alpha1';
    const foreign = isSecond ? route : routes;
    const own = isSecond ? routes : route;
    if (foreign && own) {
      const read = isSecond ? 'routes' : 'route';
      report('both', { at: foreign.key, severity: 'warning', data: { ...data, read } });
    } else if (isSecond && route) {
      const path = route.value.text;
      const toRoutes = path ? () => replaceEntry(route, 'routes', { default: path }) : undefined;
      report('route', { at: route.key, data, fixes: { toRoutes } });
    } else if (routes && foreign) {
      const raise = () => setPath(resource.root, ['apiVersion'], 'dapr.io/v2alpha1');
      report('routes', { at: routes.key, data, fixes: { raise } });
    }

    const needed = [
      ['pubsubname', ['spec', 'pubsubname']],
      ['topic', ['spec', 'topic']],
      ...(foreign && !own
        ? []
        : [isSecond ? (['routes', ['spec', 'routes']] as const) : (['route', ['spec', 'route']] as const)]),
    ] as const;
    for (const [field, path] of needed) {
      if (resource.get(...path)) continue;
      const other = spec.entries().find((it) => it.name !== field && it.name.toLowerCase() === field);
      if (other) {
        const respell = () => replaceValue(other.key, field);
        report('misspelt', { at: other.key, data: { written: other.name, field }, fixes: { respell } });
      } else report('missing', { at: spec.entry(field)?.key ?? resource.at(...path), data: { ...data, field } });
    }
    const written = isSecond ? resource.get('spec', 'routes') : undefined;
    if (written?.isMapping && !written.get('default') && (written.get('rules')?.items().length ?? 0) === 0) {
      report('missing', { at: written.key ?? written, data: { ...data, field: 'routes.default' } });
    }
  },
});
