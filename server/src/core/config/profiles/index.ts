import { cdevents } from './cdevents.ts';
import { cloudevents } from './cloudevents.ts';
import { house } from './house.ts';
import type { Profile } from './profile.ts';
import { recommended } from './recommended.ts';
import { snowplow } from './snowplow.ts';
import { strict } from './strict.ts';
import { zalando } from './zalando.ts';

/** Every profile by name; `recommended` first. */
export const profiles: ReadonlyMap<string, Profile> = new Map([recommended, strict, house, cloudevents, cdevents, snowplow, zalando].map((profile) => [profile.name, profile]));
