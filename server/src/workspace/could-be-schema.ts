import { matches } from '../core/config/resolve.ts';
import { syntaxOf } from '../core/formats/detect.ts';
import { relativeTo } from './project.ts';
import type { Project } from './project.ts';
import { uriOf } from './read-file.ts';

/** Whether a file is worth reading, by its path and the configuration alone. */
export function couldBeSchema({ config }: Project, file: string): boolean {
  const relative = relativeTo(config, file);
  if (config.config.ignore && matches(config.config.ignore, relative)) return false;
  return syntaxOf(relative, config.config.files, uriOf(file)) !== undefined;
}
