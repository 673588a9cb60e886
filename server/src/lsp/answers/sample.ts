import { sampleRequest } from '../../protocol/messages.ts';
import type { SampleParams, SampleResult } from '../../protocol/messages.ts';
import { triedSample } from '../../witness/tried-sample.ts';
import { sampleFileName } from '../../workspace/sample-files.ts';
import type { Answer } from './answer.ts';

export default {
  method: sampleRequest,
  async answer({ session }, { uri, size }) {
    const understanding = await session.understand(uri);
    if (!understanding) return { kind: 'none', sentence: 'This file is no event schema that can be told by its name or content, so there is no sample of it.' };
    const { model, project, file } = understanding;
    const sample = await triedSample(model, project.index.workspaceFor(file), size);
    return sample.kind === 'sample' ? { kind: 'sample', text: `${JSON.stringify(sample.value, undefined, 2)}\n`, fileName: sampleFileName(file) } : { kind: 'none', sentence: sample.reason };
  },
} satisfies Answer<SampleParams, SampleResult>;
