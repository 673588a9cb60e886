import { credentialsRequest } from '../../protocol/messages.ts';
import type { CredentialsParams } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: credentialsRequest,
  answer({ session }, { registries, proxy }) {
    session.registries.signIn(registries, proxy);
    return null;
  },
} satisfies Answer<CredentialsParams, null>;
