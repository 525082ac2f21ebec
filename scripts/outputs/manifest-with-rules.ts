import { schemaCheck, severities } from '../../schemas/configuration.ts';
import type { Rule } from '../../server/src/rules/core/rule.ts';

const setting = 'aksStateful.rules';

/** package.json with every rule in the one setting about rules, so that editors complete ids and flag misspelt ones. */
export function manifestWithRules(manifest: string, rules: readonly Rule[]): string {
  const parsed: Manifest = JSON.parse(manifest);
  const { properties } = parsed.contributes.configuration;
  properties[setting] = {
    ...properties[setting],
    additionalProperties: false,
    // Without defaults: a severity that is set wins over the milder one a rule may choose by itself.
    properties: Object.fromEntries(
      [...rules, schemaCheck]
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, summary }) => [id, { enum: ['off', ...severities], description: summary }]),
    ),
  };
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, object> } };
}
