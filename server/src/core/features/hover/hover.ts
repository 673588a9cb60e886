import type { SchemaModel } from '../../model/schema-model.ts';
import type { Span } from '../../text.ts';
import { containersAt } from '../../tree/containers-at.ts';
import { attributeSection } from './attribute-section.ts';
import { avroSection } from './avro-section.ts';
import { envelopeSection } from './envelope-section.ts';
import { formatSection } from './format-section.ts';
import { historySection } from './history-section.ts';
import type { HoverPlace, HoverQuestion, HoverSection } from './hover-section.ts';
import type { Block } from './hover-text.ts';
import { jsonSection } from './json-section.ts';
import { keywordSection } from './keyword-section.ts';
import { tagSection } from './tag-section.ts';

/** In the order in which they are read: what it is, what it means, where it comes from. */
const sections: readonly HoverSection[] = [avroSection, jsonSection, formatSection, attributeSection, keywordSection, tagSection, envelopeSection, historySection];

export interface HoverAnswer {
  readonly span: Span;
  readonly blocks: readonly Block[];
}

/** What there is to say of the word at an offset; undefined where that is nothing. */
export function hoverAt(question: HoverQuestion, offset: number): HoverAnswer | undefined {
  const place = placeAt(question.model, offset);
  const blocks = place ? sections.flatMap((section) => section(question, place)) : [];
  return place && blocks.length > 0 ? { span: { start: place.node.start, end: place.node.end }, blocks } : undefined;
}

function placeAt({ tree }: SchemaModel, offset: number): HoverPlace | undefined {
  const { containers, scalar } = containersAt(tree.root, offset);
  if (!scalar) return undefined;
  const object = [...containers].reverse().find((it) => it.kind === 'object');
  const member = object?.members.find(({ key, value }) => key === scalar || (value !== undefined && value.start <= scalar.start && scalar.end <= value.end));
  return { node: scalar, object, member, isKey: member?.key === scalar };
}
