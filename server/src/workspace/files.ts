import { listFolder } from './find-files.ts';
import { isConfigName } from './config-files.ts';
import { readListed, readText } from './read-file.ts';
import type { FileText } from './read-file.ts';

/** Files as they are somewhere: on the disk, or in a commit. Paths are absolute, those of the working tree. */
export interface Files {
  /** Every file below a folder. */
  list(folder: string): readonly string[];
  read(file: string): FileText;
  /** Whether a folder was listed and surely holds no configuration. */
  isPlain?(folder: string): boolean;
}

export const onDisk: Files = { list: (folder) => listFolder(folder), read: (file) => readText(file) };

/** Most files have fewer bytes. */
const usual = 256 * 1024;

/** The disk for one run that ends soon: what a list of a folder told is not asked of each file once more. */
export function listedDisk(): Files {
  const listed = new Set<string>();
  const plain = new Set<string>();
  const room = Buffer.allocUnsafeSlow(usual);
  return {
    list(folder) {
      const files = listFolder(folder, (at, entries) => {
        if (!entries.some(({ name }) => isConfigName(name))) plain.add(at);
      });
      for (const file of files) listed.add(file);
      return files;
    },
    read: (file) => (listed.has(file) ? readListed(file, room) : readText(file)),
    isPlain: (folder) => plain.has(folder),
  };
}

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
    isPlain: (folder) => files.isPlain?.(folder) === true,
  };
}
