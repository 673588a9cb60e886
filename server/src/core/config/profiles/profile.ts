import type { Config } from '../config.ts';

/** A configuration with a name. */
export interface Profile {
  readonly name: string;
  /** One sentence: whom it is for. */
  readonly description: string;
  readonly config: Config;
}
