import { trustRequest } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: trustRequest,
  answer({ session }) {
    session.trust();
    return null;
  },
} satisfies Answer<null, null>;
