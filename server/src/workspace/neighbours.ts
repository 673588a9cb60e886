import { settingsFor } from '../core/config/resolve.ts';
import { eventNameOf } from '../core/model/event-name.ts';
import { valueOf } from '../core/tree/node.ts';
import type { Neighbour } from '../core/new-event/conventions.ts';
import { pathOfUri } from './read-file.ts';
import { relativeTo } from './project.ts';
import type { Project } from './project.ts';

/** More than these say nothing more about how things are named. */
const most = 2_000;

/** The schemas of a project, as far as they show how events are named here, where they lie and who owns them. Reads the disk. */
export function neighboursOf({ config, index }: Project): readonly Neighbour[] {
  const found: Neighbour[] = [];
  // Every name of a file, whatever its words.
  for (const { model } of index.schemasWith([''], '', () => true)) {
    const file = pathOfUri(model.uri);
    if (file === undefined) continue;
    const path = relativeTo(config, file);
    const root = model.format === 'avro' ? model.avro.roots[0]?.object : model.tree.root;
    const owner = ['x-owner', 'owner'].map((attribute) => valueOf(root, attribute)).find((node) => node?.kind === 'string');
    found.push({ path, format: model.format, event: eventNameOf(model, settingsFor(config.resolved, path))?.value, owner: owner?.kind === 'string' ? owner.value : undefined });
    if (found.length >= most) break;
  }
  return found;
}

