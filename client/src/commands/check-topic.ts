import { ProgressLocation, Uri, ViewColumn, l10n, window, workspace } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type CheckChoicesParams, type CheckChoicesResult, type CheckTopicParams, type CheckTopicResult, type CheckedSchema, checkChoicesRequest, checkTopicCommand, checkTopicRequest } from '../../../server/src/protocol/topic-check.ts';
import { rememberReport } from '../messages/check-reports.ts';
import type { Server } from '../server.ts';
import type { Command } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';
import { followProgress } from './follow-progress.ts';
import { topicIn } from '../pages/pick-topic.ts';

/** What is checked with what; what of it is not said is chosen by a person. */
type Check = Pick<CheckTopicParams, 'uri' | 'topic' | 'side'>;

/** So many of the newest messages are checked unless said; the report leads to more. */
const usualCount = 10_000;
let nextToken = 1;

/** Says which of the newest messages of a topic a reader with a schema, as the editor has it, could not read: of the active editor or of an argument, or, for a topic of the tree, of a file that is for it. */
export const checkTopic: Command = {
  id: checkTopicCommand,
  async run({ server, tree }, argument): Promise<CheckTopicResult | undefined> {
    if (!workspace.isTrusted) return say(l10n.t('This folder is not trusted, so no connection is opened for it.'));
    await tree.knowsCredentials();
    const check = wholeCheck(argument) ?? await chosen(server, argument);
    if (!check) return undefined;
    const workDoneToken = `check-topic-${nextToken++}`;
    const params: CheckTopicParams = { ...check, count: countIn(argument) ?? usualCount, workDoneToken };
    const result = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Checking messages of {0}', check.topic.topic), cancellable: true }, async (progress, token) => {
      const state = server.state();
      const listener = state.kind === 'running' ? followProgress(state.client, workDoneToken, progress) : undefined;
      const answer = await server.request<CheckTopicResult>(checkTopicRequest, params, token).finally(() => listener?.dispose());
      return token.isCancellationRequested ? undefined : answer;
    });
    if (!result) return undefined;
    if (result.kind === 'none') return void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
    const report = rememberReport(result, check);
    const show = (): Thenable<unknown> => window.showTextDocument(report, { viewColumn: ViewColumn.Beside, preview: true });
    if (result.outcome !== 'readable') await show();
    else {
      const open = l10n.t('Show Report');
      void window.showInformationMessage(`Event Schemas: ${result.sentence}`, open).then(choice => choice === open ? show() : undefined);
    }
    return result;
  },
};

function wholeCheck(argument: unknown): Check | undefined {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument) || typeof argument.uri !== 'string' || !('topic' in argument)) return undefined;
  const topic = topicIn(argument.topic);
  return topic && { uri: argument.uri, topic, side: 'side' in argument && argument.side === 'key' ? 'key' : 'value' };
}

function countIn(argument: unknown): number | undefined {
  return typeof argument === 'object' && argument !== null && 'count' in argument && typeof argument.count === 'number' && argument.count > 0 ? argument.count : undefined;
}

async function chosen(server: Server, argument: unknown): Promise<Check | undefined> {
  const topic = topicIn(argument);
  return topic ? withSchema(server, topic) : withTopic(server, argument);
}

/** The file that is for a topic: the only one that there is, else that of the active editor, else what a person chooses. */
async function withSchema(server: Server, topic: TopicRef): Promise<Check | undefined> {
  const found = await ask(server, { topic });
  if (found?.kind !== 'schemas') return undefined;
  const { belong, others } = found;
  const all = belong.length > 0 ? belong : others;
  const check = ({ uri, side }: CheckedSchema): Check => ({ uri, side, topic });
  if (belong.length === 1) return check(belong[0]!);
  const active = window.activeTextEditor?.document.uri.toString();
  const items = all.map(schema => ({ label: schema.path, description: Uri.parse(schema.uri).toString() === active ? l10n.t('in the active editor') : '', schema }));
  items.sort((one, other) => Number(other.description !== '') - Number(one.description !== ''));
  const choice = await window.showQuickPick(items, { title: l10n.t('Check {0}', topic.topic), placeHolder: belong.length > 0 ? l10n.t('Several schema files are for this topic. Which one reads it?') : l10n.t('No schema file is for this topic by its subject. Which one reads it?') });
  return choice && check(choice.schema);
}

/** The topic that a schema is for by its subject; asks where there are several clusters, or where it is not clear. */
async function withTopic(server: Server, argument: unknown): Promise<Check | undefined> {
  const params = comparisonParams(argument);
  if (!params) return say(l10n.t('Open an event schema first.'));
  const { uri } = params;
  const found = await ask(server, { uri });
  if (found?.kind !== 'clusters') return undefined;
  const [only, ...more] = found.clusters;
  const of = more.length === 0 ? only : (await window.showQuickPick(found.clusters.map(each => ({ label: each.cluster, description: workspace.asRelativePath(Uri.parse(each.configFile)), each })), { title: l10n.t('Check a Topic with This Schema'), placeHolder: l10n.t('The cluster') }))?.each;
  const topics = of && await ask(server, { uri, of });
  if (topics?.kind !== 'topics') return undefined;
  const { meant, unclear = '' } = topics;
  const topic = meant?.topic ?? await window.showQuickPick([...topics.topics], { title: l10n.t('Check a Topic with This Schema'), placeHolder: l10n.t('A topic of {0}. {1}', of!.cluster, unclear) });
  return topic === undefined ? undefined : { uri, side: meant?.side ?? 'value', topic: { kind: 'topic', ...of!, topic } };
}

async function ask(server: Server, params: CheckChoicesParams): Promise<CheckChoicesResult | undefined> {
  const found = await server.request<CheckChoicesResult>(checkChoicesRequest, params);
  return found.kind === 'none' ? say(found.sentence) : found;
}

function say(sentence: string): undefined {
  void window.showInformationMessage(`Event Schemas: ${sentence}`);
}
