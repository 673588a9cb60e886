/** Work that no keystroke waits for. */
export interface Behind {
  /** Does some work when its turn comes: after the messages that came together with the one that asks for it, and in slices with others. */
  later<T>(work: () => Promise<T>): Promise<T>;
}

/** Milliseconds that nobody notices. */
export const slice = 5;
/** So long messages are read before what they ask for is done. */
const longestReading = 50;

export function createBehind(): Behind {
  const waiting: (() => Promise<void>)[] = [];
  let isRunning = false;
  let arrived: 'more' | 'nothing' = 'nothing';
  return {
    later(work) {
      arrived = 'more';
      return new Promise((resolve, reject) => {
        waiting.push(() => work().then(resolve, reject));
        if (!isRunning) void run();
      });
    },
  };

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // A connection reads one message in a turn: a keystroke may stand behind hundreds of questions.
      for (const since = performance.now(); (arrived as string) === 'more' && performance.now() - since < longestReading;) {
        arrived = 'nothing';
        await turn();
      }
      const since = performance.now();
      for (let work = waiting.shift(); work; work = performance.now() - since < slice ? waiting.shift() : undefined) await work();
      await turn();
    }
    isRunning = false;
  }
}

/** Until other messages had their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
