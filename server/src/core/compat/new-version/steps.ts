import type { OldDocument } from './plan.ts';
import type { NextPlaces } from './places.ts';

interface Way {
  readonly from: string;
  readonly to: string;
  readonly old: OldDocument;
  readonly places: NextPlaces;
  /** The schema has names of its own that tell the versions apart. */
  readonly isNamed: boolean;
}

/** What a person still has to do for a second version: who moves, in which order, and what nothing here may touch. */
export function stepsOf({ from, to, old, places: { subject, topic, mapping }, isNamed }: Way): readonly string[] {
  const [was, is] = topic ? [topic.from, topic.to] : subject ? [subject.from, subject.to] : [undefined, undefined];
  const where = was !== undefined && is !== undefined;
  return [
    ...changeStep(from, to, old),
    ...(isNamed ? [] : [`Nothing in ${to} says which version it is: name it where your code looks for that.`]),
    ...(subject && mapping !== 'right' ? [`Say under "subjects" in event-schemas.json that ${to} belongs to ${subject.to}: ${mapping === 'the old subject' ? `by the setting there it belongs to ${subject.from}, which refuses it` : 'the setting there gives it no subject'}.`] : []),
    topic ? `Create the topic ${topic.to}, and register ${to} under the subject ${subject!.to}.` : subject ? `Register ${to} under the subject ${subject.to}.` : `Give it a topic and a subject of its own, and register ${to} there.`,
    ...(old === 'marked' || old === 'taken back' ? [`Register ${from} anew as well, so that its consumers read there that it is deprecated.`] : []),
    where ? `Producers move first: let them write both, to ${was} and to ${is}.` : 'Producers move first: let them write both versions.',
    where ? `Then move consumers over to ${is}, one after the other.` : 'Then move consumers over, one after the other.',
    where ? `Stop writing to ${was} when nobody reads it any more; keep ${from} as long as its events are kept.` : `Stop writing the old version when nobody reads it any more; keep ${from} as long as its events are kept.`,
  ];
}

/** Where the change goes, and where it may have to be taken back. */
function changeStep(from: string, to: string, old: OldDocument): readonly string[] {
  switch (old) {
    case 'taken back':
      return [];
    case 'marked':
    case 'kept':
      return [`Make the change that breaks in ${to}. Where ${from} has it already, take it back there: it stays as its consumers know it.`];
    case 'perhaps unpublished':
      return [`Delete ${from} if nobody uses it yet: ${to} takes its place. If somebody does, take the change back there and mark it as deprecated.`];
    default:
      return old satisfies never;
  }
}
