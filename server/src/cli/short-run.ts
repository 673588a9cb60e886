import { setFlagsFromString } from 'node:v8';

/** Files after which a run is no short one. */
const short = 2000;

/** Characters after which V8's room for young objects has grown to some megabytes. */
const grown = 300_000;

/** Work on many files that is over before the last of V8's compilers has paid. */
export interface ShortRun {
  /** One more file is done, of so many characters. */
  step(characters: number): void;
  end(): void;
}

/**
 * Keeps V8 from TurboFan: in a run over a thousand files it takes a quarter of the time of all processors, and one of two is busy with it to the end, while the code
 * of Maglev, which stays on, is hardly slower. A long run gets it after all. Its room for young objects grows no further than to a few megabytes: one document after the
 * other is forgotten with its findings, and memory that the system has to hand out page by page costs more than collecting more often. V8 asks for its flags when it takes
 * code of an earlier run (`kept-code.ts`): they are as they were when the run ends.
 */
export function beginShortRun(): ShortRun {
  let done = 0;
  let read = 0;
  let growing = true;
  setFlagsFromString('--no-turbofan');
  return {
    step(characters) {
      read += characters;
      if (growing && read > grown) {
        growing = false;
        setFlagsFromString('--semi-space-growth-factor=1');
      }
      if (++done === short) setFlagsFromString('--turbofan');
    },
    end() {
      setFlagsFromString('--turbofan');
      setFlagsFromString('--semi-space-growth-factor=2');
    },
  };
}
