/** As `fs.ts`, with promises. */
const absent = (path: unknown): Promise<never> => Promise.reject(Object.assign(new Error(`ENOENT: no such file or directory, open '${String(path)}'`), { code: 'ENOENT' }));

export const mkdir = absent;
export const readFile = absent;
export const readdir = absent;
export const rename = absent;
export const rm = absent;
export const stat = absent;
export const writeFile = absent;
