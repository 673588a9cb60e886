import { refreshRegistriesRequest } from '../../protocol/messages.ts';
import type { RegistriesParams } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: refreshRegistriesRequest,
  async answer({ session: { registries } }) {
    await registries.refresh();
    return { registries: registries.status() };
  },
} satisfies Answer<null, RegistriesParams>;
