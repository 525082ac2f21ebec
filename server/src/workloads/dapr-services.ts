import { hostPlace, type ServiceHost, serviceHost } from '../k8s/cluster-hosts.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { backingOf } from './dapr-backing.ts';
import { metadataItem, writtenComponent } from './dapr-component.ts';

/** A Service of the cluster that a component connects to, whether it is there or not. */
export interface NamedService extends ServiceHost {
  /** Where it is looked for. */
  readonly namespace: string;
  /** The item of metadata with the address, and its value. */
  readonly field: string;
  readonly value: YamlNode;
  /** The host within the text of the value; absent where it stands there twice. */
  readonly part: Span | undefined;
  readonly port: { readonly number: number; readonly value: YamlNode; readonly part: Span } | undefined;
}

/** The Services that the addresses of a component mean. What may as well be a public host counts if its namespace has Services here. */
export function namedServices(
  component: Resource,
  workspace: Workspace,
  clusterDomain: string,
): readonly NamedService[] {
  const written = writtenComponent(component);
  if (!written) return [];
  const hosts = [...new Map(backingOf(written).hosts.map((it) => [`${it.field} ${it.host}`, it])).values()];
  return hosts.flatMap(({ host, field }): NamedService[] => {
    const found = serviceHost(host, clusterDomain);
    const item = written.items.find((it) => it.name === field && it.text?.toLowerCase().includes(host));
    const { value, text = '' } = item ?? {};
    // What an HTTP binding calls is no store.
    if (!found || !value || (written.known && item?.field?.role !== 'address')) return [];
    const { namespace = component.namespace } = found;
    if (found.isPublicToo && workspace.inNamespace('Service', namespace).length === 0) return [];
    const { span, port } = hostPlace(text, host);
    const own = port && { number: port.number, value, part: { start: port.start, end: port.end } };
    return [{ ...found, namespace, field, value, part: span, port: own ?? beside(hosts.length) }];
  });

  /** The port in an item of its own. */
  function beside(count: number): NamedService['port'] {
    const item = written && (metadataItem(written, 'redisPort') ?? metadataItem(written, 'port'));
    const text = item?.text ?? '';
    if (count > 1 || !item?.value || !/^\d{1,5}$/.test(text)) return undefined;
    return { number: Number(text), value: item.value, part: { start: 0, end: text.length } };
  }
}
