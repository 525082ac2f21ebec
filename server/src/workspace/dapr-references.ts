import type { Resource } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import type { Span } from '../text/span.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { daprAppType } from './provides.ts';
import type { Reference } from './references.ts';

const componentType = 'Component.dapr.io';

/**
 * Where Dapr's resources name others by something else than a plain value: by the key of a mapping, by an item of metadata, by
 * a part of a text, and in a namespace that is written beside it.
 */
const readers: Readonly<Record<ResourceType, (resource: Resource) => readonly Reference[]>> = {
  [componentType]: (it) => [...scopes(it), ...outbox(it), ...topicScopes(it)],
  'HTTPEndpoint.dapr.io': scopes,
  'Subscription.dapr.io': scopes,
  'Resiliency.dapr.io': (it) => [...scopes(it), ...targets(it)],
  'Configuration.dapr.io': callers,
};

export function daprReferences(resource: Resource): readonly Reference[] {
  return (Object.hasOwn(readers, resource.type) ? readers[resource.type]?.(resource) : undefined) ?? [];
}

/** The apps that a resource is for. */
function scopes(resource: Resource): Reference[] {
  return resource.root.all('scopes', '*').flatMap((at) => reference(at, ['scopes', '*'], daprAppType, resource));
}

/** The pub/subs through which a state store publishes what it has written. */
function outbox(component: Resource): Reference[] {
  return metadata(component).flatMap(([name, at]) =>
    /^outbox(?:publish)?pubsub$/i.test(name)
      ? reference(at, ['spec', 'metadata', '*', 'value'], componentType, component)
      : [],
  );
}

/** Who may use which topics of a pub/sub: `app1=topic1,topic2;app2=`. */
function topicScopes(component: Resource): Reference[] {
  return metadata(component).flatMap(([name, at]) => {
    if (!/^(?:publishing|subscription)scopes$/i.test(name)) return [];
    return [...(at.text ?? '').matchAll(/(?<=^|;)\s*([^=;\s]+)\s*(?==)/g)].flatMap(([whole, id = ''], index, all) => {
      const start = (all[index]?.index ?? 0) + whole.indexOf(id);
      const part = { start, end: start + id.length };
      return reference(at, ['spec', 'metadata', '*', 'value'], daprAppType, component, { name: id, part });
    });
  });
}

/** Apps as `app` or `app.namespace`, and components. */
function targets(resiliency: Resource): Reference[] {
  const keys = (section: string) =>
    (resiliency.get('spec', 'targets', section)?.entries() ?? []).map((it): [YamlNode, string] => [it.key, it.name]);
  const path = (section: string) => ['spec', 'targets', section, '*'];
  return [
    ...keys('apps').flatMap(([at, written]) => {
      const [name = '', namespace = resiliency.namespace] = written.split(/\.(.*)/s);
      const part = { start: 0, end: name.length };
      const about = name === written ? {} : { part };
      return reference(at, path('apps'), daprAppType, resiliency, { name, namespace, ...about });
    }),
    ...keys('components').flatMap(([at, name]) =>
      reference(at, path('components'), componentType, resiliency, { name }),
    ),
  ];
}

/** The apps that may call, each in a namespace of its own, and the secret stores that may be read. */
function callers(configuration: Resource): Reference[] {
  const policies = configuration.root.all('spec', 'accessControl', 'policies', '*');
  const stores: Path = ['spec', 'secrets', 'scopes', '*', 'storeName'];
  return [
    ...policies.flatMap((policy) => {
      const at = policy.get('appId');
      const namespace = policy.get('namespace')?.text ?? configuration.namespace;
      const path = ['spec', 'accessControl', 'policies', '*', 'appId'];
      return at ? reference(at, path, daprAppType, configuration, { namespace }) : [];
    }),
    // The store of this name is built in.
    ...configuration.root
      .all(...stores)
      .filter((it) => it.text !== 'kubernetes')
      .flatMap((at) => reference(at, stores, componentType, configuration)),
  ];
}

function metadata(component: Resource): [name: string, value: YamlNode][] {
  return component.root.all('spec', 'metadata', '*').flatMap((it): [string, YamlNode][] => {
    const [name, value] = [it.get('name')?.text, it.get('value')];
    return name && value ? [[name, value]] : [];
  });
}

function reference(
  at: YamlNode,
  path: Path,
  to: ResourceType,
  { namespace: own }: Resource,
  about: { readonly name?: string; readonly namespace?: string; readonly part?: Span } = {},
): Reference[] {
  const { name = at.text, namespace = own, part } = about;
  return name ? [{ at, path, to, name, namespace, optional: false, ...(part ? { part } : {}) }] : [];
}
