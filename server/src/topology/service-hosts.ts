import { containers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A host name in a value that may be a Service's, and the variable or field that holds it. */
export interface HostUse {
  readonly host: string;
  /** What stands between the first and the second dot, if it may be a namespace. */
  readonly namespace: string | undefined;
  readonly field: string;
}

const field =
  /(?:^|_|[a-z])(?:HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|URL|URI|SERVER|SERVERS|ENDPOINT|BROKER|BROKERS|SERVICE|MASTER|PRIMARY|REPLICA|PEERS?|UPSTREAM)\d*$/i;
const hostShape =
  /(?<![\w.@-])([a-z](?:[a-z0-9-]*[a-z0-9])?)(?:\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?(?=[:/,\s]|$)/g;
const longestValue = 4096;

/** Host names in the variables of a workload. Whether they are Services is for the caller to ask. */
export function hostUses(resource: Resource): HostUse[] {
  return pairs(resource).flatMap(([name, value]) => {
    const text = value.text;
    if (text === undefined || text.length > longestValue) return [];
    return hosts(text, field.test(name)).map((it) => ({ ...it, field: name }));
  });
}

function pairs(resource: Resource): (readonly [string, YamlNode])[] {
  const entries = isWorkload(resource.type)
    ? containers(resource).flatMap(({ node }) => node.get('env')?.items() ?? [])
    : [];
  return entries.flatMap((it) => {
    const value = it.get('value');
    return value ? [[it.get('name')?.text ?? '', value] as const] : [];
  });
}

/** In a field that is named like an address a bare word is a host; elsewhere it takes a scheme or a port to be one. */
function hosts(text: string, isAddress: boolean): Pick<HostUse, 'host' | 'namespace'>[] {
  return [...text.matchAll(hostShape)].flatMap((match) => {
    const [whole, host = '', namespace] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    const isMarked = /:\/\/(?:[^/\s]*@)?$/.test(before) || /^:\d/.test(after) || whole.includes('.svc');
    // What follows a single slash is a path.
    if (/[^/]\/$/.test(before) || (!isMarked && !isAddress)) return [];
    // `redis://` is a scheme, not a host called "redis".
    return after.startsWith('://') ? [] : [{ host, namespace }];
  });
}
