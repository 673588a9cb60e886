import type { CancellationToken } from 'vscode-languageserver/node';
import { checkChoicesRequest, checkedPlaceRequest, checkTopicRequest } from '../../protocol/topic-check.ts';
import type { CheckChoicesParams, CheckChoicesResult, CheckedPlaceParams, CheckedPlaceResult, CheckTopicParams, CheckTopicResult } from '../../protocol/topic-check.ts';
import { signalOf } from '../browser/signal.ts';
import type { Answer } from './answer.ts';

/** Checking a topic with the schema of a file. */
export default [
  {
    method: checkChoicesRequest,
    answer: async ({ session }, params, token: CancellationToken) => (await import('../messages/check-choices.ts')).checkChoices(session, params, signalOf(token)),
  } satisfies Answer<CheckChoicesParams, CheckChoicesResult>,
  {
    method: checkedPlaceRequest,
    answer: async ({ session }, params) => (await import('../messages/checked-place.ts')).checkedPlace(session, params),
  } satisfies Answer<CheckedPlaceParams, CheckedPlaceResult>,
  {
    method: checkTopicRequest,
    async answer({ session, progress, connection }, params, token: CancellationToken) {
      const reporter = progress(params);
      reporter.begin('Checking messages', 0, undefined, true);
      let percent = -1;
      try {
        const { checkTopic } = await import('../messages/check-topic.ts');
        return await checkTopic(session, params, (done, total) => {
          const now = Math.min(100, Math.floor(total === 0 ? 100 : (100 * done) / total));
          if (now !== percent) reporter.report((percent = now), `${done} of ${total}`);
        }, signalOf(token));
      } catch (error) {
        connection.console.error(`${checkTopicRequest}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { kind: 'none', sentence: `The topic could not be checked: ${error instanceof Error ? error.message : String(error)}. The output has more.` };
      } finally {
        reporter.done();
      }
    },
  } satisfies Answer<CheckTopicParams, CheckTopicResult>,
];
