import {
  commands,
  Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { topologyMethod } from '../../../server/src/protocol.ts';
import type { NodeSource, TopologyModel, TopologyNode } from '../../../server/src/topology/model.ts';
import { reveal } from './source.ts';
import { type Branch, TopologyTree } from './tree-model.ts';

const viewId = 'aksStateful.workloads';
const openSourceCommand = 'aksStateful.openTopologySource';

/** The topology as a tree in the side bar, for those who go through it by keyboard. */
export function registerTree(client: () => LanguageClient | undefined): Disposable & { refresh(): void } {
  const changed = new EventEmitter<undefined>();
  let tree: TopologyTree | undefined;
  let isStale = true;

  const provider: TreeDataProvider<Branch> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (branch) => itemOf(branch, (tree?.children(branch).length ?? 0) > 0),
    getChildren: async (branch) => {
      if (branch) return [...(tree?.children(branch) ?? [])];
      if (isStale || !tree) {
        isStale = false;
        const model = await client()?.sendRequest<TopologyModel>(topologyMethod, {});
        tree = new TopologyTree(model ?? { version: 1, nodes: [], edges: [] });
      }
      return [...tree.roots()];
    },
  };
  const view = window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const refresh = () => {
    isStale = true;
    // A tree that nobody sees asks nothing.
    if (view.visible) changed.fire(undefined);
  };
  const registered = Disposable.from(
    view,
    changed,
    view.onDidChangeVisibility(() => {
      if (isStale) refresh();
    }),
    commands.registerCommand(openSourceCommand, (source: NodeSource) => reveal(source, undefined, 'leave')),
    commands.registerCommand('aksStateful.showInTopology', (branch: Branch) => {
      if (branch.kind === 'node') void commands.executeCommand('aksStateful.selectInTopology', branch.node.id);
    }),
  );
  return Object.assign(registered, { refresh });
}

function itemOf(branch: Branch, hasChildren: boolean): TreeItem {
  if (branch.kind === 'namespace') {
    const name = branch.name === '' ? 'Whole cluster' : branch.name;
    const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
    item.iconPath = new ThemeIcon('symbol-namespace');
    return item;
  }
  const { node, relation, path } = branch;
  const state = hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  const item = new TreeItem(node.name, state);
  const findings = node.findings?.length ?? 0;
  const parts = [
    relation,
    node.type,
    node.status === 'declared' ? '' : node.status,
    findings === 0 ? '' : `${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  ].filter((it) => it !== '');
  item.id = path.join(' > ');
  item.description = parts.join(' · ');
  item.tooltip = [`${node.type} ${node.name}`, ...(node.findings ?? []).map((it) => it.message)].join('\n');
  item.accessibilityInformation = { label: [node.name, ...parts].join(', ') };
  item.iconPath = iconOf(node);
  item.contextValue = 'node';
  if (node.source) {
    item.command = { title: 'Open Source', command: openSourceCommand, arguments: [node.source] };
  }
  return item;
}

const colours = { error: 'list.errorForeground', warning: 'list.warningForeground' } as const;

const icons: Readonly<Partial<Record<TopologyNode['type'], string>>> = {
  ...{ StatefulSet: 'database', Cluster: 'database', MongoDB: 'database', Kafka: 'database' },
  ...{ Deployment: 'layers', Pod: 'package', PersistentVolumeClaim: 'archive', StorageClass: 'server' },
  ...{ Service: 'type-hierarchy', Ingress: 'globe', Secret: 'lock', ConfigMap: 'settings-gear' },
  ...{ ServiceAccount: 'account', Identity: 'account', PodDisruptionBudget: 'shield', NetworkPolicy: 'shield' },
  ...{ DaprComponent: 'extensions', DaprApp: 'extensions', Job: 'play-circle', CronJob: 'clock' },
};

function iconOf({ type, status, findings }: TopologyNode): ThemeIcon {
  if (status === 'missing') return new ThemeIcon('question', new ThemeColor('list.errorForeground'));
  const worst = (['error', 'warning'] as const).find((severity) => findings?.some((it) => it.severity === severity));
  return new ThemeIcon(icons[type] ?? 'symbol-misc', worst ? new ThemeColor(colours[worst]) : undefined);
}
