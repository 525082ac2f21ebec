const pages = 'https://github.com/aks-stateful-designer/aks-stateful-designer/blob/main/docs/rules';

/** The address of a rule's documentation page. */
export function docsUrl(ruleId: string): string {
  return `${pages}/${ruleId}.md`;
}
