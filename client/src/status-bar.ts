import { Disposable, languages, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { DocumentStatus } from '../../server/src/protocol.ts';
import type { DocumentStatuses } from './document-statuses.ts';

const source = 'aks-stateful';

/** Shows the findings of the active file in the status bar; nothing while the active file is none of ours. */
export function showStatusBar(statuses: DocumentStatuses): Disposable {
  const item = window.createStatusBarItem('aksStateful.status', StatusBarAlignment.Right, 100);
  item.name = 'Stateful Designer for AKS';
  const update = () => {
    const status = statuses.active();
    if (!status || status.state === 'other') {
      item.hide();
      return;
    }
    item.text = `AKS ${summary(status)}`;
    item.accessibilityInformation = { label: `Stateful Designer for AKS: ${spoken(status)}`, role: 'button' };
    item.tooltip = tooltip(status);
    item.command = status.state === 'manifest' ? 'workbench.actions.view.problems' : 'aksStateful.showOutput';
    item.show();
  };
  update();
  return Disposable.from(item, statuses.onDidChangeActive(update));
}

const icons = { error: '$(error)', warning: '$(warning)', information: '$(info)', hint: '$(lightbulb)' } as const;
const severities = ['error', 'warning', 'information', 'hint'] as const;

function summary(status: DocumentStatus): string {
  if (status.state === 'template') return '$(circle-slash) template';
  if (status.state === 'tooLarge') return '$(circle-slash) too large';
  const counts = severities.flatMap((it) => (status[it] > 0 ? [`${icons[it]} ${status[it]}`] : []));
  return counts.length > 0 ? counts.join(' ') : '$(check)';
}

function spoken(status: DocumentStatus): string {
  if (status.state === 'template') return 'this file is a template and is not checked';
  if (status.state === 'tooLarge') return 'this file is too large and is not checked';
  const counts = severities.flatMap((it) => (status[it] > 0 ? [counted(status[it], it)] : []));
  return counts.length > 0 ? `${counts.join(', ')} in this file` : 'no findings in this file';
}

function counted(count: number, thing: string): string {
  if (thing === 'information') return `${count} information`;
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function tooltip(status: DocumentStatus): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = {
    enabledCommands: ['workbench.actions.view.problems', 'aksStateful.openTopology', 'aksStateful.showOutput'],
  };
  text.appendMarkdown(`**Stateful Designer for AKS**\n\n${sentence(status)}\n\n`);
  const everywhere = languages.getDiagnostics().map(([, found]) => found.filter((it) => it.source === source).length);
  const files = everywhere.filter((count) => count > 0).length;
  const findings = everywhere.reduce((sum, count) => sum + count, 0);
  text.appendMarkdown(`Problems view: ${findings} in ${counted(files, 'file')}.\n\n`);
  text.appendMarkdown('[Problems](command:workbench.actions.view.problems)');
  if (status.state === 'manifest') text.appendMarkdown(' | [Topology](command:aksStateful.openTopology)');
  text.appendMarkdown(' | [Output](command:aksStateful.showOutput)');
  return text;
}

function sentence(status: DocumentStatus): string {
  if (status.state === 'template')
    return 'This file is a template: it has no meaning until it is rendered, so it is skipped.';
  if (status.state === 'tooLarge') return 'This file is too large to be checked.';
  return `${spoken(status).replace(/^./, (first) => first.toUpperCase())}.`;
}
