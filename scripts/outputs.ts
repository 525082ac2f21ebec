import { configurationJsonSchema, schemaCheck } from '../schemas/configuration.ts';
import type { Rule } from '../server/src/rules/core/rule.ts';
import { manifestWithRules } from './outputs/manifest-with-rules.ts';
import type { Output } from './outputs/output.ts';
import { rulePage } from './outputs/rule-page.ts';
import { ruleIndex, ruleSummary } from './outputs/rule-tables.ts';
import { schemaPage } from './outputs/schema-page.ts';
import { spliced } from './outputs/spliced.ts';

/** The texts that are written by hand but for one part. */
export interface HandWritten {
  readonly readme: string;
  readonly manifest: string;
}

/** Holds nothing but outputs: a page of a rule that is gone goes, too. */
export const pagesFolder = 'docs/rules';

/** Everything that is derived from the rules, except the list of them (`registry`), which comes before any can be read. */
export function outputs(rules: readonly Rule[], { readme, manifest }: HandWritten): Output[] {
  const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const schema = JSON.stringify(configurationJsonSchema(sorted), undefined, 2);
  return [
    ...sorted.map((rule) => ({ path: `${pagesFolder}/${rule.id}.md`, text: rulePage(rule) })),
    { path: `${pagesFolder}/${schemaCheck.id}.md`, text: schemaPage() },
    { path: `${pagesFolder}/README.md`, text: ruleIndex(sorted) },
    { path: 'README.md', text: spliced(readme, 'rules', ruleSummary(sorted, `${pagesFolder}/`)) },
    { path: 'schemas/aks-stateful.schema.json', text: `${schema}\n` },
    { path: 'package.json', text: manifestWithRules(manifest, sorted) },
  ];
}
