/**
 * The bundles that go into the `.vsix`; the command line and the library come from npm. What VS Code loads stands first.
 */
const bundles = [
  // On a machine: the client, and the server's process with what it loads later.
  'extension.cjs', 'server.cjs', 'server-late.cjs', 'server-kafka.cjs',
  // The pages of the message view and of the dead-letters view.
  'message-view.js', 'message-view.css', 'dead-letters-view.js', 'dead-letters-view.css',
  // In a browser: the client and the server's worker, which loads `server-late.cjs` too.
  'extension-web.js', 'server-web.js',
];

/**
 * Without `type` a `.js` is CommonJS, as all that is packed is: in a browser VS Code takes the entry of a `module` for one, and starts none ("ESM modules are not supported").
 */
const ofNpm = new Set(['scripts', 'devDependencies', 'bin', 'exports', 'type']);

/**
 * The manifest of the `.vsix`: that of the project without what is npm's, with the files that are packed.
 */
export function packedManifest(manifest) {
  const files = [...bundles.map((it) => `dist/${it}`), 'dist/THIRD-PARTY-NOTICES.txt', ...manifest.files.filter((it) => !it.startsWith('dist/'))];
  return { ...Object.fromEntries(Object.entries(manifest).filter(([key]) => !ofNpm.has(key))), files };
}
