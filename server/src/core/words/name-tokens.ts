import { splitWords } from './case.ts';

/**
 * The words of a field name in small letters, without the digits behind them and without the numbers between them
 * (`addressLine1` and `address_line_1`: address, line). A name of digits only has none.
 */
export function nameTokens(name: string): string[] {
  const tokens: string[] = [];
  for (const word of splitWords(name)) {
    const token = /\d$/.test(word) ? word.replace(/\d+$/, '') : word;
    if (token !== '') tokens.push(token.toLowerCase());
  }
  return tokens;
}

/** Whether a name is a question or a switch (`is_valid_id`, `hasPrice`, `show_email`): then it holds no such value. */
export function isFlag(tokens: readonly string[]): boolean {
  return tokens.length > 1 && flags.has(tokens[0] ?? '');
}

/** Whether a name counts things (`num_emails`, `count_of_orders`). */
export function isCount(tokens: readonly string[]): boolean {
  return tokens.length > 1 && counts.has(tokens[0] ?? '') || tokens.length > 2 && tokens[0] === 'number' && tokens[1] === 'of';
}

const flags = words(`
is are was has have had can could should must may might will does did do allow allows allowed enable enables enabled disable disabled require
requires required need needs show hide include includes exclude use uses send sends verify confirm skip ignore accept accepts supports wants
contains anonymize anonymise mask hash missing invalid
`);
const counts = words('num count nb nr qty total max min avg average mean median sum unique distinct duplicate');

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
