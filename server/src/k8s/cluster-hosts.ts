import type { Span } from '../text/span.ts';

/** What a host name says about the Service that it may be. */
export interface ServiceHost {
  readonly service: string;
  /** Absent in a short name, which is looked up in the namespace of the pod that asks. */
  readonly namespace: string | undefined;
  /** `cache.data` may be a Service with its namespace, and as well a host outside of the cluster. */
  readonly isPublicToo: boolean;
}

/** `undefined` for what is no Service: a host of another domain, the name of a pod, `localhost`. */
export function serviceHost(host: string, clusterDomain: string): ServiceHost | undefined {
  const [service = '', namespace, svc, ...domain] = host.toLowerCase().split('.');
  if (!/[a-z]/.test(service) || service === 'localhost') return undefined;
  if (namespace === undefined) return { service, namespace, isPublicToo: false };
  if (svc === undefined) return /-\d+$/.test(service) ? undefined : { service, namespace, isPublicToo: true };
  const isOfCluster = svc === 'svc' && (domain.length === 0 || domain.join('.') === clusterDomain);
  return isOfCluster ? { service, namespace, isPublicToo: false } : undefined;
}

/** Where an address writes a host that `addressHosts` has found in it, and the port that goes with it. */
export interface HostPlace {
  /** Absent where the same host stands twice. */
  readonly span: Span | undefined;
  readonly port: (Span & { readonly number: number }) | undefined;
}

const longestPort = 6;

export function hostPlace(text: string, host: string): HostPlace {
  const lower = text.toLowerCase();
  // What stands before it is a user and a password.
  const from = lower.lastIndexOf('@') + 1;
  const starts: number[] = [];
  for (let at = lower.indexOf(host, from); at !== -1; at = lower.indexOf(host, at + 1)) {
    const isWhole = !/[\w-]/.test(lower[at + host.length] ?? '') && !/^\.\w|^:\/\//.test(lower.slice(at + host.length));
    if (isWhole && (at === from || /(?:[\s,;=(]|\/\/|=tcp:)$/.test(lower.slice(Math.max(0, at - 5), at))))
      starts.push(at);
  }
  const [start, ...others] = starts;
  if (start === undefined || others.length > 0) return { span: undefined, port: undefined };
  const end = start + host.length;
  const [behind = '', digits] = /^[.]?[:,](\d{1,5})(?!\d)/.exec(text.slice(end, end + longestPort + 2)) ?? [];
  const portStart = end + behind.length - (digits?.length ?? 0);
  const port =
    digits === undefined ? portKey(text) : { start: portStart, end: end + behind.length, number: Number(digits) };
  return { span: { start, end }, port };
}

/** Of a connection string in words, such as `host=cache port=5432`. */
function portKey(text: string): HostPlace['port'] {
  const found = /(?<![\w-])port\s{0,9}=\s{0,9}(\d{1,5})(?!\w)/i.exec(text);
  if (!found?.[1]) return undefined;
  const end = found.index + found[0].length;
  return { start: end - found[1].length, end, number: Number(found[1]) };
}
