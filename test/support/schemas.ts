import { defaultSettings, type Settings } from '../../server/src/config/settings.ts';
import { readBundle } from '../../server/src/files/schema-bundles.ts';
import type { Finding } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import type { Rule } from '../../server/src/rules/core/rule.ts';
import { checkSchema } from '../../server/src/schema/check.ts';
import { SchemaService } from '../../server/src/schema/service.ts';
import { SchemaStore } from '../../server/src/schema/store.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

/** The schemas as they were built, read when they are needed; the same for all tests of one file. */
export const schemas = new SchemaService(new SchemaStore((name, take) => take(built(name))));

function built(name: string): string | undefined {
  if (readBundle('index') === undefined) throw new Error('Nothing is built; run "npm run build".');
  return readBundle(name);
}

/** What schemas say about files, by URI, beside what `rules` say. */
export function schemaFindings(
  files: Readonly<Record<string, string>> | string,
  { rules = [], settings = {} }: { readonly rules?: readonly Rule[]; readonly settings?: Partial<Settings> } = {},
): readonly Finding[] {
  const workspace = Workspace.of(typeof files === 'string' ? { 'file:///main.yaml': files } : files);
  const effective = { ...defaultSettings, ...settings };
  const linter = new Linter(
    rules,
    workspace,
    () => effective,
    (it, context) => checkSchema(schemas, it, context),
  );
  const all = workspace.uris().flatMap((uri) => linter.findings(uri).findings);
  return all.filter((it) => it.ruleId === 'schema');
}

/** A line for each finding: where, in lines from one, and what. */
export function said(findings: readonly Finding[]): string[] {
  return findings.map(({ document, span, message }) => `${document.lines.at(span.start).line + 1}: ${message}`);
}
