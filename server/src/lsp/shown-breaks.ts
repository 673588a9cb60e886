import { hashOf } from '../core/compat/live.ts';
import type { BreakFinding } from '../core/compat/findings.ts';
import type { Finding } from '../core/finding.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { shownBreak } from '../witness/shown-break.ts';
import type { Shown } from '../witness/shown-break.ts';
import { looksOutside } from '../workspace/history/outside.ts';

/** The break that a finding tells of; undefined where it tells of none. */
export function breakOf(finding: Finding): BreakFinding | undefined {
  return 'shows' in finding ? (finding as BreakFinding) : undefined;
}

/** Tries the break of a finding, once for the same two texts. What is not verified is undefined. */
export type ShowBreak = (finding: BreakFinding) => Promise<Shown | undefined>;

/** A person looks at a few breaks, over and over. */
const mostKept = 200;

/** Remembers what trying a break showed: by the hashes of the two texts, and where they refer to others only for the finding itself. */
export function createShownBreaks(tryOut: typeof shownBreak = shownBreak): ShowBreak {
  const byText = new Map<string, Promise<Shown | undefined>>();
  const byFinding = new WeakMap<BreakFinding, Promise<Shown | undefined>>();
  return (finding) => {
    const { difference, reader, writer } = finding.shows;
    if (looksOutside(reader.model) || looksOutside(writer.model)) {
      let shown = byFinding.get(finding);
      if (!shown) byFinding.set(finding, (shown = tryOut(finding)));
      return shown;
    }
    const key = [hashed(reader.model), hashed(writer.model), difference.registryCode, difference.path, difference.reader.start, difference.writer.start].join(' ');
    const shown = byText.get(key) ?? tryOut(finding);
    // The last asked about goes to the end: the one at the front goes first.
    byText.delete(key);
    byText.set(key, shown);
    const [oldest] = byText.keys();
    if (byText.size > mostKept && oldest !== undefined) byText.delete(oldest);
    return shown;
  };
}

const hashes = new WeakMap<SchemaModel, string>();

function hashed(model: SchemaModel): string {
  let hash = hashes.get(model);
  if (hash === undefined) hashes.set(model, (hash = hashOf(model.tree.text)));
  return hash;
}
