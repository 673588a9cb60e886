import type { Project, ReadSchema } from '../../workspace/project.ts';
import { pathOfUri } from '../../workspace/read-file.ts';
import { understoodFile } from '../browser/local-files.ts';
import type { Session } from '../session.ts';

/** The schema at a URI: the text of the editor where it has one, saved or not, else the file; undefined for what is none. */
export async function schemaAt(session: Session, uri: string): Promise<ReadSchema & { readonly file: string; readonly project: Project } | undefined> {
  const open = await session.understand(uri);
  if (open) return open;
  const file = pathOfUri(uri);
  if (file === undefined) return undefined;
  const project = await session.projects.projectOf(file);
  const closed = await understoodFile(session, project, file);
  return closed && { model: closed.model, settings: closed.settings, file, project };
}
