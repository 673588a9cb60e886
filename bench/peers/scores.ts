import { fileURLToPath } from 'node:url';
import type { Format } from '../../test/support/editor/feature.ts';

/** What a peer passed when it was last run: of each feature and format how many of how many scenarios. Written by `npm run peers`. */
export interface PeerScores {
  readonly name: string;
  readonly version: string;
  readonly date: string;
  readonly passed: Readonly<Record<string, Partial<Readonly<Record<Format, readonly [number, number]>>>>>;
}

export const scoresFile = fileURLToPath(new URL('scores.json', import.meta.url));

export const formats: readonly Format[] = ['avro', 'json-schema'];
