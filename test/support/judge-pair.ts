import type { Policy } from '../../server/src/core/compat/difference.ts';
import { isBreak } from '../../server/src/core/compat/check.ts';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { partsOfMessage, textOf } from './compat-pairs.ts';
import type { JudgedPair } from './compat-pairs.ts';

/** One respect in which we were compared with the original engine on a pair. */
export interface Opinion {
  readonly question: 'backward' | 'forward' | 'backwardLenient' | 'forwardLenient' | 'changes';
  /** Ours and theirs, a line for each difference where lists are compared. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly agrees: boolean;
}

/** What we say of a judged pair beside what the original engine says; `faults` when a schema of it cannot be understood. */
export function judgePair(pair: JudgedPair): { readonly opinions: readonly Opinion[]; readonly faults: readonly string[] } {
  if (pair.format === 'protobuf') return { opinions: [], faults: ['Protobuf'] };
  const old = sideOf(pair.old, pair.format);
  const update = sideOf(pair.new, pair.format);
  const backward = differencesBetween(update, old);
  const forward = differencesBetween(old, update);
  const opinions: Opinion[] = [];
  const verdict = (question: Opinion['question'], differences: typeof backward, policy: Policy, theirs: boolean | undefined): void => {
    if (theirs === undefined) return;
    const ours = !differences.some((it) => isBreak(it, policy));
    opinions.push({ question, ours: [String(ours)], theirs: [String(theirs)], agrees: ours === theirs });
  };
  verdict('backward', backward, 'STRICT', pair.backward);
  verdict('forward', forward, 'STRICT', pair.forward);
  if (pair.format === 'json-schema') {
    verdict('backwardLenient', differencesBetween(update, old, { policy: 'LENIENT' }), 'LENIENT', pair.backwardLenient);
    verdict('forwardLenient', differencesBetween(old, update, { policy: 'LENIENT' }), 'LENIENT', pair.forwardLenient);
  }
  if (pair.changes) opinions.push(lists(backward.map(({ registryCode, path }) => `${registryCode} ${withoutChance(path)}`), pair.changes.map(withoutChance)));
  if (pair.backwardMessages) {
    const theirs = pair.backwardMessages.map((message) => {
      const parts = partsOfMessage(message);
      return parts ? `${parts.code} ${parts.path} ${parts.info}` : message;
    });
    opinions.push(lists(backward.map(({ registryCode, path, info }) => `${registryCode} ${path} ${info}`), theirs));
  }
  return { opinions, faults: [...faultsOf(old), ...faultsOf(update)] };
}

/**
 * The registry lays the parts of a schema object that says several things (`type` and `enum`, say) in the order of a hash table, which is another
 * one each time: the number in `/allOf/1` is of chance.
 */
function withoutChance(path: string): string {
  return path.replace(/\/allOf\/\d+/g, '/allOf/*');
}

function lists(ours: readonly string[], theirs: readonly string[]): Opinion {
  const [mine, other] = [[...new Set(ours)].sort(), [...new Set(theirs)].sort()];
  return { question: 'changes', ours: mine, theirs: other, agrees: mine.join('\n') === other.join('\n') };
}

/** A side of a judged pair as the core takes it. */
export function sideOf(schema: unknown, format: Format): Side {
  const text = textOf(schema);
  const isYaml = !/^\s*["[{]/.test(text) && text.includes(':');
  return { model: readSchemaAs(format, 'file:///pair/schema', isYaml ? parseYaml(text) : parseJson(text), 'unknown'), workspace: emptyWorkspace };
}
