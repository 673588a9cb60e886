import { credentialsRequest } from '../../protocol/messages.ts';
import type { CredentialsParams } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: credentialsRequest,
  answer({ session }, { registries }) {
    session.registries.signIn(registries);
    return null;
  },
} satisfies Answer<CredentialsParams, null>;
