import { initialConfig } from '../../core/config/initial.ts';
import { initialConfigRequest } from '../../protocol/messages.ts';
import type { InitialConfigParams, InitialConfigResult } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: initialConfigRequest,
  answer: (_context, params) => ({ text: initialConfig(params?.profile ?? 'recommended') }),
} satisfies Answer<InitialConfigParams | null, InitialConfigResult>;
