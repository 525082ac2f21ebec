import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podTemplate } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import {
  clientIdAnnotation,
  expirationAnnotation,
  identityKeys,
  isGuid,
  isIdentityKey,
  tenantIdAnnotation,
} from '../../k8s/workload-identity.ts';
import { moveEntries, replaceEntry, replaceValue } from '../../yaml/edit.ts';
import type { Entry, YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const shortest = 3600;
const longest = 86_400;
const ids = [clientIdAnnotation, tenantIdAnnotation];

export default defineRule({
  id: 'workload-identity-annotation-invalid',
  area: 'security',
  severity: 'warning',
  summary: 'An annotation for workload identity is misspelt, malformed or in the wrong place.',
  why: `
The webhook reads the client id from the annotations of the ServiceAccount alone, and passes over keys that it does not know.
Nothing fails before the first request for a token at run time.`,
  remedy: `
Annotate the ServiceAccount with the client id of the managed identity, which is a GUID, and keep the lifetime of the token
between an hour and a day.`,
  sources: [
    'S103',
    {
      title: 'AKS: Microsoft Entra Workload ID',
      url: 'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    },
  ],
  messages: {
    notGuid: '{key} of {resource} is no GUID, so no token can be had with it.',
    onPod: 'The pods of {resource} have {key}, which is read from their ServiceAccount alone.',
    asLabel: '{resource} has {key} as a label; it is read as an annotation.',
    expiration: 'The token of {resource} is to last {seconds} s; it can last 3600 s to 86400 s.',
    unknownKey: '"{key}" of {resource} is not known to the webhook; "{near}" is.',
  },
  fixes: {
    moveToAnnotations: { title: 'Make it an annotation', class: 'safe' },
    clamp: { title: 'Set it to {allowed} s', class: 'preview' },
    useKey: { title: 'Use "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  annotations:
    azure.workload.identity/client-id: shop-identity
`,
    good: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  annotations:
    azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
`,
  },

  kinds: [...workloadTypes, 'ServiceAccount'],
  check(resource, { report }) {
    const isAccount = resource.type === 'ServiceAccount';
    const metadata = (isAccount ? resource.root : podTemplate(resource))?.get('metadata');
    for (const { name: key, key: at, value, entry } of entriesOf(metadata?.get('annotations'))) {
      const data = { key, resource: resource.title };
      const near = identityKeys.includes(key) ? undefined : nearest(key, identityKeys);
      if (near) {
        const useKey = () => replaceEntry(entry, near, value.text ?? value.written);
        const isFree = !metadata?.get('annotations', near) && value.text !== undefined;
        report('unknownKey', { at, data: { ...data, near }, fixes: { useKey: isFree ? useKey : undefined } });
      } else if (ids.includes(key) && !isAccount) {
        report('onPod', { at, data });
      } else if (ids.includes(key) && !isGuid(value.text ?? value.written) && !isOpen(value)) {
        report('notGuid', { at: value, data });
      } else if (key === expirationAnnotation && !isOpen(value)) {
        const seconds = Number(value.text ?? value.written);
        if (seconds >= shortest && seconds <= longest) continue;
        const allowed = seconds > longest ? longest : shortest;
        const clamp = Number.isNaN(seconds) ? undefined : () => replaceValue(value, String(allowed));
        const found = { resource: resource.title, seconds: value.text ?? value.written, allowed };
        report('expiration', { at: value, data: found, fixes: { clamp } });
      }
    }
    for (const { name: key, key: at, entry } of entriesOf(metadata?.get('labels'))) {
      if (!ids.includes(key)) continue;
      const isFree = isAccount && !metadata?.get('annotations', key);
      const move = () => moveEntries([entry], resource.root, ['metadata', 'annotations']);
      report('asLabel', {
        at,
        data: { key, resource: resource.title },
        fixes: { moveToAnnotations: isFree ? move : undefined },
      });
    }
  },
});

function entriesOf(node: YamlNode | undefined): readonly (Entry & { readonly entry: Entry })[] {
  return (node?.entries() ?? []).flatMap((it) => (isIdentityKey(it.name) ? [{ ...it, entry: it }] : []));
}

function isOpen(node: YamlNode): boolean {
  const text = node.text ?? '';
  return holdsPlaceholder(text) || text.includes('$');
}
