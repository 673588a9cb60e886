import { patternMatches } from '../pattern/match.ts';

const longestName = 200;

/**
 * Whether Java's `Matcher.find` finds a pattern in the name of a property, for the patterns that occur in schemas. What cannot be told without
 * the risk of trying for ages counts as not found.
 */
export function javaFinds(pattern: string, name: string): boolean {
  const translated = translate(pattern);
  const found = patternMatches(translated, name);
  if (found !== undefined) return found;
  // Lookarounds and references back: only where nothing is repeated as a group can going back not explode.
  if (name.length > longestName || /\)[*+{]/.test(translated)) return false;
  try {
    return new RegExp(translated, 'u').test(name);
  } catch {
    return false;
  }
}

const classes: Readonly<Record<string, string>> = {
  Lower: 'a-z', Upper: 'A-Z', Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', Punct: '!-\\/:-@\\[-`{-~', Space: ' \\t\\n\\x0b\\f\\r', XDigit: '0-9a-fA-F', ASCII: '\\x00-\\x7f',
};

/** What Java writes otherwise than ECMA-262: anchors, quotation, POSIX classes, possessive repetition (taken as the plain one). */
function translate(pattern: string): string {
  if (!/\\[AZzQhp]|[*+?}]\+/.test(pattern)) return pattern;
  return pattern
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_, quoted: string) => quoted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .replace(/(\[[^\]]*)?\\p\{(\w+)\}/g, (whole: string, inClass: string | undefined, name: string) => {
      const characters = Object.hasOwn(classes, name) ? classes[name] : undefined;
      return characters === undefined ? whole : inClass === undefined ? `[${characters}]` : inClass + characters;
    })
    .replace(/\\A/g, '^').replace(/\\[Zz]/g, '$').replace(/\\h/g, '[ \\t]').replace(/([*+?}])\+/g, '$1');
}
