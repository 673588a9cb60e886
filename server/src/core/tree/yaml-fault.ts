/**
 * What is wrong with a YAML text and what to do, in the words of this project. Takes the sentence of the `yaml` library (its first line),
 * the text and where the fault begins (UTF-16 offset). A sentence that is not known here is handed on as it is.
 */
export function yamlFault(said: string, text: string, start: number): string {
  for (const [pattern, sentence] of sentences) {
    const found = pattern.exec(said);
    if (found) return sentence(found[1] ?? '', found[2] ?? '', lineFrom(text, start));
  }
  return `${said}.`;
}

type Sentence = (first: string, second: string, line: string) => string;

const sentences: readonly (readonly [RegExp, Sentence])[] = [
  [/^Tabs are not allowed/, () => 'YAML cannot be indented with tabs. Use blanks.'],
  [/^Nested mappings are not allowed in compact mappings/, (_one, _two, line) => (/:(?:\s|$)/.test(line)
    ? 'A colon with a blank behind it begins another key, but this value stands behind a key already. Write the text in quotes, or the inner key on a line of its own.'
    : 'The next line is indented as if it belonged to this value, which is complete. Begin it in the column of its neighbours.')],
  [/^All (mapping|sequence) items must start at the same column/, (kind) => `This line begins in another column than the ${kind === 'mapping' ? 'keys' : 'items'} beside it. Indent all of them alike.`],
  [/^Implicit (?:map )?keys need to be/, () => 'No colon follows this key. Add it and a value, or put a text of several lines in quotes.'],
  [/^Missing closing (["'])quote/, (quote) => `A text in quotes is never closed. Add the missing ${quote}.`],
  [/^Flow (map|sequence) .*must .*end with a (.)/, (kind, end) => `The ${kind === 'map' ? 'object' : 'list'} in ${end === ']' ? '[ ]' : '{ }'} is not closed before this place, or this line is not indented further than its key. Add the missing ${end}.`],
  [/^Unexpected (?:, in|empty item in) flow/, () => 'A value is missing before this comma. Add it, or remove the comma.'],
  [/^Missing , (?:or : )?between/, () => 'A comma is missing before this value. Add it.'],
  [/^Missing space after :/, () => 'A blank is missing behind the colon. Add it.'],
  [/^Comments must be separated/, () => 'A comment begins only behind a blank. Add one before "#", or put the text in quotes.'],
  [/^Plain value cannot start with .* (\S)$/, (character) => `A text without quotes cannot begin with ${character}. Put it in quotes.`],
  [/^Block scalar header includes extra characters/, () => 'The text behind | or > begins on the next line. Move it there.'],
  [/^Invalid escape sequence (\S+)/, (escape) => `In double quotes ${escape} is no escape sequence. Write the backslash twice, or use single quotes.`],
  [/^Sequence item without - indicator/, () => 'This stands in a list and is no item of it. Begin it with "- ".'],
];

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
