import assert from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { type HostTests, runSuites } from './host-test.ts';

const ours = 'aks-stateful-designer.aks-stateful-designer';
const theirs = 'redhat.vscode-yaml';

/** A document with a text, and what is said about it once `isDone` holds. */
async function said(name: string, text: string, isDone: (found: readonly Diagnostic[]) => boolean) {
  const { uri } = await workspace.openTextDocument(Uri.parse(`untitled:/shop/${name}`));
  const told = new Promise<readonly Diagnostic[]>((resolve) => {
    const look = () => {
      const found = languages.getDiagnostics(uri);
      if (!isDone(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = languages.onDidChangeDiagnostics(look);
  });
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, 0, 0), text);
  assert.ok(await workspace.applyEdit(edit));
  return { uri, diagnostics: (await told).map((it) => it.message) };
}

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: cache\nspec:\n  selectors: {}\n';

const besideYaml: HostTests = {
  'starts in the order that is wanted': async () => {
    const last = workspace.getConfiguration('standIn').get('startsLast') === true;
    const [first, second] = last ? [ours, theirs] : [theirs, ours];
    await extensions.getExtension(first)?.activate();
    await extensions.getExtension(second)?.activate();
    assert.equal(extensions.getExtension(ours)?.isActive, true);
    assert.equal(extensions.getExtension(theirs)?.isActive, true);
  },

  'says once what is wrong in a manifest': async () => {
    const { diagnostics } = await said('service.yaml', service, (found) =>
      found.some((it) => it.source === 'aks-stateful'),
    );
    assert.deepEqual(
      diagnostics.filter((it) => /schema|selectors/.test(it)),
      ['Service has no field "spec.selectors"; did you mean "selector"?'],
    );
  },

  'completes and explains a manifest once': async () => {
    const text = service.replace('selectors: {}', '\n');
    const { uri } = await said('other.yaml', `${text.trimEnd()}\n  type: ClusterIPs\n`, (found) => found.length > 0);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new Position(5, 8),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.equal(labels.filter((it) => it === 'LoadBalancer').length, 1);
    assert.equal(labels.includes('of the other extension'), false);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, new Position(5, 3));
    const texts = hovers.flatMap((it) => it.contents).map((it) => (it instanceof MarkdownString ? it.value : `${it}`));
    assert.equal(texts.filter((it) => it.includes('determines how the Service is exposed')).length, 1);
    assert.equal(
      texts.some((it) => it.includes('other extension')),
      false,
    );
  },

  'leaves other documents to the other extension': async () => {
    const { diagnostics } = await said('values.yaml', 'services: {}\n', (found) => found.length > 0);
    assert.deepEqual(diagnostics, ['schema of the other extension']);
  },

  'says once what is no YAML': async () => {
    const { diagnostics } = await said('broken.yaml', `${service}  a: [ unclosed\nb: 1\n`, (found) =>
      found.some((it) => it.message.includes('syntax of the other')),
    );
    // Ours come later, if they come.
    const { uri } = await said('last.yaml', service, (found) => found.some((it) => it.source === 'aks-stateful'));
    assert.ok(uri);
    const all = languages.getDiagnostics(Uri.parse('untitled:/shop/broken.yaml'));
    assert.deepEqual(diagnostics, ['syntax of the other extension']);
    assert.deepEqual(
      all.filter((it) => it.source === 'aks-stateful' && it.code === 'syntax'),
      [],
    );
  },
};

/** VS Code calls this where the other extension is there, too. */
export async function run(): Promise<void> {
  await runSuites({ 'beside another extension for YAML': besideYaml });
}
