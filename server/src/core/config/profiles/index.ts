import { house } from './house.ts';
import type { Profile } from './profile.ts';
import { recommended } from './recommended.ts';

/** Every profile by name; `recommended` first. */
export const profiles: ReadonlyMap<string, Profile> = new Map([recommended, house].map((profile) => [profile.name, profile]));
