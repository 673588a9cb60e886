import { incidentMarkdown } from '../../core/messages/dead-letters/incident.ts';
import { readNow } from '../../core/messages/dead-letters/read-now.ts';
import type { DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { defaultDecodeLimits } from '../../core/messages/decode-context.ts';
import { pathToField } from '../../core/messages/why-not/path-to-field.ts';
import type { ReaderSchema } from '../../core/messages/why-not/why-not.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { readDeadLetters } from '../../messages/dead-letter-reading.ts';
import type { DeadLetterReading } from '../../messages/dead-letter-reading.ts';
import { newestVersions } from '../../messages/newest-versions.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import type { DeadLetterFieldParams, DeadLetterFieldResult, DeadLetterIncidentParams, DeadLetterIncidentResult, NextDeadLettersParams, NextDeadLettersResult, OpenDeadLettersParams, OpenDeadLettersResult } from '../../protocol/dead-letters.ts';
import type { Refused } from '../../protocol/topic-messages.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { oneMessage } from '../messages/one-message.ts';
import { openTopic } from '../messages/open-topic.ts';
import type { OpenTopic } from '../messages/open-topic.ts';
import type { SchemaLinks } from '../messages/schema-links.ts';
import type { Session } from '../session.ts';
import { createDeadLetterView } from './dead-letter-view.ts';
import type { DeadLetterView } from './dead-letter-view.ts';
import { groupRow } from './group-row.ts';

/** The dead-letters views of a session, by their ids. What is asked of one that is not there is answered by a sentence. */
export interface DeadLetterViews {
  open(params: OpenDeadLettersParams, signal: AbortSignal): Promise<OpenDeadLettersResult>;
  next(params: NextDeadLettersParams, signal: AbortSignal): Promise<NextDeadLettersResult>;
  more(id: string): void;
  stop(id: string): void;
  close(id: string): void;
  field(params: DeadLetterFieldParams, signal: AbortSignal): Promise<DeadLetterFieldResult>;
  incident(params: DeadLetterIncidentParams): DeadLetterIncidentResult;
}

interface Open {
  readonly topic: string;
  readonly reader: KafkaReader;
  readonly reading: DeadLetterReading;
  readonly signIn: OpenTopic['signIn'];
  readonly view: DeadLetterView;
  readonly links: SchemaLinks;
  /** Schema files here, by subject. */
  readonly files: Map<string, Promise<string | undefined>>;
  readonly close: AbortController;
}

const all = new WeakMap<Session, DeadLetterViews>();

export function deadLetterViewsOf(session: Session): DeadLetterViews {
  let views = all.get(session);
  if (!views) all.set(session, (views = createViews(session)));
  return views;
}

/** Views that nobody closed, as when an editor forgets one: the oldest go. */
const mostViews = 10;
/** More groups than a person looks through. */
const mostGroups = 200;
const mostCount = 1_000_000;

function createViews(session: Session): DeadLetterViews {
  const open = new Map<string, Open>();
  const gone: Refused = { kind: 'none', sentence: 'This view is not connected any more. Refresh it.' };

  const close = (id: string): void => {
    const it = open.get(id);
    it?.view.close();
    it?.close.abort();
    open.delete(id);
  };

  return {
    async open({ topic, ask }, signal) {
      const opened = await openTopic(session, topic, signal);
      if (opened.kind === 'none') return opened;
      const { reader, registry, links, signIn } = opened;
      if (signal.aborted) return gone;
      for (const oldest of open.keys()) {
        if (open.size < mostViews) break;
        close(oldest);
      }
      // Also after a restart of the server no other view has it.
      const id = crypto.randomUUID();
      const stop = new AbortController();
      const files: Open['files'] = new Map();
      const file = (subject: string): Promise<string | undefined> => {
        let found = files.get(subject);
        if (!found) files.set(subject, (found = links.file(subject)));
        return found;
      };
      const workingCopyOf = async (subject: string): Promise<ReaderSchema | undefined> => {
        const path = await file(subject);
        return path === undefined ? undefined : links.reader(path);
      };
      const reading = readDeadLetters({
        topic: topic.topic, decodingOf: (of) => decodingOf(of, registry, { limits: defaultDecodeLimits, signal: stop.signal, absent: 'is not asked' }), newest: newestVersions(registry, stop.signal, 'is not asked'),
        ...(ask.reader === 'file' && { workingCopyOf }),
      });
      const count = Math.min(Math.max(1, Math.floor(ask.count)), mostCount);
      open.set(id, { topic: topic.topic, reader, reading, signIn, links, files, close: stop, view: createDeadLetterView({ reader, topic: topic.topic, count, reading }) });
      return { kind: 'opened', id, notes: opened.notes, credentials: opened.credentials };
    },
    async next({ id, seen }, signal) {
      const it = open.get(id);
      if (!it) return { kind: 'gone' };
      const { at, state, notes, overview: { messages, strangers, groups, ungrouped } } = await it.view.next(seen, signal);
      const shown = groups.slice(0, mostGroups);
      const rows = await Promise.all(shown.map(async (group) => {
        const path = await fileOf(it, group);
        return groupRow(group, path === undefined ? undefined : uriOf(path));
      }));
      const signIn = it.signIn();
      return { kind: 'letters', at, state, messages, strangers, groups: rows, further: groups.slice(mostGroups).reduce((sum, { count }) => sum + count, ungrouped), notes, ...(signIn !== undefined && { signIn }) };
    },
    more: (id) => open.get(id)?.view.more(),
    stop: (id) => open.get(id)?.view.stop(),
    close,
    async field({ id, group: number, in: where }, signal) {
      const it = open.get(id);
      const group = it?.view.group(number);
      const example = group?.examples.at(-1);
      if (!it || !group || !example) return gone;
      const message = await oneMessage(it.reader, it.topic, example.partition, example.offset, signal);
      if (!message) return { kind: 'none', sentence: `Message ${example.offset} of partition ${example.partition} is not in the topic any more: it was deleted or compacted away.` };
      if ('sentence' in message) return { kind: 'none', sentence: message.sentence };
      const { letter, sides } = await it.reading.read(message);
      const now = readNow(letter, sides);
      if (now.kind !== 'fails') return { kind: 'none', sentence: 'It is read now. Refresh the view.' };
      const decoded = now.side === 'key' ? sides.key : sides.value;
      const path = pathToField(now.why);
      if (where === 'version') {
        const { reader, readerNode, writerNode } = now.why;
        if (reader?.version) return it.links.inVersion(reader.version, path, decoded?.value, readerNode);
        return decoded?.schema ? it.links.inVersion(decoded.schema, path, decoded.value, reader ? undefined : writerNode) : { kind: 'none', sentence: 'No schema is known for this message.' };
      }
      const file = await fileOf(it, group);
      return file === undefined ? { kind: 'none', sentence: 'No schema file here belongs to the subject of this message.' } : it.links.inFile(file, path, decoded?.value);
    },
    incident({ id, group: number }) {
      const it = open.get(id);
      const group = it?.view.group(number);
      return it && group ? { kind: 'markdown', text: incidentMarkdown(group, it.topic) } : gone;
    },
  };

  /** The schema file here of the subject that a group is about; by the topic that it came from where no subject is confirmed. */
  async function fileOf({ links, files, topic }: Open, { subject, originalTopic, now }: DeadLetterGroup): Promise<string | undefined> {
    if (now.kind !== 'fails') return undefined;
    const of = subject ?? `${originalTopic ?? topic}-${now.side}`;
    let found = files.get(of);
    if (!found) files.set(of, (found = links.file(of)));
    return found;
  }
}
