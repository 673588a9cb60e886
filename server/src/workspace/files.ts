import { listFolder } from './find-files.ts';
import { readText } from './read-file.ts';

/** Files as they are somewhere: on the disk, or in a commit. Paths are absolute, those of the working tree. */
export interface Files {
  /** Every file below a folder. */
  list(folder: string): readonly string[];
  /** The text of a file; undefined where there is none, or none that can be read. */
  read(file: string): string | undefined;
}

export const onDisk: Files = {
  list: listFolder,
  read(file) {
    const read = readText(file);
    return read.kind === 'text' ? read.text : undefined;
  },
};
