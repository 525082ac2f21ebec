import type { YamlNode } from '../yaml/node.ts';
import { holdsPlaceholder } from './placeholder.ts';
import { podSpec, podTemplate } from './pods.ts';
import type { Resource } from './resource.ts';

const prefix = 'azure.workload.identity/';

/** The label of pods that get a token for an identity of Microsoft Entra ID. */
export const identityLabel = `${prefix}use`;
/** The annotation by which a ServiceAccount says for which identity. */
export const clientIdAnnotation = `${prefix}client-id`;
export const tenantIdAnnotation = `${prefix}tenant-id`;
export const expirationAnnotation = `${prefix}service-account-token-expiration`;

/** Everything below the prefix that the webhook reads, from labels and annotations alike. */
export const identityKeys: readonly string[] = [
  identityLabel,
  clientIdAnnotation,
  tenantIdAnnotation,
  expirationAnnotation,
  `${prefix}skip-containers`,
  `${prefix}inject-proxy-sidecar`,
  `${prefix}proxy-sidecar-port`,
];

export function isIdentityKey(key: string): boolean {
  return key.startsWith(prefix);
}

/** The label on the pods of a workload, whatever it says. */
export function identityUse(workload: Resource): YamlNode | undefined {
  return podTemplate(workload)?.get('metadata', 'labels', identityLabel);
}

/** The pods get a token. A switch without quotes is refused by the API server, which is another defect. */
export function asksForIdentity(workload: Resource): boolean {
  const use = identityUse(workload);
  return use?.text === 'true' || use?.boolean === true;
}

/** The labels of the pods, or whether there is one, are for something else to fill in. */
export function hasOpenLabels(workload: Resource): boolean {
  const labels = podTemplate(workload)?.get('metadata', 'labels');
  return labels !== undefined && (!labels.isMapping || holdsPlaceholder(labels.written));
}

/** What a pod runs as, where that is written; the older field counts as well. */
export function serviceAccountNode(workload: Resource): YamlNode | undefined {
  const spec = podSpec(workload);
  return spec?.get('serviceAccountName') ?? spec?.get('serviceAccount');
}

/** The name of the ServiceAccount that pods run as. */
export function serviceAccountName(workload: Resource): string {
  return serviceAccountNode(workload)?.text || 'default';
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
