import type { Resource } from '../../k8s/resource.ts';
import { credentialInText } from '../../knowledge/secret-lines.ts';
import { isPlaintextCredential, shapeWords } from '../../knowledge/secrets.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type Place } from '../core/rule.ts';

const kustomization = 'Kustomization.kustomize.config.k8s.io';

export default defineRule({
  id: 'configmap-contains-secret',
  area: 'secrets',
  severity: 'warning',
  development: 'hint',
  summary: 'A ConfigMap holds a credential.',
  why: `
ConfigMaps are for what everybody may see: most roles may read them, tools print them, and nothing masks them. The credential
is in Git for good besides.`,
  remedy: `
Change the credential first: this one is known. Then keep it in a Secret that Key Vault fills, and let the settings name a
variable or a file in its place.`,
  sources: ['S097', 'S152', 'S167'],
  aliases: { polaris: ['sensitiveConfigmapContent'] },
  messages: {
    key: 'Key "{key}" of {resource} holds a credential in plain text.',
    setting: 'Setting "{name}" in "{key}" of {resource} is a credential in plain text.',
    shape: '"{key}" of {resource} holds {what} in plain text.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  DB_HOST: db
  DB_PASSWORD: blue-kettle-47
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  DB_HOST: db
  DB_PASSWORD_FILE: /run/secrets/db/password
`,
  },

  kinds: ['ConfigMap', kustomization],
  check(resource, { report }) {
    if (resource.get('sops')) return;
    for (const { key, text, at } of settings(resource)) {
      const data = { key, resource: resource.title };
      if (isPlaintextCredential(key, text) && !text.includes('\n')) {
        report('key', { at: at(0, text.length), data });
        continue;
      }
      const found = credentialInText(text);
      if (!found) continue;
      const { name, shape, start, end } = found;
      if (shape) report('shape', { at: at(start, end), data: { ...data, what: shapeWords[shape] } });
      else report('setting', { at: at(start, end), data: { ...data, name: name ?? '' } });
    }
  },
});

/** One key of a ConfigMap with its text, and where parts of that are written. */
interface Setting {
  readonly key: string;
  readonly text: string;
  at(start: number, end: number): Place;
}

function settings(resource: Resource): readonly Setting[] {
  if (resource.type === kustomization) {
    return resource.root.all('configMapGenerator', '*', 'literals', '*').flatMap(literal);
  }
  return (resource.get('data')?.entries() ?? []).flatMap(({ name, value }) => {
    const text = value.text ?? (value.number === undefined ? undefined : value.written);
    return text === undefined ? [] : [{ key: name, text, at: placeIn(value, 0) }];
  });
}

/** `NAME=value`, perhaps with quotes around the value. */
function literal(node: YamlNode): readonly Setting[] {
  const [whole, head, key, text] = /^(([^=\s]+)=["']?)(.*?)["']?$/s.exec(node.text ?? '') ?? [];
  if (whole === undefined || head === undefined || key === undefined || text === undefined) return [];
  return [{ key, text, at: placeIn(node, head.length) }];
}

function placeIn(node: YamlNode, shift: number): Setting['at'] {
  return (start, end) => ({ document: node.document, span: node.spanOf(start + shift, end + shift) });
}
