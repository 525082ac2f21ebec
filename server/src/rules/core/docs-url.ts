/** The page of a rule, in the state of the main branch: what an editor opens behind the code of a diagnostic. */
export function docsUrl(ruleId: string): string {
  return `https://github.com/aks-stateful-designer/aks-stateful-designer/blob/main/docs/rules/${ruleId}.md`;
}
