/** `order id` as its words. */
export function wordsOf(words: string): readonly string[] {
  return words.split(' ');
}

export function writeCase(words: readonly string[], style: 'snake_case' | 'camelCase' | 'PascalCase' | 'SCREAMING'): string {
  const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
  switch (style) {
    case 'snake_case':
      return words.join('_');
    case 'SCREAMING':
      return words.join('_').toUpperCase();
    case 'PascalCase':
      return words.map(capital).join('');
    case 'camelCase':
      return words.map((word, i) => (i === 0 ? word : capital(word))).join('');
    default:
      return style satisfies never;
  }
}
