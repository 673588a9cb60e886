import { profiles } from '../../core/config/profiles/index.ts';
import { profilesRequest } from '../../protocol/messages.ts';
import type { ProfilesResult } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: profilesRequest,
  answer: () => [...profiles.values()].map(({ name, description }) => ({ name, description })),
} satisfies Answer<null, ProfilesResult>;
