import { type Area, areas, fixClass, type Rule } from '../../server/src/rules/core/rule.ts';
import { notice } from './notice.ts';

/** How each area is called in headings. */
export const areaTitles = {
  identity: 'Identity: names, selectors, DNS',
  storage: 'Storage',
  availability: 'Availability',
  lifecycle: 'Lifecycle',
  resources: 'Resources',
  security: 'Security',
  secrets: 'Secrets',
  networking: 'Networking',
  'gitops-config': 'GitOps and configuration',
  observability: 'Observability',
  'schema-deprecations': 'Schema and deprecations',
  'dapr-components': 'Dapr components',
  'dapr-apps': 'Dapr applications',
} as const satisfies Record<Area, string>;

/** How the classes of fixes are called in the documentation. */
export const fixWords = { safe: 'safe', preview: 'to review', guide: '' } as const;

/** The page that lists all rules, a table for each area. */
export function ruleIndex(rules: readonly Rule[]): string {
  const sections = areas.flatMap((area) => {
    const own = rules.filter((it) => it.area === area);
    return own.length > 0 ? [`## ${areaTitles[area]}`, table(own)] : [];
  });
  return `${[notice, '# Rules', legend, ...sections].join('\n\n')}\n`;
}

const legend = `The severity is that of the production profile. A *safe* fix is right whatever else is true and is part of "fix all"; one
*to review* has a consequence, which its title names. Where that column is empty, the page of the rule says what to do.`;

/** The names of all rules, a row for each area. */
export function ruleSummary(rules: readonly Rule[], folder: string): string {
  const rows = areas.flatMap((area) => {
    const own = rules.filter((it) => it.area === area);
    const names = own.map(({ id }) => `[${id}](${folder}${id}.md)`).join(', ');
    return own.length > 0 ? [`| ${areaTitles[area]} | ${names} |`] : [];
  });
  return ['| Area | Rules |', '|---|---|', ...rows, ''].join('\n');
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => {
    const { id, summary, severity } = rule;
    return `| [${id}](${id}.md) | ${summary.replaceAll('|', '\\|')} | ${severity} | ${fixWords[fixClass(Object.values(rule.fixes))]} |`;
  });
  return ['| Rule | Reports | Severity | Fix |', '|---|---|---|---|', ...rows].join('\n');
}
