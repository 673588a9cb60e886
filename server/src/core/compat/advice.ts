import type { SubjectNameStrategy } from '../config/settings.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { withoutVersion } from '../model/path-name.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { Version } from './check.ts';
import { checkCompatibility } from './check.ts';
import type { Policy } from './difference.ts';
import type { Side } from './differences.ts';
import { recordNameOf } from './identity.ts';
import type { Mode } from './modes.ts';
import { versionOfPath } from './version-path.ts';

/** Who takes a new version first. `v2`: nobody can, it needs a place of its own. `unchecked`: nothing says that anybody can. */
export type UpgradeOrder = 'consumers-first' | 'producers-first' | 'any' | 'unchecked' | 'v2';

export interface UpgradeAdvice {
  readonly order: UpgradeOrder;
  /** One or two sentences. */
  readonly sentence: string;
}

/** Who upgrades first under a mode, whatever the change: what the mode promises (and all that a registry checks). */
export function adviceForMode(mode: Mode): UpgradeAdvice {
  switch (mode) {
    case 'NONE':
      return { order: 'unchecked', sentence: 'Nothing is checked under NONE: whether producers or consumers may go first is not known.' };
    case 'BACKWARD':
    case 'BACKWARD_TRANSITIVE':
      return { order: 'consumers-first', sentence: `Upgrade all consumers first, then the producers: the new schema reads ${before(mode)}, and not the other way round.` };
    case 'FORWARD':
    case 'FORWARD_TRANSITIVE':
      return { order: 'producers-first', sentence: `Upgrade the producers first, then the consumers: ${mode.endsWith('_TRANSITIVE') ? 'all earlier versions read' : 'the version before reads'} what the new schema writes, and not the other way round.` };
    case 'FULL':
    case 'FULL_TRANSITIVE':
      return { order: 'any', sentence: 'Producers and consumers may upgrade in any order: each reads what the other writes.' };
    default:
      return mode satisfies never;
  }
}

function before(mode: Mode): string {
  return mode.endsWith('_TRANSITIVE') ? 'all earlier versions' : 'the version before';
}

/**
 * Who upgrades first for one change. A change may be kinder than its mode asks: one under BACKWARD that earlier versions read too needs no order.
 * `earlier` are the versions that count, oldest first: under a transitive mode all of them, else the newest.
 */
export function adviceForChange(update: Side, earlier: readonly Version[], mode: Mode, policy: Policy): UpgradeAdvice {
  if (mode === 'NONE' || earlier.length === 0) return earlier.length === 0 ? { order: 'any', sentence: 'This is the first version: nobody has an earlier one.' } : adviceForMode(mode);
  const isSo = (direction: 'BACKWARD' | 'FORWARD'): boolean => checkCompatibility(update, earlier, mode.endsWith('_TRANSITIVE') ? `${direction}_TRANSITIVE` : direction, policy).compatible;
  const [backward, forward] = [isSo('BACKWARD'), isSo('FORWARD')];
  if ((mode.startsWith('BACKWARD') && !backward) || (mode.startsWith('FORWARD') && !forward) || (mode.startsWith('FULL') && !(backward && forward))) {
    return { order: 'v2', sentence: `${mode} does not allow this change in place. Undo what breaks it, or start a new version beside this one and let consumers move over.` };
  }
  if (backward && forward) return { ...adviceForMode('FULL'), sentence: 'Producers and consumers may upgrade in any order: each reads what the other writes.' };
  return adviceForMode(backward ? (mode.endsWith('_TRANSITIVE') ? 'BACKWARD_TRANSITIVE' : 'BACKWARD') : mode.endsWith('_TRANSITIVE') ? 'FORWARD_TRANSITIVE' : 'FORWARD');
}

/** What a second version beside the first one would be called, where a change cannot be made in place. */
export interface NextMajor {
  /** Each name that changes, in the order in which people meet them. */
  readonly names: readonly NewName[];
  /** What is done with it, in order: whole sentences. */
  readonly steps: readonly string[];
}

export interface NewName {
  readonly what: 'file' | 'subject' | 'topic' | 'record' | '$id' | 'schema version';
  readonly from: string;
  readonly to: string;
}

export interface NextMajorOf {
  readonly model: SchemaModel;
  /** Relative, with forward slashes. */
  readonly path: string;
  /** As it is registered, where that is known. */
  readonly subject?: string;
  readonly strategy?: SubjectNameStrategy;
}

/** The names of the next major version of a schema and the way to it. Names that carry a version have it raised, the others get `v2`. */
export function nextMajor({ model, path, subject, strategy = 'TopicName' }: NextMajorOf): NextMajor {
  const names: NewName[] = [{ what: 'file', from: path, to: nextPath(path) }];
  const id = model.format === 'json-schema' ? (stringOf(model.tree.root, '$id') ?? stringOf(model.tree.root, 'id'))?.value : undefined;
  const version = valueOf(model.tree.root, 'self') && stringOf(valueOf(model.tree.root, 'self'), 'version')?.value;
  if (version !== undefined) names.push({ what: 'schema version', from: version, to: raised(version) ?? version });
  if (id !== undefined) names.push({ what: '$id', from: id, to: nextId(id) });
  const record = recordNameOf(model);
  // By these strategies the subject is made of the record's name, so a new subject is a new name.
  if (record !== undefined && strategy !== 'TopicName') names.push({ what: 'record', from: record, to: nextTypeName(record) });
  if (subject !== undefined) {
    const next = strategy === 'TopicName' ? nextSubject(subject) : record !== undefined && subject.endsWith(record) ? subject.slice(0, -record.length) + nextTypeName(record) : nextSubject(subject);
    names.push({ what: 'subject', from: subject, to: next });
    const topic = strategy === 'TopicName' ? /^(.*)-value$/.exec(subject)?.[1] : undefined;
    if (topic !== undefined) names.push({ what: 'topic', from: topic, to: nextName(topic) });
  }
  const said = (what: NewName['what']): NewName | undefined => names.find((name) => name.what === what);
  const [file, place] = [said('file')!, said('topic') ?? said('subject')];
  return {
    names,
    steps: [
      `Copy ${file.from} to ${file.to} and make the change there.`,
      `Take the change back in ${file.from} and mark it as deprecated, naming its successor.`,
      place ? `Let producers write both, to ${place.from} and ${place.to}.` : 'Let producers write both versions.',
      place ? `Move consumers over to ${place.to}, one after the other.` : 'Move consumers over, one after the other.',
      place ? `Stop writing to ${place.from} when nobody reads it any more.` : 'Stop writing the old version when nobody reads it any more.',
    ],
  };
}

/**
 * The first number of a version raised, the others zero: `1-0-3` is `2-0-0`. Below 1.0.0 it is the second that may break (SemVer 2.0.0, section 4).
 * Undefined where there is none.
 */
function raised(label: string): string | undefined {
  const found = /^([vV]?)(\d+)((?:[._-]\d+)*)$/.exec(label);
  if (!found) return undefined;
  const early = /^\.(\d+)\.\d+$/.exec(found[3]!);
  if (found[2] === '0' && early) return `${found[1]}0.${Number(early[1]) + 1}.0`;
  return `${found[1]}${Number(found[2]) + 1}${found[3]!.replace(/\d+/g, '0')}`;
}

function nextPath(path: string): string {
  const known = versionOfPath(path);
  const next = known && raised(known.label);
  if (known && next !== undefined) return `${known.before}${next}${known.after}`;
  const found = /^(.*?)((?:[._-]schema)?\.(?:avsc|avro|jsonc?|ya?ml))$/i.exec(path);
  return found ? nextName(found[1]!) + found[2]! : nextName(path);
}

function nextSubject(subject: string): string {
  const [, name = subject, ending = ''] = /^(.*?)(-value|-key)?$/.exec(subject) ?? [];
  return nextName(name) + ending;
}

/** A name that carries its version, or that gets one: set off as its words are. */
function nextName(name: string): string {
  const written = name.slice(name.lastIndexOf('/') + 1);
  const plain = withoutVersion(written);
  const label = written.slice(plain.length);
  const [, separator = '', version = ''] = /^([._/:+-]?)(.*)$/.exec(label) ?? [];
  const next = plain === '' || label === '' ? undefined : raised(version);
  const folder = name.slice(0, name.length - written.length);
  if (next !== undefined) return `${folder}${plain}${separator}${next}`;
  const between = /[.]/.test(written) ? '.' : /-/.test(written) ? '-' : /_/.test(written) ? '_' : '.';
  return `${name}${between}v2`;
}

/** The last word of a type's name: `com.example.OrderPlaced` is `com.example.OrderPlacedV2`. */
function nextTypeName(name: string): string {
  const [, stem = name, number] = /^(.*?)(?:_?V(\d+))?$/.exec(name) ?? [];
  return number === undefined ? `${name}V2` : `${stem}${name.slice(stem.length).replace(/\d+$/, String(Number(number) + 1))}`;
}

/** The version in an `$id` raised, in the last place that has one; else before its extension. */
function nextId(id: string): string {
  const [, address = id, fragment = ''] = /^([^?#]*)(.*)$/.exec(id) ?? [];
  const parts = address.split('/');
  for (let i = parts.length - 1; i >= 0; i--) {
    const [, stem = '', label = '', rest = ''] = /^(.*?)([vV]?\d+(?:[._-]\d+)*)((?:\.schema)?(?:\.json|\.ya?ml)?)$/.exec(parts[i]!) ?? [];
    const next = label === '' || !/(?:^|[._-])$/.test(stem) || (stem === '' && /^\d+$/.test(label)) ? undefined : raised(label);
    // The address of a host, and a draft in it, are no versions of a schema.
    if (next === undefined || (i < 3 && /^[a-z][\w+.-]*:$/i.test(parts[0]!))) continue;
    parts[i] = stem + next + rest;
    return parts.join('/') + fragment;
  }
  const found = /^(.*?)((?:\.schema)?(?:\.json|\.ya?ml))$/.exec(address);
  return `${found ? `${nextName(found[1]!)}${found[2]!}` : nextName(address)}${fragment}`;
}
