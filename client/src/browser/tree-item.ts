import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { BrowserNode } from '../../../server/src/protocol/browser.ts';
import type { Place } from './place.ts';

const states = { leaf: TreeItemCollapsibleState.None, collapsed: TreeItemCollapsibleState.Collapsed, expanded: TreeItemCollapsibleState.Expanded } as const;

/** Draws a node of any kind: the server says all of it. */
export function treeItem(place: Place, state: BrowserNode['state']): TreeItem {
  const { node } = place;
  const item = new TreeItem(node.label, states[state]);
  item.id = node.id;
  item.iconPath = new ThemeIcon(node.icon, node.color === undefined ? undefined : new ThemeColor(node.color));
  item.contextValue = node.context;
  item.accessibilityInformation = { label: node.spoken };
  item.tooltip = node.tooltip ?? node.spoken;
  if (node.description !== undefined) item.description = node.description;
  if (node.command) item.command = { command: node.command.id, title: node.label, arguments: node.command.arguments?.map(asArgument) ?? [place] };
  return item;
}

/** What a command of VS Code's own takes as a URI is one; over the wire it is `{ uri }`. */
function asArgument(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && 'uri' in argument ? Uri.parse(String(argument.uri)) : argument;
}
