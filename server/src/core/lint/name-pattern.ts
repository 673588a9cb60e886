/** A pattern of a dotted name such as `{domain}.{entity}.{action}`, ready to be asked. */
export interface NamePattern {
  /** How many parts a name may have. */
  readonly min: number;
  readonly max: number;
  /** The first part is fixed text: a name counts from its beginning. */
  readonly isAnchored: boolean;
  /** The text that each placeholder stands for, with its place in the name; undefined when the name does not fit. */
  match(name: string): readonly Placeholder[] | undefined;
}

export interface Placeholder {
  readonly name: string;
  readonly text: string;
  readonly from: number;
}

const version = String.raw`[vV]?\d+(?:[._-]\d+)*(?:-[a-z]+\d*)?`;

/**
 * Reads a pattern. Between dots stands fixed text, or a placeholder in braces: `{x}` for one part, `{x?}` for one or none, `{x+}` for one or
 * more, `{x*}` for any number. `{version}` stands for a version, whatever its dots (`v1`, `1.0.2`).
 */
export function namePattern(pattern: string): NamePattern {
  const names: string[] = [];
  let [min, max] = [0, 0];
  let source = '';
  for (const part of pattern.split('.')) {
    const whole = /^\{([^{}?*+]+)([?*+])?\}$/.exec(part);
    const [name = '', repeat] = [whole?.[1], whole?.[2]];
    const one = whole ? (name === 'version' ? version : String.raw`[^.]+`) : withPlaceholders(part, names);
    const body = whole ? `(${repeat === '+' || repeat === '*' ? String.raw`${one}(?:\.${one})*` : one})` : one;
    if (whole) names.push(name);
    const optional = repeat === '?' || repeat === '*';
    const first = source === '';
    // A dot belongs to the part behind it; the part behind an optional first one brings none.
    if (optional) source += first ? String.raw`(?:${body}\.)?` : String.raw`(?:\.${body})?`;
    else source += first || source.endsWith(String.raw`\.)?`) ? body : String.raw`\.${body}`;
    if (!optional) min++;
    max = repeat === '*' || repeat === '+' || name === 'version' ? Number.POSITIVE_INFINITY : max + 1;
  }
  const expression = new RegExp(`^${source}$`, 'd');
  return {
    min, max, isAnchored: !pattern.startsWith('{'),
    match(text) {
      const found = expression.exec(text);
      if (!found) return undefined;
      return names.flatMap((name, i) => {
        const [value, place] = [found[i + 1], found.indices?.[i + 1]];
        return value === undefined || !place ? [] : [{ name, text: value, from: place[0] }];
      });
    },
  };
}

/** Fixed text with placeholders in it: `v{version}`. */
function withPlaceholders(part: string, names: string[]): string {
  return part.split(/(\{[^{}]+\})/).map((piece) => {
    if (!/^\{.+\}$/.test(piece)) return piece.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    const name = piece.slice(1, -1);
    names.push(name);
    return name === 'version' ? String.raw`(\d+(?:[._-]\d+)*)` : '([^.]+)';
  }).join('');
}
