/** There is no disk in a browser: every file is absent, and nothing can be written. What is open in the editor is all there is. */
const absent = (path: unknown): never => {
  throw Object.assign(new Error(`ENOENT: no such file or directory, open '${String(path)}'`), { code: 'ENOENT' });
};

export const existsSync = (): boolean => false;
export const constants = { O_RDONLY: 0 };
export const openSync = absent;
export const closeSync = absent;
export const readFileSync = absent;
export const readSync = absent;
export const statSync = absent;
export const lstatSync = absent;
export const readdirSync = absent;
export const realpathSync = absent;
export const mkdirSync = absent;
export const renameSync = absent;
export const rmSync = absent;
export const writeFileSync = absent;
export default { constants, openSync, closeSync, existsSync, readFileSync, readSync, statSync, lstatSync, readdirSync, realpathSync, mkdirSync, renameSync, rmSync, writeFileSync };
