import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import type { Settings } from '../../server/src/core/config/settings.ts';

/** The settings of a file under a profile, without any configuration. */
export function settingsOf(profile: string): Settings {
  return settingsFor(resolveConfig({ extends: profile }), 'schemas/a.json');
}
