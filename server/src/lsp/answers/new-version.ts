import path from 'node:path';
import { newVersionRequest } from '../../protocol/messages.ts';
import type { NewVersionParams, NewVersionResult } from '../../protocol/messages.ts';
import { pathOfUri } from '../../workspace/read-file.ts';
import { planText, plannedVersion } from '../planned-version.ts';
import type { Answer } from './answer.ts';

export default {
  method: newVersionRequest,
  async answer({ session }, { uri }) {
    const understanding = await session.understand(uri);
    if (!understanding) return { kind: 'refused', sentence: 'This file is no event schema that can be told by its name or content, so there is no version to start.' };
    if (pathOfUri(uri) === undefined) return { kind: 'refused', sentence: 'A new version lies beside a file, and this schema is none. Save it first.' };
    const planned = plannedVersion(understanding);
    if (!planned) return { kind: 'refused', sentence: 'This schema cannot be read as it is, so no version can follow it. Mend it first.' };
    const { plan, newUri, edit, sentence } = planned;
    if (plan.isTaken || session.openUri(plan.target) !== undefined) return { kind: 'refused', sentence: `${plan.file.path} is there already; nothing was changed.` };
    return { kind: 'planned', newUri, edit, sentence, steps: plan.steps, planUri: session.texts.uriOf('what is left to do', `${path.basename(plan.target)}.md`, planText(planned)) };
  },
} satisfies Answer<NewVersionParams, NewVersionResult>;
