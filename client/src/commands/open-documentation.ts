import { commands, type Extension, Uri, window } from 'vscode';
import type { CommandContext } from './index.ts';

/** Shows the page of a rule, which is part of the extension: the one that is named, or the one the user picks. */
export async function openDocumentation({ extension }: CommandContext, argument: unknown): Promise<void> {
  const id = typeof argument === 'string' ? argument : await pickRule(extension);
  if (!id) return;
  await commands.executeCommand(
    'markdown.showPreview',
    Uri.joinPath(extension.extensionUri, 'docs', 'rules', `${id}.md`),
  );
}

async function pickRule(extension: Extension<unknown>): Promise<string | undefined> {
  const picked = await window.showQuickPick(rules(extension), {
    title: 'Explain a Rule',
    placeHolder: 'Name or topic of a rule',
    matchOnDetail: true,
  });
  return picked?.label;
}

/** package.json describes every rule, for the settings; the same list serves here. */
function rules(extension: Extension<unknown>): { label: string; detail: string }[] {
  const manifest = extension.packageJSON as {
    contributes: {
      configuration: {
        properties: Record<
          string,
          { properties?: Record<string, { description?: string; markdownDescription?: string }> }
        >;
      };
    };
  };
  const described = manifest.contributes.configuration.properties['aksStateful.rules']?.properties ?? {};
  return Object.entries(described).map(([label, { description, markdownDescription }]) => ({
    label,
    detail: description ?? markdownDescription ?? '',
  }));
}
