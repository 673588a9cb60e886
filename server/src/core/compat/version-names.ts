import { enumerated } from '../words/enumeration.ts';

/** Several versions as a sentence names them, oldest first: "versions 5 and 6", "1-0-0, 1-0-1 and 1-0-2". */
export function namesOf(names: readonly string[]): string {
  const [only] = names;
  if (names.length <= 1) return only ?? '';
  return names.every((name) => name.startsWith('version ')) ? `versions ${listed(names.map((name) => name.slice('version '.length)))}` : listed(names);
}

/** More are named by the first, their number and the last. */
const longest = 6;

function listed(words: readonly string[]): string {
  return enumerated(words.length <= longest ? words : [...words.slice(0, 2), `${words.length - 3} more`, words[words.length - 1]!]);
}

const plurals: Readonly<Record<string, string>> = { does: 'do', has: 'have', is: 'are', was: 'were', reads: 'read', writes: 'write', allows: 'allow', knows: 'know' };

/** A message in which the names of several versions were put where one was expected: its verbs follow. */
export function agreeing(message: string, names: string): string {
  let out = '';
  let from = 0;
  for (let at = message.indexOf(names); at !== -1; at = message.indexOf(names, from)) {
    const end = at + names.length;
    out += message.slice(from, end);
    from = end;
    const [, verb] = /^ (\w+)/.exec(message.slice(end)) ?? [];
    // After a preposition the versions are not what the verb speaks of.
    if (verb === undefined || plurals[verb] === undefined || /\b(?:in|of|with|from|by|than) $/.test(message.slice(0, at))) continue;
    out += ` ${plurals[verb]}`;
    from = end + 1 + verb.length;
  }
  return out + message.slice(from);
}

/** Versions as a line of an overview names them: `v5`, `1-0-0`, `main`. */
export function shortVersionsOf(versions: readonly { readonly name: string }[]): readonly string[] {
  return versions.map(({ name }) => shortVersion(name));
}

/** One of them: "version 5" is `v5`, "the schema on main" is `main`. */
export function shortVersion(name: string): string {
  return name.replace(/^version (?=\d+$)/, 'v').replace(/^the schema (?:on|at|in) /, '');
}
