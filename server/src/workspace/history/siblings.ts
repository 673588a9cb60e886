import type { EarlierVersion } from '../../core/compat/history.ts';
import { byVersion, lineOf } from '../../core/compat/version-path.ts';
import type { VersionPath } from '../../core/compat/version-path.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { understandFile } from '../project.ts';
import type { Project } from '../project.ts';
import { readText } from '../read-file.ts';
import { withAges } from './file-ages.ts';
import type { FileAges } from './file-ages.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Found, Source } from './source.ts';
import { createVersionFiles, fileOf, near } from './version-files.ts';
import type { VersionFiles } from './version-files.ts';

/** Version files beside each other: `1-0-0` and `1-0-1`, `1.0.0.json` and `1.1.0.json`, `v1_0/a.avsc` and `v1_1/a.avsc`, `a.v1.avsc` and `a.v2.avsc`. Pauses before each file that it reads. */
export function siblingSource(ages: FileAges, versions: VersionFiles = createVersionFiles(), pause: () => Promise<void> = () => Promise.resolve()): Source {
  const models = new Map<string, Promise<SchemaModel | undefined>>();
  const modelAt = (project: Project, file: string): Promise<SchemaModel | undefined> => {
    let model = models.get(file);
    if (!model) models.set(file, (model = pause().then(() => read(project, file))));
    return model;
  };
  return {
    knows: () => 'versions',
    async earlierOf(files) {
      const found = new Map<string, Found>();
      for (const current of files) {
        const own = versions.versionOf(current.file, current.project.config.folder);
        found.set(current.file, own ? await foundFor(current, own, versions, (file) => modelAt(current.project, file)) : { kind: 'new' });
      }
      return { found: await withAges(found, ages), gone: [], origins: [{ name: 'the version files beside each other' }] };
    },
  };
}

async function foundFor(current: Current, own: VersionPath, versions: VersionFiles, modelAt: (file: string) => Promise<SchemaModel | undefined>): Promise<Found> {
  const others = versions.siblingsOf(own).filter((it) => byVersion(it, own) !== 0);
  const mayBreak = current.settings.compatibility.majorVersions === 'may-break';
  const inLine = mayBreak ? others.filter((it) => lineOf(it) === lineOf(own)) : others;
  if (current.how === 'found' && inLine.some((it) => byVersion(it, own) > 0)) return { kind: 'superseded' };
  const before = inLine.filter((it) => byVersion(it, own) < 0);
  // The first of a new major number: what came before it is asked all the same, and told as what was announced.
  const earlier = before.length > 0 ? before : others.filter((it) => byVersion(it, own) < 0);
  const list: EarlierVersion[] = [];
  for (const it of [...earlier].sort(byVersion)) {
    const file = fileOf(it);
    const model = await modelAt(file);
    if (model) list.push({ name: it.label, model, workspace: near(current.project.index.workspaceFor(file), it), at: 'file' });
  }
  if (list.length === 0) return { kind: 'new' };
  return {
    kind: 'history',
    history: { subject: `${own.before}…${own.after}`, origin: 'the version files beside it', versions: list, ...(before.length === 0 && { announcedBy: own.label }) },
    workspace: near(current.project.index.workspaceFor(current.file), own),
  };
}

async function read(project: Project, file: string): Promise<SchemaModel | undefined> {
  const text = readText(file);
  if (text.kind === 'unreadable') throw new HistoryUnavailable(`${file} cannot be read: ${text.reason}.`);
  const understood = await understandFile(project, file, text.text);
  return understood.kind === 'schema' ? understood.model : undefined;
}
