import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { textOf } from '../workspace/read-file.ts';
import { schemaOfSample, sampleFindings } from '../workspace/sample-files.ts';
import { sampleFilesOf } from '../workspace/sample-state.ts';
import { addReport } from './run.ts';
import type { Run, SampleTaker } from './run.ts';

/** The files of a run that are samples of schemas, checked when all schemas were read: a schema may refer to others. */
export interface Samples extends SampleTaker {
  check(run: Run): Promise<void>;
}

export function createSamples({ files, overlay }: Pick<Run, 'files' | 'overlay'>): Samples {
  const found = new Set<string>();
  const read = (file: string): string | undefined => overlay.get(file) ?? textOf(files.read(file));
  return {
    add(file) {
      const isSample = schemaOfSample(file, read) !== undefined;
      if (isSample) found.add(file);
      return isSample;
    },
    addBeside: (schemaFile) => sampleFilesOf(schemaFile).forEach((it) => found.add(it)),
    async check(run) {
      for (const file of [...found].sort()) {
        const project = await run.projects.projectOf(file);
        const text = couldBeSchema(project, file) ? read(file) : undefined;
        const findings = text === undefined ? undefined : await sampleFindings(project, file, text, read);
        if (findings) addReport(run, file, text!, { findings, suppressed: [] });
      }
    },
  };
}
