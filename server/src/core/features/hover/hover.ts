import type { History } from '../../compat/history.ts';
import type { Settings } from '../../config/settings.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { Span } from '../../text.ts';
import { containersAt } from '../../tree/containers-at.ts';
import type { Member, Node, ObjectNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { attributeSection } from './attribute-section.ts';
import { avroSection } from './avro-section.ts';
import { envelopeSection } from './envelope-section.ts';
import { formatSection } from './format-section.ts';
import { historySection } from './history-section.ts';
import type { Block } from './hover-text.ts';
import { jsonSection } from './json-section.ts';
import { keywordSection } from './keyword-section.ts';
import { tagSection } from './tag-section.ts';

export interface HoverQuestion {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly history: History | undefined;
  /** The editor itself says what keywords mean, as VS Code's JSON service does from the meta-schemas that it has. */
  readonly keywordsElsewhere: boolean;
}

/** The word under the cursor. */
export interface HoverPlace {
  /** A key or a plain value. */
  readonly node: Node;
  /** The object that holds the key, or the member of which the value is a part. */
  readonly object: ObjectNode | undefined;
  /** The member that it is the key of, or in whose value it stands, alone or in a list. */
  readonly member: Member | undefined;
  readonly isKey: boolean;
}

/** One thing that a hover says. Nothing where it has nothing to say of the place. */
export type HoverSection = (question: HoverQuestion, place: HoverPlace) => readonly Block[];

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
