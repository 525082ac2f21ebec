import type { Resource } from '../k8s/resource.ts';
import {
  type AnnotationValue,
  azureAnnotation,
  azureAnnotations,
  internalAnnotation,
} from '../knowledge/azure-load-balancer.ts';
import { blank, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';

/** Annotations that Azure reads: of Services for their load balancer, of service accounts for their identity. */
export function azureOffers({ type }: Resource): readonly Offer[] {
  const path = ['metadata', 'annotations'];
  switch (type) {
    case 'Service':
      return [
        { slot: 'key', path, suggest: balancerKeys },
        { slot: 'value', path: [...path, '*'], suggest: balancerValues },
      ];
    case 'ServiceAccount':
      return [{ slot: 'key', path, suggest: identityKeys }];
    default:
      return [];
  }
}

/** What keeps a balancer out of the internet is asked for most. */
function balancerKeys({ spot: { holder } }: SuggestionContext): readonly Suggestion[] {
  return azureAnnotations()
    .filter(({ key }) => !holder.entry(key))
    .toSorted((a, b) => Number(b.key === internalAnnotation) - Number(a.key === internalAnnotation))
    .map(({ key, value }) => ({
      label: key,
      kind: 'key',
      detail: inWords(value),
      documentation: 'Read by the cloud provider of Azure on a Service of type `LoadBalancer`.',
      after: ` ${blank(wordsOf(value))}`,
    }));
}

function balancerValues({ spot: { path } }: SuggestionContext): readonly Suggestion[] {
  const found = azureAnnotation(String(path.at(-1)))?.value;
  return (found ? wordsOf(found) : []).map((label) => ({ label, kind: 'value', isQuoted: true }));
}

function wordsOf(value: AnnotationValue): readonly string[] {
  if (value.kind === 'boolean') return ['true', 'false'];
  return value.kind === 'words' ? value.words : [];
}

function inWords(value: AnnotationValue): string {
  switch (value.kind) {
    case 'any':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'number':
      return `${value.min} to ${value.max}${value.unit}`;
    case 'words':
      return value.words.join(', ');
    case 'ipv4':
      return 'an IPv4 address';
    case 'ipv6':
      return 'an IPv6 address';
    case 'ranges':
      return 'ranges of addresses, with commas between them';
  }
}

/** https://learn.microsoft.com/azure/aks/workload-identity-overview#service-account-annotations */
const identity: readonly (readonly [key: string, blank: string, about: string])[] = [
  ['azure.workload.identity/client-id', '"$1"', 'Client id of the managed identity that pods sign in as.'],
  ['azure.workload.identity/tenant-id', '"$1"', 'Tenant of the identity, where it is not that of the cluster.'],
  [
    'azure.workload.identity/service-account-token-expiration',
    '"${1:3600}"',
    'Seconds until the token of the pod expires: 3600 to 86400.',
  ],
];

function identityKeys({ spot: { holder } }: SuggestionContext): readonly Suggestion[] {
  return identity
    .filter(([key]) => !holder.entry(key))
    .map(([label, value, about]) => ({
      label,
      kind: 'key',
      detail: 'workload identity',
      documentation: about,
      after: ` ${value}`,
    }));
}
