/** Processes, sockets, compression, the home folder: nothing of it is in a browser, and nothing asks for it where there is no file and no connection. */
const absent = (): never => {
  throw new Error('A browser has no such thing.');
};

export const spawn = absent;
export const promisify = (): typeof absent => absent;
export const gunzip = absent;
export const inflate = absent;
export const brotliDecompress = absent;
export const isUtf8 = absent;
export const homedir = (): string => '/';
export const setTimeout = (milliseconds: number): Promise<void> => new Promise((resolve) => globalThis.setTimeout(resolve, milliseconds));
export const Agent = absent;
export const request = absent;
export default new Proxy({}, { get: () => absent });
