import { registeredType } from '../../knowledge/dapr/catalogue.ts';
import { committedState } from '../../workloads/changes.ts';
import { writtenComponent } from '../../workloads/dapr-component.ts';
import { hasSameTarget } from '../../workloads/dapr-target.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-version-data-break',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'Another type or version of a state store does not find the state that is there.',
  why: `
The versions of PostgreSQL, Azure Blob Storage and etcd keep state in ways of their own: other tables, other names of blobs, other
values. After the change the store answers, but every key, actor and workflow seems never to have been. Nothing is lost: the old state
stays where it is, and nobody reads it.`,
  remedy: `
Keep the version for a store with state. For the new one add a component of another name, copy the state through an app that uses both,
and switch over then.`,
  sources: [
    'S018',
    'S019',
    {
      title: 'Dapr: PostgreSQL state store, version 2',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-postgresql-v2/',
    },
    {
      title: 'Dapr: Azure Blob Storage state store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-azure-blobstorage/',
    },
  ],
  messages: {
    version: '{component} was version {before} and is {after}, which does not read what {before} saved.',
    type: '{component} was a "{before}" and is a "{after}": the state so far stays behind in the old store.',
  },
  fixes: {
    restore: { title: 'Restore {before}', class: 'preview' },
  },
  examples: {
    committed: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.postgresql
  version: v1
  metadata:
    - name: connectionString
      secretKeyRef:
        name: carts-db
        key: url
`,
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.postgresql
  version: v2
  metadata:
    - name: connectionString
      secretKeyRef:
        name: carts-db
        key: url
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.postgresql
  version: v1
  metadata:
    - name: connectionString
      secretKeyRef:
        name: carts-db
        key: url
    - name: maxConns
      value: "20"
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const now = writtenComponent(resource);
    if (now?.block !== 'state' || !now.known || workspace.isSelfHosted(resource)) return;
    const state = committedState(resource, workspace);
    const old = state && writtenComponent(state);
    if (!old?.known) return;
    const [was, is] = [registeredType(old.type), registeredType(now.type)];
    if (was === undefined || is === undefined || !was.startsWith('state.')) return;
    if (was !== is) {
      const at = resource.at('spec', 'type');
      const data = { component: resource.title, before: old.type, after: now.type };
      // What runs in the sidecar's memory leaves nothing behind.
      if (!old.known.isForDevelopment) report('type', { at, data });
    } else if (old.version !== now.version && incompatible.has(is) && hasSameTarget(old, now) !== false) {
      const at = resource.at('spec', 'version');
      const data = { component: resource.title, before: old.version, after: now.version };
      const isWritten = resource.get('spec', 'version') !== undefined;
      report('version', { at, data, fixes: { restore: isWritten ? () => replaceValue(at, old.version) : undefined } });
    }
  },
});

/** Types whose versions do not read one another's data. */
const incompatible = new Set(['state.postgresql', 'state.azure.blobstorage', 'state.etcd']);
