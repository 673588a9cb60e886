import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a file as a whole: whoever reads it sees the old text or the new one, and a full disk leaves the old one. Throws what the disk says. */
export function writeWhole(file: string, text: string, mode?: number): void {
  const target = realOf(file);
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}-${performance.now().toString(36).replace('.', '')}.tmp`;
  try {
    writeFileSync(draft, text, { flag: 'wx', ...(mode !== undefined && { mode }) });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A link stays one: what it leads to is written. */
function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
