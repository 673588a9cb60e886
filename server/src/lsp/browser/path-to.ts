import { groupSubjects, wayThrough } from '../../core/browse/group-subjects.ts';
import type { BrowserNode, RegistryRef, SubjectPathResult } from '../../protocol/browser.ts';
import { pathOfUri, uriOf } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import type { ConnectedRegistries } from './connected.ts';
import { subjectOfFile } from './local-files.ts';
import type { Question } from './node-kind.ts';
import { registryNodes } from './registries.ts';
import { groupNode } from './registry.ts';

/** The nodes that lead to a subject of a registry, the registry first. */
export async function pathToNamed({ subject, ...of }: RegistryRef & { readonly subject: string }, question: Question): Promise<SubjectPathResult> {
  const none = (sentence: string): SubjectPathResult => ({ kind: 'none', sentence });
  const to = await question.connected.to(of);
  if (to.kind === 'trouble') return none(to.reason);
  const names = await to.connected.names('kept', question.signal);
  const node = (await registryNodes({ ...question, configFiles: [of.configFile] })).find(({ ref }) => ref.kind === 'registry' && ref.registry === of.registry && to.connected.project.config.file === pathOfUri(ref.configFile));
  const groups = names.kind === 'ok' ? wayThrough(groupSubjects(names.value), subject) : undefined;
  return node && groups ? { kind: 'path', nodes: [node, ...groups.map((it) => groupNode(it, of, question))] } : none(`The registry ${of.registry} does not show the subject "${subject}".`);
}

/** The nodes that lead to the subject of a schema file in the first registry that has it, the registry first. */
export async function pathToSubject(session: Session, connected: ConnectedRegistries, uri: string, question: Question): Promise<SubjectPathResult> {
  const none = (sentence: string): SubjectPathResult => ({ kind: 'none', sentence });
  const file = pathOfUri(uri);
  const project = file === undefined ? undefined : await session.projects.projectOf(file);
  const configFile = project?.config.file;
  if (file === undefined || !project || configFile === undefined || Object.keys(project.config.config.registries ?? {}).length === 0) return none('No registry is configured for this file, so it has no subject to show.');
  let trouble: string | undefined;
  for (const node of await registryNodes({ ...question, configFiles: [uriOf(configFile)] })) {
    if (node.ref.kind !== 'registry' || pathOfUri(node.ref.configFile) !== configFile) continue;
    const to = await connected.to(node.ref);
    const names = to.kind === 'trouble' ? undefined : await to.connected.names('kept', question.signal);
    if (names?.kind !== 'ok') {
      trouble ??= to.kind === 'trouble' ? to.reason : `The registry ${node.label} did not say which subjects it has: ${names?.kind === undefined ? '' : names.reason}.`;
      continue;
    }
    const subject = await subjectOfFile(session, project, file, new Set(names.value));
    const groups = subject === undefined ? undefined : wayThrough(groupSubjects(names.value), subject);
    if (groups) return { kind: 'path', nodes: [node, ...groups.map((it) => groupNode(it, node.ref as Parameters<typeof groupNode>[1], question))] satisfies readonly BrowserNode[] };
  }
  return none(trouble ?? 'No registry has a subject for this file yet. "subjects" in event-schemas.json says which is its own.');
}
