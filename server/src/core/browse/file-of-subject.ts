import type { SubjectMapping } from '../config/settings.ts';

/** What a file of a registered schema ends in. */
const endings = { AVRO: '.avsc', JSON: '.json', PROTOBUF: '.proto' } as const;

/**
 * Where a subject's schema belongs by the configuration, relative to its folder: what leads from a file to its subject, the other way round. Where the
 * configuration says nothing, or leaves a part of the path open, the file is called as the strategy TopicName would have it.
 */
export function fileOfSubject(subject: string, type: keyof typeof endings, mapping: SubjectMapping | undefined): string {
  if (typeof mapping === 'object') {
    for (const [pattern, template] of Object.entries(mapping)) {
      const words = template === null ? undefined : wordsOf(template, subject);
      const path = words && filled(pattern, words);
      if (path !== undefined && (path.endsWith(endings[type]) || (type === 'AVRO' && path.endsWith('.json')))) return path;
    }
  }
  const plain = subject.replace(/^:\.[^:]*:/, '').replace(/-value$/, '');
  const name = mapping === 'RecordName' ? plain.slice(plain.lastIndexOf('.') + 1) : plain;
  // A name is no path, whatever is in it.
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '') || 'schema'}${endings[type]}`;
}

/** What the words of a template are in a subject; undefined where it is another one's. */
function wordsOf(template: string, subject: string): ReadonlyMap<string, string> | undefined {
  const names: string[] = [];
  const source = template.replace(/\{(\w+)\}|[^{]+|\{/g, (piece, word: string | undefined) => {
    if (word === undefined) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const again = names.indexOf(word);
    if (again !== -1) return `\\${again + 1}`;
    names.push(word);
    return '([^/]+?)';
  });
  const found = new RegExp(`^${source}$`).exec(subject);
  return found ? new Map(names.map((name, i) => [name, found[i + 1]!])) : undefined;
}

/** A pattern with its words; undefined where more of it is open than folders at the beginning. */
function filled(pattern: string, words: ReadonlyMap<string, string>): string | undefined {
  const path = pattern.replace(/^\.\//, '').replace(/\*\*\//g, '').replace(/\{(\w+)\}/g, (whole, word: string) => words.get(word) ?? whole);
  return /[*{]/.test(path) || path.split('/').includes('..') ? undefined : path;
}
