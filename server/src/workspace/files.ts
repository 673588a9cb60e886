import { listFolder } from './find-files.ts';
import { readText } from './read-file.ts';
import type { FileText } from './read-file.ts';

/** Files as they are somewhere: on the disk, or in a commit. Paths are absolute, those of the working tree. */
export interface Files {
  /** Every file below a folder. */
  list(folder: string): readonly string[];
  read(file: string): FileText;
}

export const onDisk: Files = { list: listFolder, read: (file) => readText(file) };

/** Texts of more characters together are not kept: what is read of them twice is read twice. */
const most = 30_000_000;

/** The files as they are found at first, for one run that ends soon: what is asked twice is read once. */
export function readOnce(files: Files): Files {
  const lists = new Map<string, readonly string[]>();
  const texts = new Map<string, FileText>();
  let size = 0;
  return {
    list(folder) {
      let list = lists.get(folder);
      if (!list) lists.set(folder, (list = files.list(folder)));
      return list;
    },
    read(file) {
      const known = texts.get(file);
      if (known) return known;
      const read = files.read(file);
      size += read.kind === 'text' ? read.text.length : 0;
      if (size <= most) texts.set(file, read);
      return read;
    },
  };
}
