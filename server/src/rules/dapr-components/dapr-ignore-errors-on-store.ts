import { isSwitchedOn, writtenComponent } from '../../workloads/dapr-component.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-ignore-errors-on-store',
  area: 'dapr-components',
  severity: 'warning',
  development: 'hint',
  summary: 'A store may fail to load without anybody noticing.',
  why: `
With \`ignoreErrors\` the sidecar starts and says that it is ready although the store is not there. Kubernetes sends requests, and
every call to the store fails until somebody restarts the pod: the sidecar does not try again.`,
  remedy: `
Leave it out, so that a store that cannot be reached at the start makes Kubernetes start the pod again until it can. Give slow stores
more time with \`initTimeout\`.`,
  sources: [
    'S026',
    {
      title: 'Dapr: component schema',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
  ],
  messages: {
    store: 'If {component} fails to load, its apps are ready without it, and calls to the store fail until a restart.',
    actors:
      'If {component} fails to load, its apps are ready without it, and all their actors and workflows fail until a restart.',
    secrets:
      'If {component} fails to load, its apps are ready without it, and so without the secrets that other components need.',
  },
  fixes: {
    remove: { title: 'Let the sidecar fail when the store does', class: 'preview' },
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
  ignoreErrors: true
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
    const at = resource.get('spec', 'ignoreErrors');
    if (at?.boolean !== true || workspace.isSelfHosted(resource)) return;
    const component = writtenComponent(resource);
    if (component?.block !== 'state' && component?.block !== 'secretstores') return;
    const isForActors = isSwitchedOn(component, 'actorStateStore');
    report(component.block === 'secretstores' ? 'secrets' : isForActors ? 'actors' : 'store', {
      at,
      data: { component: resource.title },
      fixes: { remove: () => removeEntry(at) },
    });
  },
});
