import type { CancellationToken } from 'vscode-languageserver/node';
import { childrenRequest, clusterEntryRequest, compareRegistriesRequest, compareVersionsRequest, nodeDetailsRequest, registeredTextRequest, registryEntryRequest, subjectPathRequest, testClusterRequest, testRegistryRequest } from '../../protocol/browser.ts';
import type { ChildrenParams, ChildrenResult, ClusterEntryParams, CompareRegistriesParams, CompareRegistriesResult, CompareVersionsParams, CompareVersionsResult, NodeDetailsParams, NodeDetailsResult, RegisteredTextParams, RegisteredTextResult, RegistryEntryParams, RegistryEntryResult, SubjectPathParams, SubjectPathResult, TestClusterParams, TestClusterResult, TestRegistryParams, TestRegistryResult } from '../../protocol/browser.ts';
import { withCluster, withRegistry } from '../../core/config/registry-entry.ts';
import { browserOf } from '../browser/browser.ts';
import { compareRegistries } from '../browser/compare-registries.ts';
import { compareVersions } from '../browser/compare-versions.ts';
import { testCluster } from '../browser/kafka/test-cluster.ts';
import { registeredText } from '../browser/registered-text.ts';
import { signalOf } from '../browser/signal.ts';
import { testRegistry } from '../browser/test-registry.ts';
import { troubleNodes } from '../browser/trouble.ts';
import { registeringAnswers } from '../registering/answers.ts';
import type { Answer } from './answer.ts';

/** The tree in the activity bar. */
export default [
  {
    method: childrenRequest,
    async answer({ session, connection }, params, token: CancellationToken) {
      const id = params.id ?? '';
      try {
        return { nodes: await browserOf(session).children(params, id, signalOf(token)) };
      } catch (error) {
        // What nobody thought of spoils this node alone.
        connection.console.error(`browsing: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { nodes: troubleNodes({ kind: 'trouble', reason: `This could not be shown: ${error instanceof Error ? error.message : String(error)}.`, remedies: [{ kind: 'retry' }, { kind: 'output' }] }, id) };
      }
    },
  } satisfies Answer<ChildrenParams, ChildrenResult>,
  { method: nodeDetailsRequest, answer: async ({ session }, { nodes }, token: CancellationToken) => ({ nodes: await browserOf(session).details(nodes, signalOf(token)) }) } satisfies Answer<NodeDetailsParams, NodeDetailsResult>,
  { method: testRegistryRequest, answer: ({ session }, ref, token: CancellationToken) => testRegistry(browserOf(session).connected, ref, signalOf(token)) } satisfies Answer<TestRegistryParams, TestRegistryResult>,
  { method: testClusterRequest, answer: ({ session }, params, token: CancellationToken) => testCluster(session, params, signalOf(token)) } satisfies Answer<TestClusterParams, TestClusterResult>,
  { method: clusterEntryRequest, answer: (_context, { text, name, setting }) => withCluster(text, name, setting) } satisfies Answer<ClusterEntryParams, RegistryEntryResult>,
  { method: registryEntryRequest, answer: (_context, { text, name, url }) => withRegistry(text, name, url) } satisfies Answer<RegistryEntryParams, RegistryEntryResult>,
  { method: registeredTextRequest, answer: ({ session }, { version }, token: CancellationToken) => registeredText(session, browserOf(session).connected, version, signalOf(token)) } satisfies Answer<RegisteredTextParams, RegisteredTextResult>,
  { method: compareVersionsRequest, answer: ({ session }, { versions }, token: CancellationToken) => compareVersions(session, browserOf(session).connected, versions, signalOf(token)) } satisfies Answer<CompareVersionsParams, CompareVersionsResult>,
  {
    method: compareRegistriesRequest,
    async answer({ session, progress }, params, token: CancellationToken) {
      const reporter = progress(params);
      reporter.begin('Comparing registries', 0, undefined, true);
      try {
        return await compareRegistries(session, browserOf(session).connected, params, signalOf(token), (percentage) => reporter.report(percentage));
      } finally {
        reporter.done();
      }
    },
  } satisfies Answer<CompareRegistriesParams, CompareRegistriesResult>,
  { method: subjectPathRequest, answer: ({ session }, params, token: CancellationToken) => browserOf(session).pathTo(params, signalOf(token)) } satisfies Answer<SubjectPathParams, SubjectPathResult>,
  ...registeringAnswers,
];
