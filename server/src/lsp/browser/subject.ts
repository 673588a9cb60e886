import type { BrowserNode, RegistryRef, VersionRef } from '../../protocol/browser.ts';
import { browserCommands } from '../../protocol/browser.ts';
import type { Answer, RegisteredVersion } from '../../registry/port.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import { relativeTo } from '../../workspace/project.ts';
import { uriOf } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import { nameOf } from './connected.ts';
import type { Connected } from './connected.ts';
import { localFiles, localState, stateInWords } from './local-files.ts';
import type { LocalState } from './local-files.ts';
import type { NodeKind, Question } from './node-kind.ts';
import { paged } from './paged.ts';
import { troubleOf } from './trouble.ts';

/** So many versions are asked for at once; who wants older ones says so. */
const usualVersions = 30;

/** Under a subject: its versions, the newest first. Beside it: its level, its mode, its newest version. */
export const subject: NodeKind<'subject'> = {
  kind: 'subject',
  async children(ref, question) {
    const to = await question.connected.to(ref);
    if (to.kind === 'trouble') return to;
    const { connected } = to;
    const numbers = await connected.registry.versions(ref.subject, question.signal);
    if (numbers.kind !== 'ok') return troubleOf(numbers, nameOf(ref, connected.setting), `which versions "${ref.subject}" has`, ref, connected.setting.url);
    const newest = numbers.value.toReversed();
    const shown = Math.max(question.most ?? usualVersions, usualVersions);
    const first = await Promise.all(newest.slice(0, shown).map(async (version) => versionNode(ref, question.id, version, await connected.registry.version(ref.subject, version, question.signal))));
    return paged([...first, ...newest.slice(shown).map((version) => versionNode(ref, question.id, version, undefined))], question, usualVersions);
  },
  async details(node, ref, question) {
    const to = await question.connected.to(ref);
    return to.kind === 'trouble' ? undefined : detailed(node, ref.subject, to.connected, question);
  },
};

async function detailed(node: BrowserNode, name: string, connected: Connected, { session, signal }: Question): Promise<BrowserNode | undefined> {
  const { registry, modeOf, setting, ref } = connected;
  const [numbers, settings, mode, local] = await Promise.all([registry.versions(name, signal), registry.levelOf(name, signal), modeOf(name, signal), localOf(session, connected, name, signal)]);
  if (signal.aborted) return undefined;
  const refused = [numbers, settings].find((it) => it.kind === 'unauthorized' || it.kind === 'refused' || it.kind === 'unreachable');
  const newest = numbers.kind === 'ok' ? numbers.value.at(-1) : undefined;
  const level = settings.kind === 'ok' ? settings.value.level : undefined;
  const whose = settings.kind !== 'ok' || settings.value.of === 'either' ? '' : settings.value.of === 'subject' ? 'its own' : 'that of the registry';
  const alias = settings.kind === 'ok' ? settings.value.alias : undefined;
  const isClosed = mode.kind === 'ok' && mode.value !== 'READWRITE';
  const words = [newest === undefined ? undefined : `v${newest}`, level, alias === undefined ? undefined : `alias of ${alias}`, isClosed ? modeInWords(mode.value) : undefined, local?.words, refused === undefined ? undefined : 'not all could be asked'].filter((it) => it !== undefined);
  const facts = [name, ...(newest === undefined ? [] : [`Newest version: ${newest}`]), ...(level === undefined ? [] : [`Compatibility level: ${level}${whose === '' ? '' : `, ${whose}`}`]), ...(mode.kind === 'ok' ? [`Mode: ${mode.value}`] : []), ...(local ? [`${local.path}${local.words === undefined ? '' : `: ${local.words}`}`] : []), ...(refused === undefined || refused.kind === 'ok' ? [] : [`The registry ${nameOf(ref, setting)} did not say all of it: ${refused.reason}.`]), ...(node.note === undefined ? [] : [node.note])];
  return {
    ...node, description: words.join(' · '), spoken: `Subject ${name}${words.length === 0 ? '' : `, ${words.map((word) => (word === level && whose !== '' ? `${word}, ${whose}` : word)).join(', ')}`}${node.note === undefined ? '' : `. ${node.note}`}`, tooltip: facts.join('\n'), icon: refused !== undefined ? 'warning' : isClosed ? 'lock' : node.icon,
    context: `subject${node.context.includes(' link') ? ' link' : ''}${isClosed ? ' closed' : ''}${local ? ' local' : ''}${local?.state === 'ahead' ? ' ahead' : ''}`, ...(local && { file: local.uri }),
  };
}

interface Local {
  readonly uri: string;
  /** Relative to the configuration. */
  readonly path: string;
  /** How it stands to what is registered; undefined where that cannot be said. */
  readonly words: string | undefined;
  readonly state: LocalState['kind'] | undefined;
}

/** The schema file of a subject, if there is one here: the first by its path where there are several. */
async function localOf(session: Session, { registry, project, ref, setting, names }: Connected, name: string, signal: AbortSignal): Promise<Local | undefined> {
  const known = await names('kept', signal);
  const files = known.kind === 'ok' ? (await localFiles(session, project, known.value)).get(name) : undefined;
  const file = files?.toSorted()[0];
  if (file === undefined) return undefined;
  const read = await readRegistry(registry, { subjects: [name], taken: new Date().toISOString(), signal });
  const history = read.kind === 'ok' ? historyOf(read.value, name, `the registry ${nameOf(ref, setting)}`) : undefined;
  const state = history && (await localState(session, project, file, history).catch(unlessUnavailable));
  return { uri: uriOf(file), path: relativeTo(project.config, file), words: state && history && stateInWords(state, Number(history.versions.at(-1)?.name.replace('version ', ''))), state: state?.kind };
}

function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof HistoryUnavailable)) throw error;
}

/** Modes of Confluent's registry: what it does with new versions. */
function modeInWords(mode: string): string {
  return mode === 'READONLY' || mode === 'READONLY_OVERRIDE' ? 'read-only' : mode === 'IMPORT' ? 'import only' : mode;
}

const formats = { AVRO: 'Avro', JSON: 'JSON Schema', PROTOBUF: 'Protobuf' } as const;

/** A version as far as it could be read: what went wrong with one spoils no other. */
export function versionNode(of: RegistryRef & { readonly subject: string }, parent: string, version: number, answer: Answer<RegisteredVersion> | undefined): BrowserNode {
  const ref: VersionRef = { kind: 'version', configFile: of.configFile, registry: of.registry, subject: of.subject, version };
  const node = { ref, id: `${parent}/v${version}`, label: `v${version}`, context: 'version', icon: 'history', state: 'leaf', command: { id: browserCommands.open } } as const;
  if (answer === undefined) return { ...node, spoken: `Version ${version} of ${of.subject}` };
  if (answer.kind !== 'ok') return { ...node, description: 'cannot be read', spoken: `Version ${version} of ${of.subject}, cannot be read: ${answer.reason}`, tooltip: `Version ${version} of ${of.subject} cannot be read: ${answer.reason}.`, icon: 'warning', color: 'list.warningForeground' };
  const { id, type, references } = answer.value;
  const words = [...(id === undefined ? [] : [`id ${id}`]), formats[type], ...(references.length === 0 ? [] : [references.length === 1 ? '1 reference' : `${references.length} references`])];
  return {
    ...node, description: words.join(' · '), spoken: `Version ${version} of ${of.subject}, ${words.join(', ')}`, tooltip: [`${of.subject}, version ${version}`, words.join(', '), ...references.map((it) => `refers to ${it.name}: ${it.subject}, version ${it.version}`)].join('\n'),
    state: references.length === 0 ? 'leaf' : 'collapsed', context: `version ${type.toLowerCase()}`,
  };
}
