import type { YamlFile } from '../yaml/file.ts';
import type { YamlNode } from '../yaml/node.ts';
import { folder, resolvePath } from './kustomize.ts';

/**
 * The folders whose components a Multi-App Run file (`dapr.yaml`) loads on the developer's own machine, where localhost is
 * the right address. None if it names container images: then `dapr run -k` deploys the same components to a cluster.
 * https://docs.dapr.io/developing-applications/local-development/multi-app-dapr-run/multi-app-template/
 */
export function selfHostedFolders(file: YamlFile): readonly string[] {
  if (!/(?:^|\/)dapr\.ya?ml$/.test(file.uri)) return [];
  const root = file.documents.find((it) => it.root)?.root;
  const apps = root?.get('apps')?.items() ?? [];
  if (!root || root.get('kind') || apps.some((it) => it.get('containerImage'))) return [];
  const base = folder(file.uri);
  const common = root.get('common');
  const found = [
    ...(common ? paths(common, base) : []),
    ...apps.flatMap((app) => [
      ...paths(app, base),
      // Dapr also looks into the .dapr folder of an app, which needs no mention.
      ...[app.get('appDirPath')?.text].flatMap((it) => (it ? [`${resolvePath(base, it)}/.dapr/resources`] : [])),
    ]),
  ];
  return [...new Set(found)];
}

function paths(section: YamlNode, base: string): string[] {
  const written = [
    section.get('resourcesPath'),
    ...(section.get('resourcesPaths')?.items() ?? []),
    section.get('componentsPath'),
  ];
  return written.flatMap((it) => (it?.text ? [resolvePath(base, it.text)] : []));
}
