import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A private place for one run: a copy of the workspace, the server's profile and its log. */
export type Sandbox = {
  readonly folder: string;
  /** A workspace of that folder alone, to which others can be added while it is open. */
  readonly workspaceFile: string;
  readonly profile: string;
  readonly resultFile: string;
  /** How often the runner has typed and pressed for the suites, and what was to be seen then. */
  readonly keyboardFile: string;
  readonly remove: () => void;
};

/** Settings that keep the workbench quiet: no welcome, no network, no other extension's panels over ours. */
const quiet = {
  // In a browser VS Code saves by itself after a moment; the suites change files and throw the changes away.
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'window.commandCenter': false,
  'git.enabled': false,
};

/** Copies `workspace` (tests change files) and writes the profile's settings; `settings` come on top of the quiet ones. */
export function createSandbox(workspace: string, settings: Readonly<Record<string, unknown>> = {}): Sandbox {
  const root = mkdtempSync(path.join(tmpdir(), 'event-schemas-vscode-'));
  const folder = path.join(root, 'shop-events');
  const profile = path.join(root, 'profile');
  const workspaceFile = path.join(root, 'shop.code-workspace');
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: 'shop-events' }] }));
  const keyboardFile = path.join(root, 'typed');
  writeFileSync(keyboardFile, '');
  cpSync(workspace, folder, { recursive: true });
  mkdirSync(path.join(profile, 'user', 'User'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
  return { folder, workspaceFile, profile, resultFile: path.join(root, 'result.json'), keyboardFile, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}
