import { ageOf, nameOf } from '../../formats/json-schema/dialect.ts';
import { isChecked } from '../../formats/json-schema/heeded.ts';
import { keywordWords } from '../../formats/json-schema/keyword-words.ts';
import { keywords } from '../../formats/json-schema/keywords.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block, Part } from './hover-text.ts';

/** What a keyword means in the draft of the document, and that the draft does not know it, where it does not. */
export function keywordSection({ model, keywordsElsewhere }: HoverQuestion, { node, object, isKey }: HoverPlace): readonly Block[] {
  if (model.format !== 'json-schema' || !isKey || node.kind !== 'string' || !object || !model.json.schemaOf(object)) return [];
  const { dialect } = model.json;
  const name = node.value;
  if (name === 'self' && dialect === 'snowplow') return [line(code(name), ': What this schema is called in an Iglu registry: vendor, name, format and version (MODEL-REVISION-ADDITION).')];
  const [keyword, words] = [keywords.get(name), keywordWords.get(name)];
  if (!keyword || !words) return [];
  const age = ageOf(dialect);
  const notes = (words.notes ?? []).filter(({ from, to }) => age !== undefined && from <= age && age <= to).map(({ says }) => says);
  const isKnown = age === undefined || name === '$defs' || isChecked(age, name, keyword);
  const own: readonly Part[] = keywordsElsewhere && isSaidElsewhere(model.json.tree.syntax, age) ? [] : [code(name), `: ${words.means}`];
  if (!isKnown && notes.length === 0) notes.push(age! < keyword.since ? `${nameOf(dialect)} does not know it: it came with ${draftOf(keyword.since)}, so it has no effect here.` : `${nameOf(dialect)} does not know it any more, so it has no effect here.`);
  const parts = [...own, ...notes.map((note, i) => `${own.length === 0 && i === 0 ? '' : ' '}${note}`)];
  return parts.length === 0 ? [] : [line(...parts)];
}

/** VS Code's JSON service has the meta-schemas of draft-04 and draft-07 with a sentence for each keyword; it shows it in JSON files. */
function isSaidElsewhere(syntax: 'json' | 'yaml', age: number | undefined): boolean {
  return syntax === 'json' && (age === 4 || age === 7);
}

function draftOf(since: number): string {
  return since === 2019 ? '2019-09' : since === 2020 ? '2020-12' : `draft-0${since}`;
}
