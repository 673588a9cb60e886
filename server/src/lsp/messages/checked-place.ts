import type { Side } from '../../core/compat/differences.ts';
import { hashOf } from '../../core/compat/live.ts';
import { modelAround } from '../../core/document.ts';
import { fieldPlace } from '../../core/messages/field-place.ts';
import { pathToField } from '../../core/messages/why-not/path-to-field.ts';
import type { WhyNot } from '../../core/messages/why-not/why-not.ts';
import { lineIndex } from '../../core/text.ts';
import { atPointer, keyOf, pointerOf } from '../../core/tree/node.ts';
import type { Node } from '../../core/tree/node.ts';
import type { CheckedPlaceParams, CheckedPlaceResult, CheckLink } from '../../protocol/topic-check.ts';
import type { Session } from '../session.ts';
import { schemaAt } from './schema-at.ts';

type Place = CheckLink & { readonly kind: 'place' };

/** Where in the schema that reads, or in one that it refers to, a reason is about: as it is now, with what finds it again when the text is another one. `uri` is that of the schema. */
export function placeOf(why: WhyNot, own: Side, uri: string): Place | undefined {
  const { readerNode } = why;
  const path = pathToField(why);
  const field = path.length > 0 ? fieldPlace(own, path, undefined) : undefined;
  if (readerNode) {
    const home = modelAround(readerNode) ?? own.model;
    const within = field && pointerWithin(readerNode, field.node);
    return { kind: 'place', uri: home.uri === own.model.uri ? uri : home.uri, range: lineIndex(home.tree.text).rangeOf(readerNode), seen: hashOf(home.tree.text), path, ...(within !== undefined && { within }) };
  }
  const near = (why.path ?? []).length > 0 ? fieldPlace(own, why.path!, undefined) : undefined;
  if (!near) return undefined;
  const text = near.elsewhere?.text ?? own.model.tree.text;
  return { kind: 'place', uri: near.elsewhere?.uri ?? uri, range: lineIndex(text).rangeOf(near.shown), seen: hashOf(text), path: why.path! };
}

/** Where that is by now: the same as long as its text is the same, else the field of that name, wherever it stands. */
export async function checkedPlace(session: Session, { uri, place }: CheckedPlaceParams): Promise<CheckedPlaceResult> {
  const home = await schemaAt(session, place.uri);
  if (home && hashOf(home.model.tree.text) === place.seen) return { kind: 'place', uri: place.uri, range: place.range };
  const schema = place.uri === uri ? home : await schemaAt(session, uri);
  if (!schema) return { kind: 'none', sentence: 'The schema that was checked is not there any more, or is no schema as it is now.' };
  const { model, project, file } = schema;
  const found = fieldPlace({ model, workspace: project.index.workspaceFor(file) }, place.path, undefined);
  if (!found) return { kind: 'none', sentence: 'The schema as it is now has nothing at that place. Check the topic again.' };
  const node = (place.within === undefined ? undefined : nodeWithin(found.node, place.within)) ?? found.node;
  return { kind: 'place', uri: found.elsewhere?.uri ?? uri, range: lineIndex(found.elsewhere?.text ?? model.tree.text).rangeOf(node) };
}

/** The way to a node from the object of a field, with a "#" behind it where it is the key that stands there; undefined where it is not in it. */
function pointerWithin(node: Node, field: Node): string | undefined {
  const object = objectOf(field);
  const value = node.parent?.kind === 'object' ? node.parent.members.find(({ key }) => key === node)?.value : undefined;
  for (let at: Node | undefined = node; at; at = at.parent) if (at === object) return `${pointerOf(value ?? node).slice(pointerOf(object).length)}${value ? '#' : ''}`;
  return undefined;
}

function nodeWithin(field: Node, within: string): Node | undefined {
  const value = atPointer(objectOf(field), within.replace(/#$/, ''));
  return value && within.endsWith('#') ? keyOf(value) : value;
}

/** A field of Avro is shown by its name. */
function objectOf(field: Node): Node {
  return field.kind === 'string' ? field.parent ?? field : field;
}
