import { l10n, window } from 'vscode';
import type { Command } from '../command.ts';

/** Asks for a text, and shows the subjects that have it in their names; what is open stays open. */
export const filterBrowser: Command = {
  id: 'event-schemas.filterBrowser',
  async run({ tree }, argument) {
    const text = typeof argument === 'string' ? argument : await window.showInputBox({ title: l10n.t('Filter Subjects'), prompt: l10n.t('Subjects with this text in their names are shown; empty shows all'), value: tree.filtered() });
    if (text !== undefined) await tree.filter(text);
  },
};

/** Shows all subjects again. */
export const clearBrowserFilter: Command = { id: 'event-schemas.clearBrowserFilter', run: ({ tree }) => tree.filter('') };
