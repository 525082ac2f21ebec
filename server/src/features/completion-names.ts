import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { type BuildingBlock, typesOf } from '../knowledge/dapr/component.ts';
import { appsBeside, appsIn } from '../workloads/dapr-apps.ts';
import { isSecretStore } from '../workloads/dapr-secrets.ts';
import { secretKeys } from '../workloads/secret-keys.ts';
import { provided } from '../workspace/provides.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import type { Path } from '../yaml/node.ts';
import { namesToSuggest, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';

/** Where a Dapr resource names apps, components, secrets and stores of its namespace. */
export function nameOffers({ type }: Resource): readonly Offer[] {
  return type.endsWith('.dapr.io') ? [...scopeOffers, ...(offers[type] ?? [])] : [];
}

const scopeOffers: readonly Offer[] = [{ slot: 'item', path: ['scopes'], suggest: scopes }];

const authOffer: Offer = { slot: 'value', path: ['auth', 'secretStore'], suggest: secretStores };

const offers: Readonly<Record<string, readonly Offer[]>> = {
  'Component.dapr.io': [authOffer, ...secretOffers(['spec', 'metadata', '*', 'secretKeyRef'])],
  'HTTPEndpoint.dapr.io': [
    authOffer,
    ...secretOffers(['spec', 'headers', '*', 'secretKeyRef']),
    ...secretOffers(['spec', 'clientTLS', '*', 'secretKeyRef']),
  ],
  'Subscription.dapr.io': [
    {
      slot: 'value',
      path: ['spec', 'pubsubname'],
      suggest: ({ workspace, spot }) => componentsOf('pubsub', workspace, spot.resource),
    },
  ],
  'Configuration.dapr.io': [
    { slot: 'value', path: ['spec', 'secrets', 'scopes', '*', 'storeName'], suggest: secretStores },
    { slot: 'value', path: ['spec', 'accessControl', 'policies', '*', 'appId'], suggest: apps },
    ...['httpPipeline', 'appHttpPipeline'].flatMap((pipeline): Offer[] => [
      {
        slot: 'value',
        path: ['spec', pipeline, 'handlers', '*', 'name'],
        suggest: ({ workspace, spot }) => componentsOf('middleware', workspace, spot.resource),
      },
      { slot: 'value', path: ['spec', pipeline, 'handlers', '*', 'type'], suggest: handlerTypes },
    ]),
  ],
};

/** The type of the middleware that a handler names; of one that is in no file, every type. */
function handlerTypes({ workspace, spot: { resource, holder } }: SuggestionContext): readonly Suggestion[] {
  const { namespace, uri } = resource;
  const wanted = { name: holder.get('name')?.text ?? '', namespace, near: uri };
  const type = workspace.find('Component.dapr.io', wanted)?.text('spec', 'type');
  return (type ? [type] : typesOf('middleware')).map((label) => ({ label, kind: 'value' }));
}

/** Components of a building block in the namespace of a resource, the nearest files first. */
export function componentsOf(
  block: BuildingBlock | undefined,
  workspace: Workspace,
  { uri, namespace }: Resource,
): readonly Suggestion[] {
  const all = workspace.inNamespace('Component.dapr.io', namespace).filter((it) => {
    const type = it.text('spec', 'type')?.toLowerCase() ?? '';
    return block === undefined || type.startsWith(`${block}.`);
  });
  return namesToSuggest(byNearness(uri, all).map((it) => ({ name: it.name, detail: it.text('spec', 'type') ?? '' })));
}

/** Apps of the namespace by their ids, those beside the resource first. */
export function apps({ workspace, spot: { resource } }: SuggestionContext, except: readonly string[] = []) {
  const all = [...appsBeside(resource, workspace), ...appsIn(resource.namespace, workspace)];
  return namesToSuggest(
    all.map(({ id = '', workload }) => ({ name: holdsPlaceholder(id) ? '' : id, detail: workload.title })),
    except,
  );
}

function scopes(context: SuggestionContext): readonly Suggestion[] {
  return apps(
    context,
    context.spot.holder.items().flatMap((it) => it.text ?? []),
  );
}

/** The stores of the namespace, and the Secrets of Kubernetes, which every app has without a component. */
function secretStores({ workspace, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  const all = workspace.inNamespace('Component.dapr.io', resource.namespace).filter(isSecretStore);
  // A store that needs itself to start never does.
  const others = byNearness(resource.uri, all).filter((it) => it.name !== resource.name || it.kind !== resource.kind);
  return namesToSuggest([
    ...others.map((it) => ({ name: it.name, detail: it.text('spec', 'type') ?? '' })),
    { name: 'kubernetes', detail: 'Secrets of the namespace' },
  ]);
}

function secretOffers(path: Path): readonly Offer[] {
  return [
    { slot: 'value', path: [...path, 'name'], suggest: secretsOfComponent },
    { slot: 'value', path: [...path, 'key'], suggest: keysOfSecret },
  ];
}

/** What another store holds is not in the files. */
function secretsOfComponent(context: SuggestionContext): readonly Suggestion[] {
  const store = context.spot.resource.text('auth', 'secretStore') ?? '';
  return store === '' || store === 'kubernetes' ? secrets(context) : [];
}

/** Secrets of the namespace, and those that something in it makes, by their names. */
export function secrets({ workspace, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  const { namespace, uri } = resource;
  const makers = secretMakers.flatMap((it) => workspace.inNamespace(it, namespace));
  const found = byNearness(uri, makers).flatMap((maker) =>
    provided(maker).flatMap((it) => (it.type === 'Secret' ? [{ name: it.name, detail: maker.title }] : [])),
  );
  return namesToSuggest(found);
}

/** Kinds that come to Secrets which components read; those of databases are for the databases' own clients. */
const secretMakers = [
  'Secret',
  'ExternalSecret.external-secrets.io',
  'SealedSecret.bitnami.com',
  'SecretProviderClass.secrets-store.csi.x-k8s.io',
  'SecretSync.secret-sync.x-k8s.io',
  'AzureKeyVaultSecret.spv.no',
  'Cluster.postgresql.cnpg.io',
  'RabbitmqCluster.rabbitmq.com',
] as const;

function keysOfSecret({ workspace, spot: { resource, holder } }: SuggestionContext): readonly Suggestion[] {
  const name = holder.get('name')?.text ?? '';
  const store = resource.text('auth', 'secretStore') ?? '';
  if (name === '' || (store !== '' && store !== 'kubernetes')) return [];
  const { namespace, uri } = resource;
  const { keys = [], source } = secretKeys({ name, namespace, near: uri }, workspace) ?? {};
  return namesToSuggest(keys.map((key) => ({ name: key, detail: source?.title ?? '' })));
}

/** Those nearest by folder go first; the others keep their order. */
export function byNearness(uri: string, all: readonly Resource[]): readonly Resource[] {
  const near = new Set(nearest(uri, all));
  return [...all.filter((it) => near.has(it)), ...all.filter((it) => !near.has(it))];
}
