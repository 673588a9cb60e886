import { analyzeChange, questionOf } from '../../core/analyze.ts';
import { laidOut } from '../../core/browse/laid-out.ts';
import { isBreakCode } from '../../core/compat/breaks/describe.ts';
import type { EarlierVersion, History } from '../../core/compat/history.ts';
import type { Snapshot } from '../../core/compat/snapshot.ts';
import { settingsFor } from '../../core/config/resolve.ts';
import { lineIndex } from '../../core/text.ts';
import type { CompareVersionsResult, VersionRef } from '../../protocol/browser.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { nameOf } from './connected.ts';
import type { Connected, ConnectedRegistries } from './connected.ts';
import { documentName, placeOf } from './registered-text.ts';

interface Side {
  readonly ref: VersionRef;
  readonly connected: Connected;
  readonly history: History;
  readonly version: EarlierVersion;
  readonly uri: string;
}

/** Two registered versions beside each other, with what the later one breaks at the level in force for its subject. */
export async function compareVersions(session: Session, connected: ConnectedRegistries, [older, newer]: readonly [VersionRef, VersionRef], signal: AbortSignal): Promise<CompareVersionsResult> {
  try {
    const [before, after] = await Promise.all([sideOf(session, connected, older, signal), sideOf(session, connected, newer, signal)]);
    if (typeof before === 'string' || typeof after === 'string') return { kind: 'none', sentence: typeof before === 'string' ? before : String(after) };
    return compared(before, after);
  } catch (error) {
    if (error instanceof HistoryUnavailable) return { kind: 'none', sentence: error.message };
    throw error;
  }
}

function compared(before: Side, after: Side): CompareVersionsResult {
  const { history, connected, version } = after;
  const past: History = { ...history, versions: [before.version], newest: 1, origin: before.history.origin };
  const settings = settingsFor(connected.project.config.resolved, documentName(after.ref.subject, 'AVRO'));
  const { mode } = questionOf(settings, past);
  const names = before.ref.subject === after.ref.subject ? [`v${before.ref.version}`, `v${after.ref.version}`] as const : [`${before.ref.subject} v${before.ref.version}`, `${after.ref.subject} v${after.ref.version}`] as const;
  const shared = { olderUri: before.uri, newerUri: after.uri, title: before.ref.subject === after.ref.subject ? `${after.ref.subject}: ${names.join(' ↔ ')}` : names.join(' ↔ ') };
  if (before.version.model.format !== version.model.format) return { kind: 'compared', ...shared, verdict: 'unknown', sentence: 'These are schemas of two formats, which no registry compares.', breaks: [] };
  if (mode === 'NONE') return { kind: 'compared', ...shared, verdict: 'unknown', sentence: `The level of "${after.ref.subject}" is NONE, so the registry compares nothing, and nothing was compared here.`, breaks: [] };
  const { findings } = analyzeChange(version.model, settings, version.workspace, past);
  const positions = lineIndex(version.model.tree.text);
  const breaks = findings.filter(({ code }) => isBreakCode(code));
  // A level of both directions has two breaks to say of one place.
  const places = new Set(breaks.map(({ span }) => span.start)).size;
  const unusable = findings.find(({ code }) => code === 'compat/not-usable' || code === 'compat/earlier-not-usable');
  const under = `under ${mode}`;
  return {
    kind: 'compared', ...shared, verdict: breaks.length > 0 ? 'breaks' : unusable ? 'unknown' : 'compatible',
    sentence: breaks.length > 0 ? `${names[1]} breaks ${names[0]} ${under} in ${places === 1 ? 'one place' : `${places} places`}.` : unusable ? unusable.message : `${names[1]} breaks nothing of ${names[0]} ${under}.`,
    breaks: breaks.map(({ span, message, code }) => ({ range: toRange(positions, span), message, code })),
  };
}

async function sideOf(session: Session, connected: ConnectedRegistries, ref: VersionRef, signal: AbortSignal): Promise<Side | string> {
  const to = await connected.to(ref);
  if (to.kind === 'trouble') return to.reason;
  const { registry, setting } = to.connected;
  const shown = nameOf(ref, setting);
  const read = await readRegistry(registry, { subjects: [ref.subject], taken: new Date().toISOString(), signal });
  if (read.kind !== 'ok') return `The registry ${shown} did not give "${ref.subject}": ${read.reason}.`;
  const history = historyOf(readable(read.value, ref), ref.subject, `the registry ${shown}`);
  const version = history.versions.find(({ name }) => name === `version ${ref.version}`);
  if (!version) return `Version ${ref.version} of "${ref.subject}" is not in the registry ${shown} any more.`;
  const { model } = version;
  return { ref, connected: to.connected, history, version, uri: session.texts.uriOf(placeOf(ref), documentName(ref.subject, model.format === 'avro' ? 'AVRO' : 'JSON'), model.tree.text) };
}

/** The version laid out: what breaks is said by places in the text that is shown. */
export function readable(snapshot: Snapshot, { subject: name, version }: Pick<VersionRef, 'subject' | 'version'>): Snapshot {
  const subject = snapshot.subjects.get(name);
  if (!subject) return snapshot;
  // A group compares only its own, and here somebody says what to compare.
  return { ...snapshot, subjects: new Map(snapshot.subjects).set(name, { ...subject, compatibilityGroup: null, versions: subject.versions.map((it) => (it.version === version ? { ...it, schema: laidOut(it.schema) } : it)) }) };
}
