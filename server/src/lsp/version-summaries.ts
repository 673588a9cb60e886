import { textOf } from '../core/compat/findings.ts';
import type { EarlierVersion, History } from '../core/compat/history.ts';
import { shortVersion } from '../core/compat/version-names.ts';
import type { Against, VersionSummary } from '../protocol/messages.ts';
import type { Compared } from './compare.ts';
import type { Session } from './session.ts';

/** The versions of a history for a list, the newest first. `against` says how to compare with one of them alone. */
export function versionSummaries(session: Session, history: History, compared: Compared | undefined, against: (version: EarlierVersion) => Against): readonly VersionSummary[] {
  const broken = new Set(compared?.broken.map(({ name }) => name));
  return [...history.versions].reverse().map((version) => ({
    against: against(version), name: shortVersion(version.name), origin: version.at === 'file' ? shortVersion(version.name) : (version.origin ?? history.origin), uri: session.texts.earlierUri(textOf(version, history)), breaks: broken.has(version.name),
    ...((version.age ?? history.age) !== undefined && { age: version.age ?? history.age }), ...(version.place !== undefined && { place: version.place }),
  }));
}
