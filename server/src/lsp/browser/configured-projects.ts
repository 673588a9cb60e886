import type { Project } from '../../workspace/project.ts';
import { pathOfUri } from '../../workspace/read-file.ts';
import type { Question } from './node-kind.ts';

/** The projects of the configuration files that the client found, and those that are known. */
export async function configuredProjects({ session, configFiles }: Pick<Question, 'session' | 'configFiles'>): Promise<ReadonlySet<Project>> {
  const projects = new Set<Project>();
  for (const uri of configFiles) {
    const file = pathOfUri(uri);
    if (file !== undefined) projects.add(await session.projects.projectOf(file));
  }
  for (const project of await session.projects.known()) projects.add(project);
  return projects;
}
