import { setFlagsFromString } from 'node:v8';

/** Files after which a run is no short one. */
const short = 2000;

/** Work on many files that is over before the last of V8's compilers has paid. */
export interface ShortRun {
  /** One more file is done. */
  step(): void;
  end(): void;
}

/**
 * Keeps V8 from TurboFan: in a run over a thousand files it takes a quarter of the time of all processors, and one of two is busy with it to the end, while the code
 * of Maglev, which stays on, is hardly slower. A long run gets it after all. V8 asks for its flags when it takes code of an earlier run (`kept-code.ts`): they are as
 * they were when the run ends.
 */
export function beginShortRun(): ShortRun {
  let done = 0;
  setFlagsFromString('--no-turbofan');
  const end = (): void => setFlagsFromString('--turbofan');
  return {
    step: () => { if (++done === short) end(); },
    end,
  };
}
