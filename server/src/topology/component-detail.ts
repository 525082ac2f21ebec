import type { Resource } from '../k8s/resource.ts';
import { storeCapabilities } from '../knowledge/dapr/capabilities.ts';
import type { Component } from '../knowledge/dapr/component.ts';
import { isSwitchedOn, writtenComponent } from '../workloads/dapr-component.ts';
import { scopedIds } from '../workloads/dapr-secrets.ts';
import type { Written } from './describe-resource.ts';
import type { NodeDetails } from './model.ts';

/** What a component says by itself, and what Dapr knows about its type. */
export function componentDetail(resource: Resource): Written<NodeDetails['DaprComponent']> {
  const component = writtenComponent(resource);
  const known = component?.known;
  const scopes = scopedIds(resource);
  const secretItems = resource.root
    .all('spec', 'metadata', '*')
    .flatMap((it) => (it.get('secretKeyRef') ? (it.get('name')?.text ?? []) : []));
  // Without a store of its own the operator reads Kubernetes' Secrets.
  const secretStore = resource.text('auth', 'secretStore') ?? (secretItems.length > 0 ? 'kubernetes' : undefined);
  const can = known ? capabilities(known) : [];
  return {
    componentType: resource.text('spec', 'type'),
    componentVersion: resource.text('spec', 'version'),
    maturity: known?.status,
    capabilities: can.length > 0 ? can : undefined,
    scopes: scopes.length > 0 ? scopes : undefined,
    apps: undefined,
    secretStore,
    secretItems: secretItems.length > 0 ? secretItems : undefined,
    actors: component?.block === 'state' && isSwitchedOn(component, 'actorStateStore') ? true : undefined,
    backing: undefined,
  };
}

function capabilities(component: Component): string[] {
  const can = storeCapabilities(component);
  if (can) {
    const words: readonly (readonly [string, boolean])[] = [
      ['transactions', can.transactions],
      ['ETags', can.etag],
      ['TTL', can.ttl],
      ['queries', can.query],
      ['actors', can.actors],
      ['encryption', can.encryption],
      ['outbox', can.outbox],
    ];
    return words.flatMap(([word, has]) => (has ? word : []));
  }
  const { directions, operations } = component;
  return [
    ...(directions.includes('input') ? ['brings events'] : []),
    ...(directions.includes('output') ? operations : []),
  ];
}
