import { configurationFileName } from '../../schemas/configuration.ts';
import { parseConfiguration } from '../../server/src/config/parse-configuration.ts';
import { settingsResolver } from '../../server/src/config/settings-resolver.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { rules } from '../../server/src/rules/index.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';

/** A finding as a table of expectations names it. */
export interface LintedFinding {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  /** One-based, as terminals show it. */
  readonly line: number;
}

const root = 'file:///project';

/** What all rules say about files, read together as one workspace. Keys are paths; configuration files govern as they would on disk. */
export function lintText(files: Readonly<Record<string, string>>): readonly LintedFinding[] {
  const ids = new Set(rules.map((it) => it.id));
  const configurations = Object.entries(files).filter(([name]) => name.split('/').at(-1) === configurationFileName);
  const scopes = configurations.flatMap(([name, text]) => {
    const { configuration } = parseConfiguration(text, ids);
    const folder = `${root}/${name}`.replace(/\/[^/]*$/, '');
    return configuration ? [{ folder, configuration }] : [];
  });
  const manifests = Object.entries(files).filter((it) => !configurations.includes(it));
  const workspace = Workspace.empty.with(
    manifests.map(([name, text]) => [`${root}/${name}`, YamlFile.parse(`${root}/${name}`, text)]),
  );
  const linter = new Linter(rules, workspace, settingsResolver({ root, files: scopes }));
  return workspace.uris().flatMap((uri) =>
    linter.findings(uri).findings.map(({ document, span, resource, ruleId, severity, message }) => ({
      file: uri.slice(root.length + 1),
      kind: resource?.kind ?? '',
      name: resource?.name ?? '',
      ruleId,
      severity,
      message,
      line: (workspace.file(uri)?.range(document, span).start.line ?? 0) + 1,
    })),
  );
}
