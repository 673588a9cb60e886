import type { Config } from '../../core/config/config.ts';
import type { Project } from '../../workspace/project.ts';
import { pathOfUri } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import type { Trouble } from './trouble.ts';

/** What is looked for in a configuration: a registry under "registries", a cluster under "kafka". */
interface Wanted<Setting> {
  /** A URI. */
  readonly configFile: string;
  readonly name: string;
  readonly word: 'registry' | 'cluster';
  readonly under: string;
  readonly settings: (config: Config) => Readonly<Record<string, Setting>> | undefined;
}

export type Configured<Setting> = { readonly kind: 'configured'; readonly project: Project; readonly config: Config; readonly written: Setting } | Trouble;

/** A setting as its configuration file has it now, in a trusted folder: nothing is opened for another one. */
export async function configured<Setting>(session: Pick<Session, 'projects' | 'isTrusted'>, { configFile, name, word, under, settings }: Wanted<Setting>): Promise<Configured<Setting>> {
  if (!session.isTrusted()) return { kind: 'trouble', reason: 'This folder is not trusted, so no connection is opened for it.', remedies: [{ kind: 'trust' }] };
  const file = pathOfUri(configFile);
  const project = file === undefined ? undefined : await session.projects.projectOf(file);
  const config = project?.config.config;
  const all = config && settings(config);
  const written = all && Object.hasOwn(all, name) ? all[name] : undefined;
  return project && config && written !== undefined
    ? { kind: 'configured', project, config, written }
    : { kind: 'trouble', reason: `There is no ${word} "${name}" under "${under}" in event-schemas.json any more.`, remedies: [{ kind: 'configuration', uri: configFile }] };
}
