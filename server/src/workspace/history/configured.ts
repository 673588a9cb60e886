import { againstPattern } from '../../core/config/against.ts';
import type { Project } from '../project.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Scope, Source } from './source.ts';
import { sourceFrom } from './sources.ts';
import { together } from './together.ts';

/**
 * The source that the configuration of each file names (`"against"`), and the usual one where it names none. What one project's source cannot tell is
 * said of the files of that project; where all that is asked lies in one source, it is unavailable as a whole.
 */
export function configuredSource(network: 'usual' | 'offline'): Source {
  const made = new Map<string, Source>();
  const sourceOf = (project: Project): Source => {
    const key = keyOf(project);
    let source = made.get(key);
    if (!source) made.set(key, (source = sourceFrom(sound(project), project.config.folder, network)));
    return source;
  };
  return {
    knows(project) {
      try {
        return sourceOf(project).knows(project);
      } catch (error) {
        // It is said of the files that were asked for.
        if (error instanceof HistoryUnavailable) return 'versions';
        throw error;
      }
    },
    async earlierOf(files, scope) {
      // A folder without schemas may have had some.
      const first = files.length === 0 ? [await scope.projectOf(`${[...scope.folders, scope.cwd][0]!}/x`)] : [];
      const groups = new Map<string, { readonly project: Project; readonly files: Current[] }>(first.map((project) => [keyOf(project), { project, files: [] }]));
      for (const current of files) {
        const group = groups.get(keyOf(current.project));
        if (group) group.files.push(current);
        else groups.set(keyOf(current.project), { project: current.project, files: [current] });
      }
      const parts: Earlier[] = [];
      for (const group of groups.values()) {
        try {
          parts.push(await ownPart(await sourceOf(group.project).earlierOf(group.files, scope), keyOf(group.project), scope));
        } catch (error) {
          if (!(error instanceof HistoryUnavailable) || groups.size === 1) throw error;
          parts.push({ found: new Map(group.files.map(({ file }): [string, Found] => [file, { kind: 'unavailable', reason: error.message }])), gone: [], origins: [] });
        }
      }
      return together(parts);
    },
  };
}

/** What tells the sources of two projects apart: paths count from the configuration. */
function keyOf({ config }: Project): string {
  const { against = '' } = config.config;
  return /^(?:snapshot|dir):/.test(against) ? `${against}\n${config.folder}` : against;
}

function sound({ config }: Project): string | undefined {
  const { against } = config.config;
  // It may hold a password, so it is not repeated.
  if (against !== undefined && !new RegExp(againstPattern, 's').test(against)) throw new HistoryUnavailable('"against" in event-schemas.json names no source of earlier versions, so nothing was compared. There are registry, registry:NAME, snapshot:FILE, dir:PATH, siblings, git and git:REF.');
  return against;
}

/** A folder that was named may hold several projects: what is gone counts where its own configuration names this source. */
async function ownPart(earlier: Earlier, key: string, scope: Scope): Promise<Earlier> {
  const own = await Promise.all(earlier.gone.map(async ({ file }) => keyOf(await scope.projectOf(file)) === key));
  return { ...earlier, gone: earlier.gone.filter((_, i) => own[i]) };
}
