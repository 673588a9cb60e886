import { analyzeChange, questionOf } from '../../core/analyze.ts';
import { isBreakCode } from '../../core/compat/breaks/describe.ts';
import type { History } from '../../core/compat/history.ts';
import { sameSchema } from '../../core/compat/same-schema.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import { couldBeSchema } from '../../workspace/could-be-schema.ts';
import { listFolder } from '../../workspace/find-files.ts';
import { relativeTo, understandFile } from '../../workspace/project.ts';
import type { Project, Understood } from '../../workspace/project.ts';
import { readText } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';

/** The schema files of a project by the subject that each belongs to, by the mapping that counts when it is compared. */
export type LocalFiles = ReadonlyMap<string, readonly string[]>;

type LocalSession = Pick<Session, 'projects' | 'openText'>;

const kept = new WeakMap<Project, { readonly generation: number; readonly names: number; readonly files: Promise<LocalFiles> }>();

/** Read in slices, and again when files changed. `names`: the subjects that there are. */
export function localFiles(session: LocalSession, project: Project, names: readonly string[]): Promise<LocalFiles> {
  const generation = project.index.generation();
  const known = kept.get(project);
  if (known?.generation === generation && known.names === names.length) return known.files;
  const files = read(session, project, new Set(names));
  kept.set(project, { generation, names: names.length, files });
  return files;
}

/** The subject of one file; undefined where it belongs to none that there is. */
export async function subjectOfFile(session: LocalSession, project: Project, file: string, names: ReadonlySet<string>): Promise<string | undefined> {
  const understood = await understoodFile(session, project, file);
  return understood && subjectIn(project, file, understood, names);
}

async function read(session: LocalSession, project: Project, names: ReadonlySet<string>): Promise<LocalFiles> {
  const found = new Map<string, string[]>();
  for (const [i, file] of listFolder(project.config.folder).entries()) {
    // Others want to be answered too.
    if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (!couldBeSchema(project, file) || (await session.projects.projectOf(file)) !== project) continue;
    const subject = await subjectOfFile(session, project, file, names);
    if (subject === undefined) continue;
    const list = found.get(subject);
    if (list) list.push(file);
    else found.set(subject, [file]);
  }
  return found;
}

function subjectIn(project: Project, file: string, { model, settings }: Pick<Schema, 'model' | 'settings'>, names: ReadonlySet<string>): string | undefined {
  const mapped = subjectOf(model, relativeTo(project.config, file), project.config.config.subjects ?? settings.subjectNameStrategy, names);
  return mapped.kind === 'one' && names.has(mapped.subject) ? mapped.subject : undefined;
}

type Schema = Understood & { readonly kind: 'schema' };

/** A schema file as an editor or the disk has it; undefined for what is none. */
export async function understoodFile(session: LocalSession, project: Project, file: string): Promise<Schema | undefined> {
  const open = session.openText(file);
  const text = open === undefined ? readText(file) : { kind: 'text' as const, text: open };
  const understood = text.kind === 'text' ? await understandFile(project, file, text.text) : undefined;
  return understood?.kind === 'schema' ? understood : undefined;
}

/** How a file stands to what is registered of it. */
export type LocalState =
  /** What the newest version says. */
  | { readonly kind: 'in-step' }
  /** What an older version says, by its number. */
  | { readonly kind: 'behind'; readonly version: number }
  /** It says what no version does, and breaks nothing: it could be the next one. */
  | { readonly kind: 'ahead' }
  /** It says what no version does, and breaks something or cannot be compared. */
  | { readonly kind: 'different' };

/** By what the schemas say to a registry: layout and documentation do not count. Undefined where the file is no schema any more, or nothing is registered. */
export async function localState(session: LocalSession, project: Project, file: string, history: History): Promise<LocalState | undefined> {
  const understood = await understoodFile(session, project, file);
  const { versions } = history;
  const newest = versions.at(-1);
  if (!understood || !newest) return undefined;
  const { model, settings } = understood;
  if (sameSchema(model, newest.model)) return { kind: 'in-step' };
  const older = versions.findLast((version) => sameSchema(model, version.model));
  if (older) return { kind: 'behind', version: Number(older.name.replace('version ', '')) };
  if (model.format !== newest.model.format) return { kind: 'different' };
  const workspace = project.index.workspaceFor(file);
  const { findings } = analyzeChange(model, settings, workspace, history);
  const isFit = questionOf(settings, history).mode === 'NONE' || !findings.some(({ code }) => isBreakCode(code) || code === 'compat/not-usable' || code === 'compat/earlier-not-usable');
  return { kind: isFit ? 'ahead' : 'different' };
}

/** A state as a line has it. */
export function stateInWords(state: LocalState, newest: number): string {
  switch (state.kind) {
    case 'in-step':
      return 'in step';
    case 'behind':
      return `behind: v${state.version}`;
    case 'ahead':
      return `ahead of v${newest}`;
    case 'different':
      return `differs from v${newest}`;
    default:
      return state satisfies never;
  }
}
