import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podAnnotations } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { registeredType } from '../../knowledge/dapr/catalogue.ts';
import { component, versionsOf } from '../../knowledge/dapr/component.ts';
import { mayBePluggable, nearestTypes } from '../../knowledge/dapr/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replacePart, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-unknown-type',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A component has a type that Dapr does not have.',
  why: `
A sidecar that is given a type it has no code for stops, and its pod restarts for ever. The API server takes any text, so
nothing is refused when the file is applied. Of all types the first word counts as it is spelt: \`State.redis\` belongs to no
building block.`,
  remedy: `
Write one of the types in Dapr's reference. Components of your own can serve \`state\`, \`pubsub\`, \`bindings\` and
\`secretstores\`: name their container with \`dapr.io/pluggable-components\` or \`dapr.io/component-container\`, and this rule is silent.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component specs',
      url: 'https://docs.dapr.io/reference/components-reference/',
    },
    {
      title: 'Dapr: how to register a pluggable component',
      url: 'https://docs.dapr.io/operations/components/pluggable-components-registration/',
    },
  ],
  messages: {
    unknown: 'Dapr has no component type "{type}".',
    near: 'Dapr has no component type "{type}"; "{nearest}" is near.',
    pluggable: 'Dapr has no component type "{type}", and no pluggable component is declared for it here.',
    case: 'Dapr reads the first word of "{type}" in lower case only, so it finds no building block for it.',
    resolution:
      '"{type}" finds other apps: it goes into "spec.nameResolution" of a Configuration, not into a Component.',
    absent: 'The code of "{type}" is not part of the sidecar.',
  },
  fixes: {
    lowerCase: { title: 'Write "{lower}" in lower case', class: 'safe' },
    useType: { title: 'Change the type to "{nearest}" (a guess)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.rediss
  version: v1
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
  check(resource, { workspace, report }) {
    const at = resource.get('spec', 'type');
    const type = at?.text;
    if (!at || !type || holdsPlaceholder(type)) return;
    const known = registeredType(type);
    if (known !== undefined) {
      const end = type.indexOf('.');
      const block = type.slice(0, end);
      const lower = block.toLowerCase();
      if (known.startsWith('nameresolution.')) report('resolution', { at, data: { type } });
      else if (block !== lower) {
        const fixes = { lowerCase: () => replacePart(at, 0, end, lower) };
        report('case', { at, data: { type, lower }, fixes });
      } else if (isLeftOut(type)) report('absent', { at, data: { type } });
      return;
    }
    const [nearest] = nearestTypes(type);
    const isOurs = mayBePluggable(type);
    const isLocal = workspace.isSelfHosted(resource);
    if (isOurs && ((isLocal && nearest === undefined) || hasPluggable(resource, workspace))) return;
    if (nearest !== undefined) {
      const severity = isOurs ? (isLocal ? 'information' : 'warning') : 'error';
      const fixes = { useType: () => replaceValue(at, nearest) };
      report('near', { at, severity, data: { type, nearest }, fixes });
    } else if (isOurs) report('pluggable', { at, severity: 'information', data: { type } });
    else report('unknown', { at, data: { type } });
  },
});

/** Some components are in the repository of Dapr's components alone. */
function isLeftOut(type: string): boolean {
  const versions = versionsOf(type)?.all ?? [];
  return versions.length > 0 && versions.every((it) => component(type, it)?.isRegistered === false);
}

function hasPluggable(resource: Resource, workspace: Workspace): boolean {
  if (resource.annotations.has('dapr.io/component-container')) return true;
  return workspace.inNamespace('pods', resource.namespace).some((it) => {
    const annotations = podAnnotations(it);
    return ['dapr.io/pluggable-components', 'dapr.io/inject-pluggable-components'].some((key) => annotations?.get(key));
  });
}
