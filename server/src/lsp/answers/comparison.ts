import { comparisonRequest } from '../../protocol/messages.ts';
import type { ComparisonParams, ComparisonResult } from '../../protocol/messages.ts';
import { comparisonOf } from '../comparison-result.ts';
import type { Answer } from './answer.ts';

export default {
  method: comparisonRequest,
  async answer({ session }, { uri }) {
    const [understanding, seen] = [await session.understand(uri), await session.see(uri)];
    return understanding && seen?.compared ? comparisonOf(understanding, seen.compared) : null;
  },
} satisfies Answer<ComparisonParams, ComparisonResult>;
