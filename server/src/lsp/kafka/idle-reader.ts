import type { KafkaReader } from '../../kafka/port.ts';

/**
 * A reader that lets its connections go when nothing was asked for a while, and opens them anew with the next question: who holds it need not know. What is read on
 * and on keeps it open. After `close` it stays closed.
 */
export function idleReader(connect: () => KafkaReader, idleMs: number): KafkaReader {
  let open: KafkaReader | undefined;
  let asking = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const { shown } = (open = connect());

  function begin(): KafkaReader {
    clearTimeout(timer);
    asking++;
    open ??= connect();
    // What is asked of a reader that is closed says so itself.
    if (isOver) open.close();
    return open;
  }
  function end(): void {
    if (--asking > 0) return;
    timer = setTimeout(() => {
      open?.close();
      open = undefined;
    }, idleMs).unref();
  }
  async function during<T>(ask: (reader: KafkaReader) => Promise<T>): Promise<T> {
    const reader = begin();
    try {
      return await ask(reader);
    } finally {
      end();
    }
  }

  return {
    shown,
    cluster: (...of) => during((reader) => reader.cluster(...of)),
    topics: (...of) => during((reader) => reader.topics(...of)),
    topic: (...of) => during((reader) => reader.topic(...of)),
    settings: (...of) => during((reader) => reader.settings(...of)),
    ranges: (...of) => during((reader) => reader.ranges(...of)),
    groups: (...of) => during((reader) => reader.groups(...of)),
    progress: (...of) => during((reader) => reader.progress(...of)),
    newest: (...of) => during((reader) => reader.newest(...of)),
    async *read(...of) {
      const reader = begin();
      try {
        yield* reader.read(...of);
      } finally {
        end();
      }
    },
    close() {
      isOver = true;
      clearTimeout(timer);
      open?.close();
    },
  };
}
