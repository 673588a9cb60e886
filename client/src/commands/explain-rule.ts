import { type QuickPickItem, QuickPickItemKind, l10n, window } from 'vscode';
import { type RulesResult, type RuleSummary, explainRuleCommand, rulesRequest } from '../../../server/src/protocol/messages.ts';
import { rulePage, rulesAtCursor, showPage } from '../rule-page.ts';
import type { Command } from './command.ts';

type Item = QuickPickItem & { readonly rule?: string };

/** Shows the page of a rule: of the one named in the argument (a code action, a click on a rule's id), else of a chosen one. */
export const explainRule: Command = {
  id: explainRuleCommand,
  async run({ context, server }, argument) {
    const id = typeof argument === 'string' ? argument : await choose(await server.request<RulesResult>(rulesRequest));
    if (id === undefined) return undefined;
    const page = rulePage(context, id);
    if (!page) {
      void window.showInformationMessage(l10n.t('There is no page about "{0}".', id));
      return undefined;
    }
    await showPage(page);
    return page.fsPath;
  },
};

async function choose(rules: RulesResult): Promise<string | undefined> {
  const near = new Set(rulesAtCursor());
  const here = rules.filter(rule => near.has(rule.id));
  const rest = rules.filter(rule => !near.has(rule.id));
  const items = here.length === 0 ? rest.map(asItem) : [separator(l10n.t('At the cursor')), ...here.map(asItem), separator(l10n.t('All other rules')), ...rest.map(asItem)];
  const choice = await window.showQuickPick(items, { title: l10n.t('Explain a rule'), placeHolder: l10n.t('Name of the rule, or words of it'), matchOnDescription: true, matchOnDetail: true });
  return choice?.rule;
}

const asItem = (rule: RuleSummary): Item => ({ label: rule.id, detail: rule.title, rule: rule.id });
const separator = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });
