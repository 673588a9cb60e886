import path from 'node:path';
import { faultsOf } from '../../core/compat/differences.ts';
import type { Side as SchemaSide } from '../../core/compat/differences.ts';
import { checkReport, verdictOf } from '../../core/messages/check-report.ts';
import type { ReportTarget } from '../../core/messages/check-report.ts';
import { createValidator } from '../../core/messages/validate.ts';
import { lineIndex } from '../../core/text.ts';
import { percentDecoded } from '../../core/uri.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import { checkMessages } from '../../messages/check-messages.ts';
import { lastOf } from '../../messages/last-of.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import type { CheckLink, CheckTopicParams, CheckTopicResult } from '../../protocol/topic-check.ts';
import { turn } from '../behind.ts';
import { browserOf } from '../browser/browser.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { OpenCluster } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';
import { placeOf } from './checked-place.ts';
import { schemaAt } from './schema-at.ts';

/** A message of more bytes is not looked into. */
const limits = { values: 0, text: 256, bytes: 64 << 20 };

/**
 * Whether a reader with the schema of a file, as the editor has it, could read the newest messages of a topic: what no registry can tell. `step` hears how many were looked at, of how many.
 * What it keeps does not grow with their number, and others are answered meanwhile. In a folder that is not trusted nothing is asked.
 */
export async function checkTopic(session: Session, { uri, topic: { configFile, cluster, topic }, side, count }: CheckTopicParams, step: (done: number, total: number) => void, signal: AbortSignal): Promise<CheckTopicResult> {
  const to = await clustersOf(session).to({ configFile, cluster });
  if (to.kind === 'trouble') return none(to.reason);
  const schema = await schemaAt(session, uri);
  if (!schema) return none('This file is no event schema that can be told by its name or content, so no topic is checked with it.');
  const { model, file, project } = schema;
  const own: SchemaSide = { model, workspace: project.index.workspaceFor(file) };
  const name = path.basename(file);
  const [fault] = faultsOf(own);
  if (fault !== undefined) return none(`Nothing can be read with ${name} as it is. ${fault}`);
  const { reader, registry } = to.cluster;
  const connecting = registry && await browserOf(session).connected.to(registry);
  if (connecting?.kind === 'trouble') return none(`The schemas of the messages are not known. ${connecting.reason}`);
  const last = await lastOf(reader, { topic }, count, signal);
  if (last.kind === 'fault') return none(last.partition === undefined ? sentenceOf(last.fault) : `Partition ${last.partition} cannot be read. ${sentenceOf(last.fault)}`);
  const { expects, ...context } = await decodingOf(topic, connecting?.connected.registry, { signal, limits }).context;
  const validator = createValidator({ side: own, name }, side, { ...context, ...(side === 'value' && expects && { expects }) });
  const notes: string[] = registry ? [] : ['No registry is set for this cluster, so the schemas of its messages are not known. Name it as "registry" of the cluster in event-schemas.json.'];
  const ended = await checkMessages(reader, last.ask, validator, { step: (done) => step(done, last.total), unchecked: (sentence) => void (notes.length < mostNotes && notes.push(sentence)), pause: turn, signal });
  if (ended) return none(sentenceOf(ended));
  const result = validator.result();
  const places = result.reasons.map(({ why }) => placeOf(why, own, uri));
  const report = checkReport({
    topic, schema: name, result, notes, count, whole: last.whole, when: `at ${new Date().toISOString()}`,
    place(reason) {
      const at = places[result.reasons.indexOf(reason)];
      return at && `line ${at.range.start.line + 1}${at.uri === uri ? '' : ` of ${percentDecoded(at.uri.slice(at.uri.lastIndexOf('/') + 1))}`}`;
    },
  });
  const positions = lineIndex(report.text);
  return {
    kind: 'checked', sentence: verdictOf(topic, name, result), outcome: result.unreadable > 0 ? 'unreadable' : result.unknown + notes.length > 0 || (result.messages > 0 && result.others + result.tombstones === result.messages) ? 'unknown' : 'readable',
    uri: session.texts.uriOf(`checked with ${name}`, `${topic}.md`, report.text),
    links: report.links.flatMap((it) => {
      const target = targetOf(it.to, places, to.cluster);
      return target ? [{ range: positions.rangeOf(it), to: target }] : [];
    }),
  };
}

/** So many things that were not checked are named. */
const mostNotes = 50;

type Place = CheckLink & { readonly kind: 'place' };

function none(sentence: string): CheckTopicResult {
  return { kind: 'none', sentence };
}

function targetOf(target: ReportTarget, places: readonly (Place | undefined)[], { registry }: OpenCluster): CheckLink | undefined {
  switch (target.kind) {
    case 'field':
      return places[target.reason];
    case 'version':
      return registry && { kind: 'version', version: { kind: 'version', ...registry, ...target.place } };
    case 'message': case 'check':
      return target;
    default:
      return target satisfies never;
  }
}
