import { topicOfSchema } from '../../core/browse/topic-of-schema.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { ClusterRef } from '../../protocol/browser.ts';
import type { CheckChoicesParams, CheckChoicesResult, CheckedSchema } from '../../protocol/topic-check.ts';
import { couldBeSchema } from '../../workspace/could-be-schema.ts';
import { listFolder } from '../../workspace/find-files.ts';
import { relativeTo } from '../../workspace/project.ts';
import type { Project, ReadSchema } from '../../workspace/project.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { turn } from '../behind.ts';
import { understoodFile } from '../browser/local-files.ts';
import { listsOf } from '../kafka/cluster-lists.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';
import { schemaAt } from './schema-at.ts';

/** What a check may be about, as far as it is chosen already: the one schema file, cluster or topic that is meant, or those to choose from. */
export async function checkChoices(session: Session, params: CheckChoicesParams, signal: AbortSignal): Promise<CheckChoicesResult> {
  if ('topic' in params) return schemasOf(session, params.topic, signal);
  if (!session.isTrusted()) return { kind: 'none', sentence: 'This folder is not trusted, so no connection is opened for it.' };
  const schema = await schemaAt(session, params.uri);
  if (!schema) return { kind: 'none', sentence: 'This file is no event schema that can be told by its name or content, so no topic is checked with it.' };
  return params.of ? topicsFor(session, schema, params.of, signal) : clustersFor(session, schema.project);
}

/** The clusters of the file's own configuration, else those of the others that are known. */
async function clustersFor(session: Session, project: Project): Promise<CheckChoicesResult> {
  const clustersOfProject = ({ config: { file, config } }: Project): readonly ClusterRef[] => (file === undefined ? [] : Object.keys(config.kafka ?? {}).map((cluster) => ({ configFile: uriOf(file), cluster })));
  const own = clustersOfProject(project);
  const clusters = own.length > 0 ? own : (await session.projects.known()).flatMap(clustersOfProject);
  return clusters.length > 0 ? { kind: 'clusters', clusters } : { kind: 'none', sentence: 'No Kafka cluster is configured. Set one under "kafka" in event-schemas.json.' };
}

async function topicsFor(session: Session, { model, settings, file, project }: ReadSchema & { readonly file: string; readonly project: Project }, of: ClusterRef, signal: AbortSignal): Promise<CheckChoicesResult> {
  const to = await clustersOf(session).to(of);
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const ask = async (how: 'kept' | 'anew'): Promise<CheckChoicesResult> => {
    const topics = await listsOf(to.cluster).topics(how, signal);
    if (topics.kind === 'fault') return { kind: 'none', sentence: sentenceOf(topics.fault) };
    const found = topicOfSchema(model, relativeTo(project.config, file), mappingOf(project, settings), topics.value.keys());
    const shown = [...topics.value.values()].flatMap(({ name, isInternal }) => (isInternal ? [] : [name])).sort();
    return { kind: 'topics', topics: shown, ...(found.kind === 'one' ? { meant: { topic: found.topic, side: found.side } } : { unclear: found.reason }) };
  };
  const kept = await ask('kept');
  // A topic that was made since the tree listed them is one, too.
  return kept.kind === 'topics' && !kept.meant ? ask('anew') : kept;
}

/** Read in slices, as a client would open it: files that no editor has are read from the disk. */
async function schemasOf(session: Session, { configFile, cluster, topic }: Extract<CheckChoicesParams, { readonly topic: unknown }>['topic'], signal: AbortSignal): Promise<CheckChoicesResult> {
  const to = await clustersOf(session).to({ configFile, cluster });
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const { project } = to.cluster;
  const belong: CheckedSchema[] = [];
  const others: CheckedSchema[] = [];
  for (const [i, file] of listFolder(project.config.folder).entries()) {
    if (i % 10 === 0) await turn();
    if (signal.aborted) break;
    if (!couldBeSchema(project, file) || (await session.projects.projectOf(file)) !== project) continue;
    const understood = await understoodFile(session, project, file);
    if (!understood) continue;
    const relative = relativeTo(project.config, file);
    const found = topicOfSchema(understood.model, relative, mappingOf(project, understood.settings), [topic]);
    (found.kind === 'one' ? belong : others).push({ uri: uriOf(file), path: relative, side: found.kind === 'one' ? found.side : 'value' });
  }
  if (belong.length + others.length === 0) return { kind: 'none', sentence: 'There is no schema file beside the configuration that names this cluster.' };
  return { kind: 'schemas', belong, others: belong.length > 0 ? [] : others };
}

/** What says the subject of a file, as it does where it is compared. */
function mappingOf(project: Project, settings: ReadSchema['settings']): Parameters<typeof topicOfSchema>[2] {
  return project.config.config.subjects ?? settings.subjectNameStrategy;
}
