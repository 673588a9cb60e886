/** A compiled glob. Matching takes time in proportion to the path, whatever the glob: a configuration may come from anybody. */
export interface Glob {
  /** `path` has forward slashes and counts from the folder of the configuration. */
  matches(path: string): boolean;
}

/** What is wrong with a glob, in a sentence; such a glob matches nothing. */
export interface GlobFault {
  readonly fault: string;
  readonly replacement?: string;
}

/**
 * Compiles a glob: `*` and `?` within a segment, `**` for any number of segments, `[a-z]`, `[!a-z]`, `{a,b}`, and `\` before a character
 * that means itself. A glob without a slash matches a file name anywhere, one that ends with a slash everything below that folder.
 * Names that begin with a dot are like others.
 */
export function compileGlob(glob: string): Glob | GlobFault {
  const fault = faultOf(glob);
  if (fault) return fault;
  const plain = glob.replace(/^\.\//, '').replace(/\/$/, '/**');
  const expanded = expandBraces(plain.includes('/') ? plain : `**/${plain}`);
  if (!expanded) return { fault: 'This glob has too many alternatives in braces. Split it up.' };
  // What ends with `**` is below that folder, not a file of its name.
  const choices = expanded.map((it) => it.replace(/(^|\/)\*\*$/, '$1**/*').split('/').map(readSegment));
  return { matches: (path) => { const segments = path.split('/'); return choices.some((choice) => matchSegments(choice, segments)); } };
}

type Segment = 'any-depth' | readonly Token[];
type Token = 'star' | ((character: string) => boolean);

function faultOf(glob: string): GlobFault | undefined {
  if (glob.trim() === '') return { fault: 'An empty glob matches nothing. Remove it, or write "**" for every file.' };
  if (glob.startsWith('!') && !glob.startsWith('!(')) return { fault: 'A glob that begins with "!" is not supported: it would match every other file. Name what is meant itself.' };
  if (glob.startsWith('/')) return { fault: 'Globs count from the folder of this configuration, so one that begins with a slash matches nothing.', replacement: glob.replace(/^\/+/, '') };
  if (glob.startsWith('../')) return { fault: 'This glob leads out of the folder of this configuration, whose files are the only ones that it speaks of.' };
  if (/[@!+?*]\(/.test(glob)) return { fault: 'Patterns such as @(a|b) are not supported. Write {a,b}.' };
  if (/^[A-Za-z]:\\|\\\w/.test(glob)) return { fault: 'Globs have forward slashes on every system.', replacement: glob.replaceAll('\\', '/') };
  for (const [open, close] of ['[]', '{}'] as const) if (isUnbalanced(glob, open!, close!)) return { fault: `A "${open}" and a "${close}" of this glob do not belong together. Close each, or write "\\${open}" for the character itself.` };
  return undefined;
}

function isUnbalanced(glob: string, open: string, close: string): boolean {
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === open) depth++;
    else if (glob[at] === close && --depth < 0) return true;
  }
  return depth !== 0;
}

const mostAlternatives = 256;

/** `a{b,c}` as `ab` and `ac`; undefined when there are too many. Braces without a comma mean themselves. */
function expandBraces(glob: string): readonly string[] | undefined {
  const done: string[] = [];
  const todo = [glob];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const braces = firstBraces(next);
    if (!braces) done.push(next);
    else for (const choice of braces.choices) todo.push(next.slice(0, braces.start) + choice + next.slice(braces.end));
    if (done.length + todo.length > mostAlternatives) return undefined;
  }
  return done;
}

function firstBraces(glob: string): { readonly start: number; readonly end: number; readonly choices: readonly string[] } | undefined {
  for (let start = 0; start < glob.length; start++) {
    if (glob[start] === '\\') start++;
    if (glob[start] !== '{') continue;
    const choices: string[] = [];
    let depth = 0;
    let from = start + 1;
    for (let at = start; at < glob.length; at++) {
      const character = glob[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === ',' && depth === 1) {
        choices.push(glob.slice(from, at));
        from = at + 1;
      } else if (character === '}' && --depth === 0) {
        if (choices.length > 0) return { start, end: at + 1, choices: [...choices, glob.slice(from, at)] };
        break;
      }
    }
  }
  return undefined;
}

function readSegment(text: string): Segment {
  if (text === '**') return 'any-depth';
  const tokens: Token[] = [];
  const characters = [...text];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === '*') {
      if (tokens.at(-1) !== 'star') tokens.push('star');
    } else if (character === '?') tokens.push(() => true);
    else if (character === '[') {
      const close = characters.indexOf(']', at + 2);
      tokens.push(oneOf(characters.slice(at + 1, close === -1 ? undefined : close)));
      at = close === -1 ? characters.length : close;
    } else {
      const literal = character === '\\' ? (characters[++at] ?? '\\') : character;
      tokens.push((it) => it === literal);
    }
  }
  return tokens;
}

function oneOf(characters: readonly string[]): Token {
  const negated = characters[0] === '!' || characters[0] === '^';
  const ranges: (readonly [string, string])[] = [];
  const list = characters.slice(negated ? 1 : 0);
  for (let at = 0; at < list.length; at++) {
    const from = list[at]!;
    if (list[at + 1] === '-' && list[at + 2] !== undefined) {
      ranges.push([from, list[at + 2]!]);
      at += 2;
    } else ranges.push([from, from]);
  }
  return (it) => ranges.some(([from, to]) => from <= it && it <= to) !== negated;
}

function matchSegments(glob: readonly Segment[], path: readonly string[]): boolean {
  return matchWithGaps(glob, path, (segment) => segment === 'any-depth', (segment, name) => segment !== 'any-depth' && matchName(segment, name));
}

function matchName(tokens: readonly Token[], name: string): boolean {
  return matchWithGaps(tokens, [...name], (token) => token === 'star', (token, character) => token !== 'star' && token(character));
}

/** Matches a list against a pattern in which some items stand for any number of items. Going back to the last gap alone is enough. */
function matchWithGaps<P, I>(pattern: readonly P[], items: readonly I[], isGap: (part: P) => boolean, fits: (part: P, item: I) => boolean): boolean {
  let part = 0;
  let item = 0;
  let gap = -1;
  let resumed = 0;
  while (item < items.length) {
    if (part < pattern.length && isGap(pattern[part]!)) {
      gap = part++;
      resumed = item;
    } else if (part < pattern.length && fits(pattern[part]!, items[item]!)) {
      part++;
      item++;
    } else if (gap !== -1) {
      part = gap + 1;
      item = ++resumed;
    } else return false;
  }
  while (part < pattern.length && isGap(pattern[part]!)) part++;
  return part === pattern.length;
}
