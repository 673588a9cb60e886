import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { initialConfig } from '../core/config/initial.ts';
import { profiles } from '../core/config/profiles/index.ts';
import { nearest } from '../core/words/spelling.ts';
import { configNames } from '../workspace/config-files.ts';
import { reasonOf } from '../workspace/read-file.ts';
import { Failure } from './failure.ts';

/** `event-schemas init`: writes a configuration into the folder; never over one that is there. */
export function init(profile: string, cwd: string): string {
  if (!profiles.has(profile)) throw new Failure(`There is no profile "${profile}".${proposed(profile)} There are ${[...profiles.keys()].join(', ')}.`);
  const there = configNames.find((name) => existsSync(path.join(cwd, name)));
  if (there !== undefined) throw new Failure(`${there} is here already; it was left as it is.`);
  try {
    writeFileSync(path.join(cwd, configNames[0]!), initialConfig(profile), { flag: 'wx' });
  } catch (error) {
    throw new Failure(`${configNames[0]!} could not be written: ${reasonOf(error)}.`);
  }
  return `Wrote ${configNames[0]!} with the profile "${profile}". Check your schemas with: event-schemas lint\n`;
}

function proposed(profile: string): string {
  const proposal = nearest(profile, profiles.keys());
  return proposal === undefined ? '' : ` Did you mean "${proposal}"?`;
}
