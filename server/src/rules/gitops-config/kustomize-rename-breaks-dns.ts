import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { kustomizationType, resourcesLoadedBy } from '../../workloads/kustomizations.ts';
import { hostValues } from '../../workspace/host-values.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type Place } from '../core/rule.ts';

export default defineRule({
  id: 'kustomize-rename-breaks-dns',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'A prefix or suffix renames a Service whose old name is written as a host name.',
  why: `
Kustomize renames objects and the fields that name them. It does not look into texts: a host name in a variable, in a ConfigMap or
in a component of Dapr keeps the old name, and with the new one in the cluster it leads nowhere, or to another environment.`,
  remedy: `
Separate environments by namespaces, where names can stay as they are. With a prefix, put the new name into the text: by
\`replacements\`, or by a patch of the overlay.`,
  sources: ['S033', 'S150'],
  messages: {
    renamed: '{field} "{affix}" renames {service} to "{after}", and {uses} "{before}" as a host.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: staging-
resources:
  - example.yaml
---
apiVersion: v1
kind: Service
metadata:
  name: cache
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: REDIS_ADDRESS
          value: cache:6379
`,
    good: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: staging
resources:
  - example.yaml
---
apiVersion: v1
kind: Service
metadata:
  name: cache
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: REDIS_ADDRESS
          value: cache:6379
`,
  },

  kinds: [kustomizationType],
  check(kustomization, { workspace, report }) {
    if (kustomization.get('replacements') || kustomization.get('vars')) return;
    for (const field of ['namePrefix', 'nameSuffix'] as const) {
      const at = kustomization.get(field);
      const affix = at?.text;
      if (!at || !affix || holdsPlaceholder(affix)) continue;
      const loaded = resourcesLoadedBy(kustomization, workspace);
      for (const service of loaded.filter((it) => it.type === 'Service' && it.name !== '')) {
        const uses = loaded.flatMap((it) => usesOf(service, it, loaded, workspace));
        if (uses.length === 0) continue;
        const after = field === 'namePrefix' ? `${affix}${service.name}` : `${service.name}${affix}`;
        const said = uses.length === 1 ? '1 value still says' : `${uses.length} values still say`;
        report('renamed', {
          at,
          data: { field, affix, service: service.title, after, before: service.name, uses: said },
          related: uses.slice(0, 5).map((it) => ({ at: it, message: 'The host name that stays.' })),
        });
      }
    }
  },
});

/** The values of a resource that hold the Service as a host, in its own namespace. */
function usesOf(
  service: Resource,
  user: Resource,
  loaded: readonly Resource[],
  workspace: Workspace,
): readonly Place[] {
  if (user === service) return [];
  const isForeign = loaded.some((it) => it !== service && it.type === 'Service' && it.name === service.name);
  if (isForeign || workspace.isPatch(user.uri)) return [];
  return hostValues(user).flatMap((value) => hostIn(value, service));
}

function hostIn(value: YamlNode, { name, namespace }: Resource): readonly Place[] {
  const text = value.text ?? '';
  if (!text.includes(name)) return [];
  // As a word alone it may be anything; a port, a scheme, the domain of the cluster or the name of the value makes a host of it.
  const called = value.parent?.get('name')?.text ?? value.key?.keyText ?? '';
  if (text === name) return /host|addr|server|endpoint|broker|url/i.test(called) ? [value] : [];
  const host = escaped(name);
  const domain = `\\.${escaped(namespace)}(?:\\.svc(?:\\.[\\w.-]+)?)?`;
  const pattern = new RegExp(
    `(?:(?<=://|@)(?:[\\w-]+\\.)?${host}(?:${domain})?(?=[:/?]|$))|(?:(?<=^|[\\s,;="'])(?:[\\w-]+\\.)?${host}(?:${domain}(?![\\w-])|(?:${domain})?:\\d{2,5}(?!\\d)))`,
  );
  const found = pattern.exec(text);
  if (!found) return [];
  return [{ document: value.document, span: value.spanOf(found.index, found.index + found[0].length) }];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
