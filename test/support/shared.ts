import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The folder with real schemas and recorded verdicts that lies beside some checkouts of the project.
 * Returns undefined where it is absent: a test that needs it then skips and says so.
 */
export function sharedFolder(...under: readonly string[]): string | undefined {
  const folder = path.join(process.env['EVENT_SCHEMAS_SHARED'] ?? path.join(root, '../shared'), ...under);
  return existsSync(folder) ? folder : undefined;
}

export const absentShared = 'the shared folder with real schemas is absent (set EVENT_SCHEMAS_SHARED or lay it at ../shared)';
