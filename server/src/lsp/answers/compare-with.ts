import type { CancellationToken } from 'vscode-languageserver/node';
import { clearComparisonRequest, compareWithRequest } from '../../protocol/messages.ts';
import type { ClearComparisonParams, CompareWithParams, CompareWithResult, Unread } from '../../protocol/messages.ts';
import { comparisonOf } from '../comparison-result.ts';
import { historyAgainst } from '../history-against.ts';
import type { Session } from '../session.ts';
import { versionSummaries } from '../version-summaries.ts';
import type { Answer } from './answer.ts';

/** Comparisons that a person chooses, and the way back. */
export default [
  { method: compareWithRequest, answer: ({ session }, params, token) => compareWith(session, params, token) } satisfies Answer<CompareWithParams, CompareWithResult>,
  {
    method: clearComparisonRequest,
    answer({ session }, { uri }) {
      session.choices.choose(uri, undefined);
      session.choicesChanged();
      return null;
    },
  } satisfies Answer<ClearComparisonParams, null>,
];

async function compareWith(session: Session, { uri, against, until }: CompareWithParams, token: CancellationToken): Promise<CompareWithResult> {
  const nothing = (reason: string, unread?: Unread): CompareWithResult => ({ kind: 'nothing', reason, versions: [], ...(unread && { unread }) });
  const understanding = await session.understand(uri);
  if (!understanding) return nothing('This file is not understood as an event schema, so there is nothing to compare.');
  const { document, file, model, project, settings } = understanding;
  const chosen = await historyAgainst(session, { file, model, project, settings, how: 'named' }, against);
  // Who gave up waiting works on: what comes late changes nothing before their eyes.
  if (token.isCancellationRequested) return nothing('Nobody waits for this comparison any more, so nothing was compared.');
  if (chosen.kind === 'none') return nothing(chosen.reason, chosen.unread);
  if (until === 'edit' && session.document(uri)?.version !== document.version) return nothing('The file was changed while it was compared. Run the command again.');
  if (/\.ya?ml$/i.test(file)) await project.index.loadYaml();
  session.choices.choose(uri, { known: chosen.known, until });
  const [seen, now] = [await session.see(uri), await session.understand(uri)];
  session.choicesChanged();
  const versions = versionSummaries(session, chosen.history, seen?.compared, () => against);
  if (!now || !seen?.compared || seen.compared.state === 'unchecked') return { kind: 'nothing', reason: 'The mode is NONE, so nothing is checked. Try another one by "What If Another Mode…".', versions };
  return { kind: 'compared', comparison: comparisonOf(now, seen.compared), versions };
}
