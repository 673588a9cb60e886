import type { BrowserNode, RegistryRef, VersionRef } from '../../protocol/browser.ts';
import { browserCommands } from '../../protocol/browser.ts';
import type { Answer, RegisteredVersion } from '../../registry/port.ts';
import { nameOf } from './connected.ts';
import type { Connected } from './connected.ts';
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
    const first = await Promise.all(newest.slice(0, shown).map(async (version) => versionNode(ref, version, await connected.registry.version(ref.subject, version, question.signal))));
    return paged([...first, ...newest.slice(shown).map((version) => versionNode(ref, version, undefined))], question, usualVersions);
  },
  async details(node, ref, question) {
    const to = await question.connected.to(ref);
    return to.kind === 'trouble' ? undefined : detailed(node, ref.subject, to.connected, question);
  },
};

async function detailed(node: BrowserNode, name: string, { registry, modeOf, setting, ref }: Connected, { signal }: Question): Promise<BrowserNode | undefined> {
  const [numbers, settings, mode] = await Promise.all([registry.versions(name, signal), registry.settingsOf(name, signal), modeOf(name, signal)]);
  if (signal.aborted) return undefined;
  const refused = [numbers, settings].find((it) => it.kind === 'refused' || it.kind === 'unreachable');
  const newest = numbers.kind === 'ok' ? numbers.value.at(-1) : undefined;
  const level = settings.kind === 'ok' ? settings.value.level : undefined;
  const alias = settings.kind === 'ok' ? settings.value.alias : undefined;
  const isClosed = mode.kind === 'ok' && mode.value !== 'READWRITE';
  const words = [newest === undefined ? undefined : `v${newest}`, level, alias === undefined ? undefined : `alias of ${alias}`, isClosed ? modeInWords(mode.value) : undefined, refused === undefined ? undefined : 'not all could be asked'].filter((it) => it !== undefined);
  const facts = [name, ...(newest === undefined ? [] : [`Newest version: ${newest}`]), ...(level === undefined ? [] : [`Compatibility level: ${level}`]), ...(mode.kind === 'ok' ? [`Mode: ${mode.value}`] : []), ...(refused === undefined || refused.kind === 'ok' ? [] : [`The registry ${nameOf(ref, setting)} did not say all of it: ${refused.reason}.`])];
  return {
    ...node, description: words.join(' · '), spoken: `Subject ${name}${words.length === 0 ? '' : `, ${words.join(', ')}`}`, tooltip: facts.join('\n'), icon: refused !== undefined ? 'warning' : isClosed ? 'lock' : node.icon,
    context: `subject${isClosed ? ' closed' : ''}`,
  };
}

/** Modes of Confluent's registry: what it does with new versions. */
function modeInWords(mode: string): string {
  return mode === 'READONLY' || mode === 'READONLY_OVERRIDE' ? 'read-only' : mode === 'IMPORT' ? 'import only' : mode;
}

const formats = { AVRO: 'Avro', JSON: 'JSON Schema', PROTOBUF: 'Protobuf' } as const;

/** A version as far as it could be read: what went wrong with one spoils no other. */
export function versionNode(of: RegistryRef & { readonly subject: string }, version: number, answer: Answer<RegisteredVersion> | undefined): BrowserNode {
  const ref: VersionRef = { kind: 'version', configFile: of.configFile, registry: of.registry, subject: of.subject, version };
  const node = { ref, id: `version ${of.configFile} ${of.registry} ${of.subject} ${version}`, label: `v${version}`, context: 'version', icon: 'history', state: 'leaf', command: { id: browserCommands.open } } as const;
  if (answer === undefined) return { ...node, spoken: `Version ${version} of ${of.subject}` };
  if (answer.kind !== 'ok') return { ...node, description: 'cannot be read', spoken: `Version ${version} of ${of.subject}, cannot be read: ${answer.reason}`, tooltip: `Version ${version} of ${of.subject} cannot be read: ${answer.reason}.`, icon: 'warning', color: 'list.warningForeground' };
  const { id, type, references } = answer.value;
  const words = [...(id === undefined ? [] : [`id ${id}`]), formats[type], ...(references.length === 0 ? [] : [references.length === 1 ? '1 reference' : `${references.length} references`])];
  return {
    ...node, description: words.join(' · '), spoken: `Version ${version} of ${of.subject}, ${words.join(', ')}`, tooltip: [`${of.subject}, version ${version}`, words.join(', '), ...references.map((it) => `refers to ${it.name}: ${it.subject}, version ${it.version}`)].join('\n'),
    state: references.length === 0 ? 'leaf' : 'collapsed', context: `version ${type.toLowerCase()}`,
  };
}
