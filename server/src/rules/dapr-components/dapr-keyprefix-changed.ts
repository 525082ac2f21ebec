import type { Resource } from '../../k8s/resource.ts';
import { committedState } from '../../workloads/changes.ts';
import { metadataItem, type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { hasSameTarget } from '../../workloads/dapr-target.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItem, type Edit, removeItem, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-keyprefix-changed',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'A change of the key prefix hides all state that was saved before.',
  why: `
Every key in the store begins with the prefix that counted when it was saved. Under another one the apps find none of their state and
begin again from nothing, without an error, and the old keys stay in the store. With \`name\` the prefix is the name of the component, so
a new name does the same.`,
  remedy: `
Put the prefix back, or copy the keys in the store to their new names before the change and delete the old ones after it. For a store
that is still empty there is nothing to lose.`,
  sources: [
    'S007',
    {
      title: 'Dapr: how to share state between applications',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
    },
  ],
  messages: {
    changed:
      'The key prefix of {component} was "{before}" and is "{after}": what was saved so far is not found any more.',
    renamed:
      'Keys begin with the name of the component, which was "{before}" and is "{after}": what was saved so far is not found any more.',
  },
  fixes: {
    restore: { title: 'Restore the key prefix "{before}"', class: 'preview' },
  },
  examples: {
    committed: `
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
      value: none
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
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    if (component?.block !== 'state' || workspace.isSelfHosted(resource)) return;
    const prefix = prefixOf(component);
    if (prefix === undefined) return;
    const former = prefix === 'name' ? formerName(resource, component, workspace) : undefined;
    if (former) {
      report('renamed', {
        at: resource.at('metadata', 'name'),
        data: { before: former.name, after: resource.name },
      });
      return;
    }
    const state = committedState(resource, workspace);
    const old = state && writtenComponent(state);
    const before = old && prefixOf(old);
    if (!old || before === undefined || before === prefix) return;
    if (old.known?.type !== component.known?.type || hasSameTarget(old, component) !== true) return;
    const item = metadataItem(component, 'keyPrefix');
    report('changed', {
      at: item?.value ?? item?.key ?? resource.at('spec', 'metadata'),
      data: { component: resource.title, before, after: prefix },
      fixes: { restore: () => restored(resource, component, metadataItem(old, 'keyPrefix')?.text) },
    });
  },
});

/** As Dapr reads it; `undefined` where it is filled in later. */
function prefixOf(component: WrittenComponent): string | undefined {
  const item = metadataItem(component, 'keyPrefix');
  if (!item) return 'appid';
  return item.text === undefined ? undefined : item.text.toLowerCase() || 'appid';
}

/** The component that this one was before it got another name. */
function formerName(resource: Resource, component: WrittenComponent, workspace: Workspace): Resource | undefined {
  if (!workspace.isNew(resource)) return undefined;
  const gone = workspace.gone('Component.dapr.io').filter((it) => {
    const old = it.namespace === resource.namespace ? writtenComponent(it) : undefined;
    return old?.type === component.type && prefixOf(old) === 'name' && hasSameTarget(old, component) === true;
  });
  return gone.length === 1 ? gone[0] : undefined;
}

function restored(resource: Resource, component: WrittenComponent, before: string | undefined): Edit {
  const item = metadataItem(component, 'keyPrefix');
  if (before === undefined) return item ? removeItem(item.node) : [];
  if (item) return item.value ? replaceValue(item.value, before) : [];
  const list = resource.get('spec', 'metadata');
  return list ? appendItem(list, { name: 'keyPrefix', value: before }) : [];
}
