/** The commands that commands/index.ts registers, as package.json names them. The topology view registers its own. */
export const commandIds = [
  'aksStateful.restartServer',
  'aksStateful.showOutput',
  'aksStateful.fixAllInFile',
  'aksStateful.openDocumentation',
] as const;
