import { house } from './house.ts';
import type { Profile } from './profile.ts';
import { recommended } from './recommended.ts';
import { strict } from './strict.ts';

/** Every profile by name; `recommended` first. */
export const profiles: ReadonlyMap<string, Profile> = new Map([recommended, strict, house].map((profile) => [profile.name, profile]));
