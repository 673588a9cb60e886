import { type Disposable, StatusBarAlignment, ThemeColor, Uri, commands, l10n, window } from 'vscode';
import type { RegistryState, RegistryStatus } from '../../server/src/protocol/messages.ts';
import { refreshRegistry, signInToRegistry } from './commands/registry-ids.ts';
import type { Registries } from './registries.ts';

type Shown = { readonly icon: string; readonly words: (name: string) => string; readonly command: string; readonly background?: 'warning' };

/** What is shown of a registry that is not as it should be; one that answers, or is just being asked, keeps out of the way. */
const shownStates: { readonly [S in RegistryState]: Shown | undefined } = {
  starting: undefined,
  reached: undefined,
  slow: { icon: 'watch', words: name => l10n.t('{0} is slow', name), command: refreshRegistry },
  down: { icon: 'debug-disconnect', words: name => l10n.t('{0} cannot be read', name), command: refreshRegistry, background: 'warning' },
  unauthorized: { icon: 'key', words: name => l10n.t('{0} wants other credentials', name), command: signInToRegistry, background: 'warning' },
  incomplete: { icon: 'key', words: name => l10n.t('{0} is not set up', name), command: refreshRegistry, background: 'warning' },
  untrusted: { icon: 'workspace-untrusted', words: name => l10n.t('{0} is not asked', name), command: 'workbench.trust.manage' },
};

/** A registry that cannot be asked, in the status bar: once, however many schemas are compared with it. Who is not let in is offered to sign in. */
export function createRegistryStatus(registries: Registries): Disposable {
  const item = window.createStatusBarItem('event-schemas.registry', StatusBarAlignment.Right, 99);
  item.name = l10n.t('Event Schemas: Registry');
  const offered = new Set<string>();

  function render(all: readonly RegistryStatus[]): void {
    const wrong = all.filter(({ state }) => shownStates[state] !== undefined);
    const [first] = wrong;
    const shown = first && shownStates[first.state];
    if (!first || !shown) return item.hide();
    const isOpen = first.state === 'incomplete' && first.url === '';
    const others = wrong.length > 1 ? ` (+${wrong.length - 1})` : '';
    item.text = `$(${shown.icon}) ${isOpen ? l10n.t('No registry is chosen') : shown.words(first.name)}${others}`;
    item.tooltip = wrong.map(({ message }) => message).join('\n\n');
    item.accessibilityInformation = { label: wrong.map(({ message }) => message).join(' ') };
    item.backgroundColor = shown.background && new ThemeColor(`statusBarItem.${shown.background}Background`);
    item.command = shown.command === signInToRegistry ? { command: shown.command, title: l10n.t('Sign In to Registry'), arguments: [first.url] } : isOpen && first.configFile !== undefined ? { command: 'vscode.open', title: l10n.t('Open Configuration'), arguments: [Uri.parse(first.configFile)] } : shown.command;
    item.show();
  }

  function offer(all: readonly RegistryStatus[]): void {
    for (const { url, state, message } of all) {
      if (state === 'reached') offered.delete(url);
      if (state !== 'unauthorized' || offered.has(url)) continue;
      offered.add(url);
      void ask(url, message);
    }
  }

  const listener = registries.onDidChange(all => {
    render(all);
    offer(all);
  });
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}

async function ask(url: string, message: string): Promise<void> {
  const signIn = l10n.t('Sign In…');
  if (await window.showWarningMessage(`Event Schemas: ${message}`, signIn) === signIn) await commands.executeCommand(signInToRegistry, url);
}
