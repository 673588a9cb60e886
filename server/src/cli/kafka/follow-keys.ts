/** What a person may do while messages come: on a terminal, space holds them and lets them go on, q ends it; everywhere Ctrl+C does. */
export interface FollowKeys {
  /** At once unless it is held. */
  whilePaused(): Promise<void>;
  end(): void;
}

export function followKeys(stop: () => void): FollowKeys {
  const { stdin } = process;
  let go: (() => void) | undefined;
  let paused: Promise<void> | undefined;
  const release = (): void => {
    go?.();
    go = paused = undefined;
  };
  const finish = (): void => {
    release();
    stop();
  };
  const pressed = (bytes: Buffer): void => {
    const key = bytes.toString('latin1');
    if (key === 'q' || key === '\u0003') finish();
    else if (key === ' ' && paused) {
      release();
      process.stderr.write('event-schemas: it goes on\n');
    } else if (key === ' ') {
      paused = new Promise((resolve) => { go = resolve; });
      process.stderr.write('event-schemas: held; space goes on, q ends\n');
    }
  };
  const isTerminal = stdin.isTTY && process.stderr.isTTY;
  if (isTerminal) stdin.setRawMode(true).on('data', pressed).resume();
  process.once('SIGINT', finish).once('SIGTERM', finish);
  return {
    whilePaused: () => paused ?? Promise.resolve(),
    end() {
      process.off('SIGINT', finish).off('SIGTERM', finish);
      if (isTerminal) stdin.setRawMode(false).off('data', pressed).pause();
    },
  };
}
