/** Control characters and escape sequences of a file must not reach the terminal, neither by its text nor by a message that quotes it. */
export function visible(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}
