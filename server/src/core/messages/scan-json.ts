/**
 * Whether bytes are JSON (RFC 8259), as `JSON.parse` says of them as text; that they are UTF-8 is asked elsewhere. It makes nothing, where a parser makes of ten megabytes some hundred of objects. From `at` on.
 */
export function isJsonBytes(bytes: Uint8Array, at: number): boolean {
  /** Of what is open: 1 for an object, 0 for a list. */
  let open = new Uint8Array(64);
  let depth = 0;
  const blank = (): void => {
    while (at < bytes.length && isBlank(bytes[at]!)) at++;
  };
  for (;;) {
    // A value.
    blank();
    const first = bytes[at];
    if (first === brace || first === bracket) {
      if (depth === open.length) {
        const more = new Uint8Array(depth * 2);
        more.set(open);
        open = more;
      }
      open[depth++] = first === brace ? 1 : 0;
      at++;
      blank();
      if (bytes[at] === (first === brace ? braceEnd : bracketEnd)) {
        at++;
        depth--;
      } else {
        if (first === brace && !key()) return false;
        continue;
      }
    } else if (!scalar(first)) return false;
    // Behind a value.
    for (;;) {
      blank();
      if (depth === 0) return at === bytes.length;
      const next = bytes[at++];
      const inObject = open[depth - 1] === 1;
      if (next === comma) {
        if (inObject) {
          blank();
          if (!key()) return false;
        }
        break;
      }
      if (next !== (inObject ? braceEnd : bracketEnd)) return false;
      depth--;
    }
  }

  function key(): boolean {
    if (bytes[at] !== quote || !text()) return false;
    blank();
    return bytes[at++] === colon;
  }

  function scalar(first: number | undefined): boolean {
    switch (first) {
      case quote:
        return text();
      case 0x74:
        return word('true');
      case 0x66:
        return word('false');
      case 0x6e:
        return word('null');
      default:
        return number();
    }
  }

  function word(name: string): boolean {
    for (let i = 0; i < name.length; i++) if (bytes[at++] !== name.charCodeAt(i)) return false;
    return true;
  }

  /** From its first quote on. */
  function text(): boolean {
    at++;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || byte < 0x20) return false;
      if (byte === quote) return true;
      if (byte !== 0x5c) continue;
      const escaped = bytes[at++];
      if (escaped === undefined || !'"\\/bfnrtu'.includes(String.fromCharCode(escaped))) return false;
      if (escaped === 0x75) for (let i = 0; i < 4; i++) if (!isHex(bytes[at++])) return false;
    }
  }

  function number(): boolean {
    if (bytes[at] === minus) at++;
    if (bytes[at] === 0x30) at++;
    else if (!digits()) return false;
    if (bytes[at] === 0x2e) {
      at++;
      if (!digits()) return false;
    }
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at++;
      if (bytes[at] === minus || bytes[at] === 0x2b) at++;
      if (!digits()) return false;
    }
    return true;
  }

  function digits(): boolean {
    const from = at;
    while (isDigit(bytes[at])) at++;
    return at > from;
  }
}

const [quote, comma, minus, colon, bracket, bracketEnd, brace, braceEnd] = [0x22, 0x2c, 0x2d, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d] as const;

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
