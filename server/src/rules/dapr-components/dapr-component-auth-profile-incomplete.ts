import type { Component, Field } from '../../knowledge/dapr/component.ts';
import { possibleProfiles } from '../../knowledge/dapr/profiles.ts';
import { isSwitchedOn, type MetadataItem, metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { appendItem, type Edit } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-auth-profile-incomplete',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A component signs in by half, or in two ways at once.',
  why: `
Dapr takes the way to sign in from the fields that are there. With half of one it tries another, such as the identity of the node, or
none, and the store refuses it. With the fields of two it takes one without saying which, and the credential of the other stays valid for
nothing; Redis refuses to start with two.`,
  remedy: `
Keep the fields of exactly one way, all of them. On AKS, Microsoft Entra Workload ID is the one that needs no secret.`,
  sources: [
    'S016',
    'S103',
    {
      title: 'Dapr: authenticating to Azure',
      url: 'https://docs.dapr.io/developing-applications/integrations/azure/azure-authentication/authenticating-azure/',
    },
  ],
  messages: {
    half: 'To sign in by "{profile}", {component} lacks {fields}.',
    both: '{component} signs in by "{one}" and by "{two}", of which Dapr takes one.',
    refused: '{component} turns on "{one}" and sets "{two}", two ways to sign in with which Redis does not start.',
  },
  fixes: {
    complete: { title: 'Insert {fields} to be filled in', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: events
spec:
  type: pubsub.kafka
  version: v1
  metadata:
    - name: brokers
      value: kafka:9092
    - name: authType
      value: password
    - name: saslUsername
      value: shop
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: events
spec:
  type: pubsub.kafka
  version: v1
  metadata:
    - name: brokers
      value: kafka:9092
    - name: authType
      value: password
    - name: saslUsername
      value: shop
    - name: saslPassword
      secretKeyRef:
        name: kafka-user
        key: password
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    const known = component?.known;
    if (!known || known.profiles.length < 2) return;
    const data = { component: resource.title };
    const oidc = isSwitchedOn(component, 'useOIDC') && known.type.endsWith('.redis');
    const [rival] = ['useEntraID', 'redisPassword'].flatMap((name) => {
      const item = metadataItem(component, name);
      const isUsed = name === 'useEntraID' ? isSwitchedOn(component, name) : item && item.text !== '';
      return item && isUsed ? [item] : [];
    });
    if (oidc && rival) {
      const more = { ...data, one: 'useOIDC', two: rival.name, fields: '' };
      report('refused', { at: rival.key, severity: 'error', data: more });
      return;
    }
    const pair = secretsOfTwo(known, component.items);
    if (pair) {
      const related = [{ at: pair.first.key, message: `Of "${pair.one}".` }];
      report('both', { at: pair.second.key, data: { ...data, ...pair.titles, fields: '' }, related });
      return;
    }
    const fits = possibleProfiles(known, component.written);
    const [best] = fits;
    const list = resource.get('spec', 'metadata');
    if (!best || !list || fits.some((it) => it.missing.length === 0) || workspace.isPatch(resource.uri)) return;
    if (resource.document.isBroken || !list.isSequence) return;
    // What every way lacks is said by the rule about fields that are always needed.
    const missing = best.missing.filter(
      (it) => !fits.every((fit) => fit.missing.some((other) => other.name === it.name)),
    );
    const chosen = component.items.find((it) => isOf(best.profile.fields, it));
    const isOnlyOne = fits.length === 1 && best.missing.length > 0;
    const lacking = isOnlyOne ? best.missing : missing;
    if (!chosen || lacking.length === 0 || (isOnlyOne && known.profiles.length === 1)) return;
    report('half', {
      at: chosen.key,
      data: { ...data, profile: best.profile.title, fields: lacking.map((it) => `"${it.name}"`).join(', ') },
      fixes: { complete: () => insert(list, resource.name, lacking) },
    });
  },
});

interface Pair {
  readonly first: MetadataItem;
  readonly second: MetadataItem;
  readonly one: string;
  readonly titles: { readonly one: string; readonly two: string };
}

/** Two credentials that no way to sign in takes both of. */
function secretsOfTwo(known: Component, items: readonly MetadataItem[]): Pair | undefined {
  const secrets = items.filter((it) => it.field?.origin === 'profile' && isCredential(it.field) && it.text !== '');
  for (const [index, second] of secrets.entries()) {
    for (const first of secrets.slice(0, index)) {
      if (known.profiles.some((it) => isOf(it.fields, first) && isOf(it.fields, second))) continue;
      const [one, two] = [first, second].map((item) => known.profiles.find((it) => isOf(it.fields, item))?.title ?? '');
      if (one && two) return { first, second, one, titles: { one, two } };
    }
  }
  return undefined;
}

function isOf(fields: readonly Field[], { field: its }: MetadataItem): boolean {
  return its !== undefined && fields.some((it) => it.name === its.name);
}

function isCredential(it: Field): boolean {
  return it.secret === true || it.role === 'credential';
}

function insert(list: YamlNode, name: string, fields: readonly Field[]): Edit {
  return fields.flatMap((it) =>
    appendItem(
      list,
      isCredential(it)
        ? { name: it.name, secretKeyRef: { name: `${name || 'component'}-secret`, key: it.name } }
        : { name: it.name, value: (it.values?.length === 1 && it.values[0]) || it.default || `<${it.name}>` },
    ),
  );
}
