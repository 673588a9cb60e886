import type { Project } from '../project.ts';
import type { Current, Earlier, Source } from './source.ts';
import { together } from './together.ts';

/** A source that asks for the files of each project by themselves: where a registry is, the configuration says. */
export function byProject(earlierOf: (project: Project, files: readonly Current[]) => Promise<Earlier>): Source {
  return {
    knows: () => 'subjects',
    async earlierOf(files) {
      const groups = new Map<Project, Current[]>();
      for (const current of files) groups.set(current.project, [...(groups.get(current.project) ?? []), current]);
      const parts: Earlier[] = [];
      for (const [project, own] of groups) parts.push(await earlierOf(project, own));
      return together(parts);
    },
  };
}
