import type { Framing } from './framing-kind.ts';
import { framings } from './framings/index.ts';
import type { Message, Side } from './message.ts';
import { bytesOf } from './message.ts';

/** How a side of a message is framed: the first kind that recognises it, in an order that classified all samples of the wire formats. */
export function framingOf(message: Pick<Message, Side | 'headers'>, side: Side): Framing {
  const bytes = bytesOf(message, side);
  if (bytes === null) return { id: 'tombstone', title: side === 'value' ? 'a tombstone' : 'no key', claims: [], from: 0 };
  if (bytes.length === 0) return { id: 'empty', title: `an empty ${side}`, claims: [], from: 0 };
  const framed = { side, bytes, headers: message.headers };
  for (const kind of framings) {
    const found = kind.recognise(framed);
    if (found) return { id: kind.id, title: kind.title, ...found };
  }
  return { id: 'binary', title: 'bytes', claims: [], from: 0 };
}
