import { isExternal } from '../../config/externals.ts';
import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { isWorkload } from '../../k8s/types.ts';
import { component as knownComponent } from '../../knowledge/dapr/component.ts';
import { scopedIds } from '../../workloads/dapr-secrets.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const prefix = 'middleware.http.';

export default defineRule({
  id: 'dapr-middleware-not-found',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A pipeline of a Dapr Configuration names a middleware that its apps do not have.',
  why: `
A handler is a component of the same namespace, with the same name and type. If it is not there, the sidecar fails, or requests pass
without it: without the check of a token, or without the limit on their rate.`,
  remedy: `
Declare the component with the name and the type of the handler, for every app that runs with the Configuration.`,
  sources: ['S014', { title: 'Dapr: middleware', url: 'https://docs.dapr.io/operations/components/middleware/' }],
  messages: {
    missing: 'Handler "{name}" of {resource} is a component that no file declares in namespace "{namespace}".',
    near: 'There is no middleware "{name}" in namespace "{namespace}"; "{near}" is one.',
    otherType: 'Handler "{name}" is to be a {type}, and {component} is a {other}.',
    prefix: 'The type of a handler begins with middleware.http., and "{type}" does not.',
    outOfScope: '"{app}" runs with {resource}, and {component} is only for {scopes}.',
  },
  fixes: {
    useHandler: { title: 'Use handler "{near}"', class: 'preview' },
    useType: { title: 'Use type {near}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: web
  namespace: shop
spec:
  httpPipeline:
    handlers:
      - name: limit
        type: middleware.http.ratelimit
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: web
  namespace: shop
spec:
  httpPipeline:
    handlers:
      - name: limit
        type: middleware.http.ratelimit
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: limit
  namespace: shop
spec:
  type: middleware.http.ratelimit
  version: v1
  metadata:
    - name: maxRequestsPerSecond
      value: "10"
`,
  },

  kinds: ['Configuration.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const handlers = ['httpPipeline', 'appHttpPipeline'].flatMap((it) =>
      resource.root.all('spec', it, 'handlers', '*'),
    );
    if (handlers.length === 0 || workspace.isSelfHosted(resource)) return;
    const { namespace } = resource;
    for (const handler of handlers) {
      const [at, typeNode] = [handler.get('name'), handler.get('type')];
      const [name, type] = [at?.text, typeNode?.text];
      if (!at || !name || holdsPlaceholder(name) || holdsPlaceholder(type ?? '')) continue;
      if (typeNode && type && !type.toLowerCase().startsWith(prefix)) {
        const near = `${prefix}${type.replace(/^(?:middleware\.|http\.)+/i, '')}`;
        const useType = knownComponent(near) ? () => replaceValue(typeNode, near) : undefined;
        report('prefix', { at: typeNode, severity: 'error', data: { type, near }, fixes: { useType } });
        continue;
      }
      const data = { resource: resource.title, name, namespace };
      const component = workspace.find('Component.dapr.io', { name, namespace, near: resource.uri });
      if (!component) {
        const severity = absence(resource, context, 'warning');
        if (!severity || isExternal(settings, 'Component', name, namespace)) continue;
        const known = workspace
          .inNamespace('Component.dapr.io', namespace)
          .filter((it) => it.text('spec', 'type')?.toLowerCase() === type?.toLowerCase());
        const [only, ...others] = known.map((it) => it.name);
        const near =
          misspelt(
            name,
            known.map((it) => it.name),
          ) ?? (others.length === 0 ? only : undefined);
        if (near === undefined) report('missing', { at, severity, data });
        else report('near', { at, data: { ...data, near }, fixes: { useHandler: () => replaceValue(at, near) } });
        continue;
      }
      const related = [{ at: component.at('metadata', 'name'), message: `${component.title}.` }];
      const other = component.text('spec', 'type') ?? '';
      if (type && other && other.toLowerCase() !== type.toLowerCase() && !holdsPlaceholder(other)) {
        report('otherType', { at: typeNode ?? at, data: { name, type, component: component.title, other }, related });
        continue;
      }
      const scopes = scopedIds(component);
      if (scopes.length === 0 || scopes.some(holdsPlaceholder)) continue;
      const apps = workspace
        .referencing(resource.type, { name: resource.name, namespace, near: resource.uri })
        .filter((it) => isWorkload(it.resource.type))
        .flatMap((it) => daprAnnotations(it.resource)?.get('dapr.io/app-id')?.text ?? []);
      const app = apps.find((it) => !scopes.includes(it) && !holdsPlaceholder(it));
      if (app === undefined) continue;
      const list = scopes.map((it) => `"${it}"`).join(', ');
      report('outOfScope', {
        at,
        data: { resource: resource.title, component: component.title, app, scopes: list },
        related,
      });
    }
  },
});
