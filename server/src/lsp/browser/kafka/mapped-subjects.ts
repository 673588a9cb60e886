import { topicOfPath } from '../../../core/compat/subjects.ts';
import { relativeTo } from '../../../workspace/project.ts';
import type { Project } from '../../../workspace/project.ts';
import type { Session } from '../../session.ts';
import { localFiles } from '../local-files.ts';

/**
 * The subjects of a topic that the configuration's table tells: those of the schema files here whose path has the topic as `{topic}`, in the order of their names. `names`: the subjects that there are. No file is
 * read where no path of the table has that word.
 */
export async function mappedSubjects(session: Pick<Session, 'projects' | 'openText'>, project: Project, topic: string, names: readonly string[]): Promise<readonly string[]> {
  const { subjects } = project.config.config;
  if (typeof subjects !== 'object' || !Object.keys(subjects).some((pattern) => pattern.includes('{topic}'))) return [];
  const files = await localFiles(session, project, names);
  return [...files].filter(([, of]) => of.some((file) => topicOfPath(relativeTo(project.config, file), subjects) === topic)).map(([subject]) => subject).sort();
}
