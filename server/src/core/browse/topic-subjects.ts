/** A subject whose schemas are on a topic, by its name. */
export interface TopicSubject {
  readonly subject: string;
  /** `record`: TopicRecordNameStrategy, which does not tell keys from values. */
  readonly of: 'value' | 'key' | 'record';
  /** The record, for `record`. */
  readonly record?: string;
}

/**
 * The subjects of a topic that its name tells: `<topic>-value` and `<topic>-key` (TopicNameStrategy), `<topic>-<record>` (TopicRecordNameStrategy); also in a context of the registry
 * (`:.context:`). Those of RecordNameStrategy are named by records alone, which nothing but the messages of a topic tells. Values first, then keys, then records by name.
 */
export function subjectsOfTopic(topic: string, subjects: Iterable<string>): readonly TopicSubject[] {
  const prefix = `${topic}-`;
  const found: TopicSubject[] = [];
  for (const subject of subjects) {
    const at = subject.startsWith(prefix) ? 0 : subject.startsWith(':.') ? subject.indexOf(':', 2) + 1 : -1;
    if (at === -1 || !subject.startsWith(prefix, at)) continue;
    const rest = subject.slice(at + prefix.length);
    if (rest === 'value' || rest === 'key') found.push({ subject, of: rest });
    // The full name of a record: `orders-eu-value` is of the topic `orders-eu`, and not of `orders`.
    else if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(rest)) found.push({ subject, of: 'record', record: rest });
  }
  const order = { value: 0, key: 1, record: 2 };
  return found.sort((a, b) => order[a.of] - order[b.of] || (a.subject < b.subject ? -1 : 1));
}
