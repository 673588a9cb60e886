import { l10n, window } from 'vscode';
import type { Command } from '../command.ts';

/** Asks for a text, and shows the subjects and topics that have it in their names; what is open stays open. */
export const filterBrowser: Command = {
  id: 'event-schemas.filterBrowser',
  async run({ tree }, argument) {
    const text = typeof argument === 'string' ? argument : await window.showInputBox({ title: l10n.t('Filter Subjects and Topics'), prompt: l10n.t('Subjects, topics and consumer groups with this text in their names are shown; empty shows all'), value: tree.filtered() });
    if (text !== undefined) await tree.filter(text);
  },
};

/** Shows all again. */
export const clearBrowserFilter: Command = { id: 'event-schemas.clearBrowserFilter', run: ({ tree }) => tree.filter('') };
