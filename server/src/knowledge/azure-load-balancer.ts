import { isIPv4, isIPv6 } from '../k8s/ip-address.ts';

/** What an annotation of a Service takes as its value. */
export type AnnotationValue =
  | { readonly kind: 'any' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'ipv4' | 'ipv6' | 'ranges' };

const prefix = 'service.beta.kubernetes.io/';
export const internalAnnotation = `${prefix}azure-load-balancer-internal`;
export const internalSubnetAnnotation = `${prefix}azure-load-balancer-internal-subnet`;
export const allowedTagsAnnotation = `${prefix}azure-allowed-service-tags`;
export const allowedRangesAnnotation = `${prefix}azure-allowed-ip-ranges`;

const any = { kind: 'any' } as const;
const boolean = { kind: 'boolean' } as const;
/** A probe asks at least every two minutes, all its tries together. */
const interval = { kind: 'number', min: 5, max: 120, unit: ' seconds' } as const;
const tries = { kind: 'number', min: 1, max: 24, unit: '' } as const;
const protocol = { kind: 'words', words: ['Http', 'Https', 'Tcp'] } as const;

/**
 * The annotations that Azure's cloud provider reads on a Service of type LoadBalancer, without their prefix.
 * https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
 */
const annotations: ReadonlyMap<string, AnnotationValue> = new Map<string, AnnotationValue>([
  ['azure-additional-public-ips', any],
  ['azure-allowed-ip-ranges', { kind: 'ranges' }],
  ['azure-allowed-service-tags', any],
  ['azure-deny-all-except-load-balancer-source-ranges', boolean],
  ['azure-disable-load-balancer-floating-ip', boolean],
  ['azure-disable-load-balancer-nsg-rule', boolean],
  ['azure-dns-label-name', any],
  ['azure-load-balancer-configurations', any],
  ['azure-load-balancer-disable-tcp-reset', boolean],
  ['azure-load-balancer-enable-high-availability-ports', boolean],
  ['azure-load-balancer-health-probe-interval', interval],
  ['azure-load-balancer-health-probe-num-of-probe', tries],
  ['azure-load-balancer-health-probe-protocol', protocol],
  ['azure-load-balancer-health-probe-request-path', any],
  ['azure-load-balancer-internal', boolean],
  ['azure-load-balancer-internal-subnet', any],
  ['azure-load-balancer-ipv4', { kind: 'ipv4' }],
  ['azure-load-balancer-ipv6', { kind: 'ipv6' }],
  ['azure-load-balancer-mode', any],
  ['azure-load-balancer-resource-group', any],
  ['azure-load-balancer-tcp-idle-timeout', { kind: 'number', min: 4, max: 30, unit: ' minutes' }],
  ['azure-pip-ip-tags', any],
  ['azure-pip-name', any],
  ['azure-pip-name-ipv6', any],
  ['azure-pip-prefix-id', any],
  ['azure-pip-prefix-id-ipv6', any],
  ['azure-pip-tags', any],
  ['azure-pls-auto-approval', any],
  ['azure-pls-create', boolean],
  ['azure-pls-fqdns', any],
  ['azure-pls-ip-configuration-ip-address', any],
  ['azure-pls-ip-configuration-ip-address-count', { kind: 'number', min: 1, max: 8, unit: '' }],
  ['azure-pls-ip-configuration-subnet', any],
  ['azure-pls-name', any],
  ['azure-pls-proxy-protocol', boolean],
  ['azure-pls-resource-group', any],
  ['azure-pls-visibility', any],
  ['azure-shared-securityrule', boolean],
]);

/** What is set for one port, behind `port_<number>_`. */
const portAnnotations: ReadonlyMap<string, AnnotationValue> = new Map<string, AnnotationValue>([
  ['health-probe_interval', interval],
  ['health-probe_num-of-probe', tries],
  ['health-probe_port', any],
  ['health-probe_protocol', protocol],
  ['health-probe_request-path', any],
  ['no_lb_rule', boolean],
  ['no_probe_rule', boolean],
]);

/** An annotation key that Azure's cloud provider is meant to read, in its parts. */
export interface AzureAnnotation {
  /** What comes before the part that has to be known. */
  readonly start: string;
  readonly name: string;
  /** The names it may have. */
  readonly known: readonly string[];
  /** `undefined` for one that the provider does not read. */
  readonly value: AnnotationValue | undefined;
}

/** Every annotation that the provider reads, those for single ports aside. */
export function azureAnnotations(): readonly { readonly key: string; readonly value: AnnotationValue }[] {
  return [...annotations].map(([name, value]) => ({ key: prefix + name, value }));
}

/** `undefined` for a key that is nothing of Azure's. */
export function azureAnnotation(key: string): AzureAnnotation | undefined {
  if (!key.startsWith(prefix)) return undefined;
  const rest = key.slice(prefix.length);
  const [start = ''] = /^port_\d+_/.exec(rest) ?? [];
  if (start === '' && !rest.startsWith('azure')) return undefined;
  const known = start === '' ? annotations : portAnnotations;
  const name = rest.slice(start.length);
  return { start: prefix + start, name, known: [...known.keys()], value: known.get(name) };
}

/** What is wrong with the value of an annotation, as the end of a sentence; `undefined` for a good one. */
export function annotationDefect(text: string, value: AnnotationValue): string | undefined {
  switch (value.kind) {
    case 'any':
      return undefined;
    case 'boolean':
      return /^(?:true|false)$/i.test(text) ? undefined : 'it is neither "true" nor "false", and counts as "false"';
    case 'number': {
      const { min, max, unit } = value;
      const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
      return number >= min && number <= max ? undefined : `it has to be a number from ${min} to ${max}${unit}`;
    }
    case 'words':
      return value.words.some((it) => it.toLowerCase() === text.toLowerCase())
        ? undefined
        : `it has to be one of ${value.words.join(', ')}`;
    case 'ipv4':
      return isIPv4(text) ? undefined : 'it is no IPv4 address';
    case 'ipv6':
      return isIPv6(text) ? undefined : 'it is no IPv6 address';
    case 'ranges': {
      const wrong = text.split(',').find((it) => !isRange(it.trim()));
      return wrong === undefined ? undefined : `"${wrong.trim()}" is no range of addresses such as 203.0.113.0/24`;
    }
  }
}

function isRange(text: string): boolean {
  const [address = '', length, ...others] = text.split('/');
  if (others.length > 0 || length === undefined || !/^\d{1,3}$/.test(length)) return false;
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}
