/**
 * Leaves out of the client what `vscode-languageclient` brings and this client never reaches, a tenth of its bundle.
 * @type {import('esbuild').Plugin}
 */
export const leanClient = {
  name: 'lean-client',
  setup(build) {
    const inPlace = {
      // It looks whether VS Code is new enough, which the manifest asks for already (a test holds the two together).
      'semver/functions/parse': 'module.exports = (version) => ({ version });',
      'semver/functions/satisfies': 'module.exports = () => true;',
      // It matches files that are created, renamed or deleted, for servers that want to hear of it before: this one does not.
      minimatch: "exports.Minimatch = class { constructor() { throw new Error('The client is built without file operations: see tools/lean-client.mjs.'); } };",
    };
    build.onResolve({ filter: /^(semver\/functions\/(parse|satisfies)|minimatch)$/ }, ({ path, importer }) => (/[\\/]vscode-languageclient[\\/]/.test(importer) ? { path, namespace: 'lean-client' } : undefined));
    build.onLoad({ filter: /.*/, namespace: 'lean-client' }, ({ path }) => ({ contents: inPlace[path] }));
  },
};
