import { window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageclient/node';
import type { NodeSource } from '../../../server/src/topology/model.ts';

/** A fix as the light bulb names it. */
interface WantedFix {
  readonly ruleId: string;
  readonly title: string;
}

/** Applies what the light bulb would: the server is asked anew, so that the edit fits the text as it is now. */
export async function applyFix(
  client: LanguageClient | undefined,
  { ruleId, title }: WantedFix,
  source: NodeSource | undefined,
): Promise<void> {
  const action = client && source ? await find(client, ruleId, title, source) : undefined;
  const edit = action?.edit && (await client?.protocol2CodeConverter.asWorkspaceEdit(action.edit));
  if (edit && (await workspace.applyEdit(edit))) return;
  await window.showInformationMessage(`"${title}" does not apply to the text as it is now.`);
}

async function find(
  client: LanguageClient,
  ruleId: string,
  title: string,
  { uri, range }: NodeSource,
): Promise<CodeAction | undefined> {
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics: [], only: ['quickfix'] },
  });
  const found = (actions ?? []).find(
    (it): it is CodeAction =>
      it.title === title &&
      'kind' in it &&
      (it.diagnostics === undefined || it.diagnostics.some(({ code }) => code === ruleId)),
  );
  return found && !found.edit ? client.sendRequest(CodeActionResolveRequest.type, found) : found;
}
