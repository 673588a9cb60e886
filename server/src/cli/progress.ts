import { fstatSync } from 'node:fs';

/** A line on a terminal that says how far long work is; nothing where standard error is no terminal. */
export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

/** Work shorter than this shows nothing: a line that flashes by is noise. */
const patience = 400;
/** Of the bar. */
const cells = 20;

export function createProgress(what: string): Progress {
  if (!isTerminal()) return { step() {}, end() {} };
  const started = performance.now();
  let last = 0;
  let shown = false;
  return {
    step(done, total) {
      const now = performance.now();
      if (now - started < patience || now - last < 100) return;
      last = now;
      shown = true;
      const filled = total > 0 ? Math.min(cells, Math.floor((done / total) * cells)) : 0;
      process.stderr.write(`\r\u001b[K${what} [${'#'.repeat(filled)}${'.'.repeat(cells - filled)}] ${done} of ${total}`);
    },
    end() {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
}

/** Asked of the file system first: the stream of standard error takes some milliseconds to be made. */
function isTerminal(): boolean {
  try {
    return fstatSync(2).isCharacterDevice() && process.stderr.isTTY;
  } catch {
    return false;
  }
}
