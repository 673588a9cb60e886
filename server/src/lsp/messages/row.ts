import type { Decoded } from '../../core/messages/decoded.ts';
import { hex } from '../../core/messages/bytes.ts';
import { jsonText } from '../../core/messages/json-text.ts';
import type { Message } from '../../core/messages/message.ts';
import { oneLine } from '../../core/messages/plain-text.ts';
import type { ConfirmedSchema } from '../../core/messages/confirmed-schema.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';
import type { MessageCell, MessageRow } from '../../protocol/topic-messages.ts';

/** Characters of a cell: what a line of a wide screen has. */
const mostCell = 400;
const mostReason = 300;

/** A decoded message as a row of a view. Its size is bounded, whatever the message holds. */
export function rowOf(message: ReadMessage, key: Decoded, value: Decoded, rank: number): MessageRow {
  // What stops a reader weighs more than what is odd, and the value more than the key.
  const [trouble] = [...value.why, ...key.why].sort((one, other) => gravity[one.outcome] - gravity[other.outcome]);
  const schema = value.schema ?? key.schema;
  const time = timeOf(message);
  return {
    rank, partition: message.partition, offset: String(message.offset), ...(time !== undefined && { time }), key: cellOf(message.key, key), value: cellOf(message.value, value), size: message.size,
    ...(schema && { schema: `${value.schema ? '' : 'key: '}${oneLine(schemaCell(schema), mostReason)}${(value.schema ? value : key).pinned ? ' (pinned)' : ''}` }), ...(trouble && { trouble: { outcome: trouble.outcome, message: oneLine(trouble.message, mostReason) } }),
  };
}

const gravity = { fails: 0, unknown: 1, odd: 2 } as const;

/** The version first, which is what differs from line to line. */
function schemaCell({ places: [place], name }: ConfirmedSchema): string {
  return place ? `v${place.version} · ${place.subject}` : name;
}

/** The time of a message as ISO 8601; a number where no calendar has it, undefined where it has none. */
export function timeOf({ timestamp, timestampType }: Pick<Message, 'timestamp' | 'timestampType'>): string | undefined {
  if (timestampType === 'none' || timestamp < 0n) return undefined;
  const date = new Date(Number(timestamp));
  return Number.isNaN(date.getTime()) ? `${timestamp} ms` : date.toISOString();
}

/** What a side is, whatever it holds. */
export function cellKind(bytes: Uint8Array | null, { format, value }: Decoded): MessageCell['kind'] {
  if (bytes === null) return 'null';
  if (bytes.length === 0) return 'empty';
  if (value?.kind === 'bytes') return 'bytes';
  return format === 'text' ? 'text' : 'json';
}

function cellOf(bytes: Uint8Array | null, decoded: Decoded): MessageCell {
  const kind = cellKind(bytes, decoded);
  const { value } = decoded;
  switch (kind) {
    case 'null': case 'empty':
      return { kind, text: kind };
    case 'bytes':
      return { kind, text: oneLine(spaced(hex(bytes!, 0, Math.min(bytes!.length, mostCell / 3))), mostCell) + (bytes!.length > mostCell / 3 ? '…' : '') };
    case 'text': case 'json':
      return { kind, text: value?.kind === 'text' && kind === 'text' ? oneLine(value.value, mostCell) : value ? oneLine(jsonText(value), mostCell) : '' };
    default:
      return kind satisfies never;
  }
}

function spaced(digits: string): string {
  return (digits.match(/../g) ?? []).join(' ');
}
