import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { secretProviderClassType } from '../../k8s/secret-provider-class.ts';
import type { ResourceType } from '../../k8s/types.ts';
import { folder } from '../../workspace/kustomize.ts';
import { provided } from '../../workspace/provides.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const externalSecretType: ResourceType = 'ExternalSecret.external-secrets.io';
/** Kinds whose controllers write Secrets, in the order in which a conflict is told. */
const makers: readonly ResourceType[] = [
  externalSecretType,
  secretProviderClassType,
  'Certificate.cert-manager.io',
  'SealedSecret.bitnami.com',
];

export default defineRule({
  id: 'secret-producer-conflict',
  area: 'secrets',
  severity: 'warning',
  summary: 'Two objects write the same Secret.',
  why: `
Each controller writes the Secret as it sees fit, and takes what the other wrote for a change to undo: keys come and go, and
whoever restarts last decides what pods read. Some refuse to touch a Secret that is not theirs and never become ready.`,
  remedy: `
Give each its own Secret. An ExternalSecret may add to a Secret of others with \`creationPolicy: Merge\`.`,
  sources: [
    'S100',
    {
      title: 'External Secrets: ownership and deletion',
      url: 'https://external-secrets.io/latest/guides/ownership-deletion-policy/',
    },
  ],
  messages: {
    conflict: 'Secret "{secret}" is written by {resource} and by {other} alike.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
---
apiVersion: v1
kind: Secret
metadata:
  name: db
type: Opaque
`,
    good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
---
apiVersion: v1
kind: Secret
metadata:
  name: db-admin
type: Opaque
`,
  },

  kinds: makers,
  check(resource, { workspace, report }) {
    if (isMerging(resource)) return;
    for (const { type, name } of provided(resource)) {
      if (type !== 'Secret' || holdsPlaceholder(name)) continue;
      const others = workspace
        .anywhere('Secret', name)
        .filter((it) => it !== resource && competes(it, resource, workspace));
      // Of two controllers the one that comes later in the list, or in the text, is told.
      const other = others.find((it) => isBefore(it, resource));
      if (!other || (other.uri !== resource.uri && areAlternatives(name, resource, workspace))) continue;
      report('conflict', {
        at: nameNode(resource, name),
        data: { secret: name, resource: resource.title, other: other.title },
        related: [{ at: nameNode(other, name), message: `${other.title} writes it as well.` }],
      });
    }
  },
});

/** Of two files that hold one workload with the Secret each, one is applied in place of the other. */
function areAlternatives(name: string, { namespace, uri }: Resource, workspace: Workspace): boolean {
  const users = workspace.referencing('Secret', { name, namespace, near: uri }).map((it) => it.resource);
  return users.some((it) => users.some((other) => other !== it && other.title === it.title));
}

/** In files of one folder both are applied; elsewhere one may be meant in place of the other. */
function competes(other: Resource, resource: Resource, workspace: Workspace): boolean {
  if (other.namespace !== resource.namespace || folder(other.uri) !== folder(resource.uri)) return false;
  if (other.type !== 'Secret' && !makers.includes(other.type)) return false;
  if (other.type === resource.type && other.name === resource.name) return false;
  return !isMerging(other) && !workspace.isPatch(other.uri);
}

function isBefore(other: Resource, resource: Resource): boolean {
  if (other.type === 'Secret') return true;
  const order = makers.indexOf(other.type) - makers.indexOf(resource.type);
  return (
    order < 0 ||
    (order === 0 && (other.name < resource.name || (other.name === resource.name && other.uri < resource.uri)))
  );
}

function isMerging(resource: Resource): boolean {
  return (
    resource.type === externalSecretType &&
    ['Merge', 'None'].includes(resource.text('spec', 'target', 'creationPolicy') ?? '')
  );
}

/** Where a resource says what its Secret is called. */
function nameNode(resource: Resource, name: string): YamlNode {
  const written = [
    resource.get('spec', 'target', 'name'),
    resource.get('spec', 'secretName'),
    resource.get('spec', 'template', 'metadata', 'name'),
    ...resource.root.all('spec', 'secretObjects', '*', 'secretName'),
  ];
  return written.find((it) => it?.text === name) ?? resource.at('metadata', 'name');
}
