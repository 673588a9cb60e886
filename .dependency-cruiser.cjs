// The walls of ARCHITECTURE.md. Each is tried with a planted violation in test/architecture/walls.test.ts.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Data flows one way. Move what both need to a module below both.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-closed', comment: 'The core imports nothing above it: hand it in as a value.', severity: 'error', from: { path: '^server/src/core/' }, to: { path: '^(server/src/(?!core/)|client/|tools/|test/)' } },
    { name: 'core-does-no-io', comment: 'No Node in the core: the edges read and write.', severity: 'error', from: { path: '^server/src/core/' }, to: { dependencyTypes: ['core'] } },
    { name: 'core-libraries', comment: 'The core uses yaml and ajv only.', severity: 'error', from: { path: '^server/src/core/' }, to: { path: 'node_modules', pathNot: 'node_modules/(@types/)?(yaml|ajv)/' } },
    { name: 'yaml-at-one-place', comment: 'yaml is loaded with tree/yaml.ts, when the first YAML document comes.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/core/tree/yaml\\.ts$' }, to: { path: 'node_modules/yaml/' } },
    { name: 'ajv-at-one-place', comment: 'ajv is loaded with config/check-config.ts, when there is a configuration, and by witness/json-schema.ts, when an event is tried.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/(core/config/check-config|witness/json-schema)\\.ts$' }, to: { path: 'node_modules/ajv/' } },
    { name: 'avsc-at-one-place', comment: 'avsc is loaded by witness/avro.ts, when an event is tried: it is no judge of schemas.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/witness/avro\\.ts$' }, to: { path: 'node_modules/avsc/' } },
    { name: 'yaml-is-lazy', comment: 'Import tree/yaml.ts by import(), so that its library is loaded when first needed.', severity: 'error', from: { path: '^server/src' }, to: { path: '^server/src/core/(tree/yaml|config/check-config)\\.ts$', dynamic: false } },
    { name: 'processes-at-one-place', comment: 'Only git is run, only to read, and only where run-git.ts does it.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/workspace/history/run-git\\.ts$' }, to: { path: '^(node:)?child_process$', dependencyTypes: ['core'] } },
    { name: 'protocol-only-in-lsp', comment: 'LSP types live in lsp/ alone.', severity: 'error', from: { path: '^server/src/(?!lsp/)' }, to: { path: 'node_modules/vscode-(languageserver|jsonrpc)' } },
    { name: 'edges-are-apart', comment: 'The command line and the language server do not see each other.', severity: 'error', from: { path: '^server/src/(cli|lsp)/' }, to: { path: '^server/src/(cli|lsp)/', pathNot: '^server/src/$1/' } },
    { name: 'workspace-sees-no-edge', comment: 'workspace/ serves both edges and knows neither.', severity: 'error', from: { path: '^server/src/workspace/' }, to: { path: '^server/src/(cli|lsp|protocol)/' } },
    { name: 'registry-knows-the-core-only', comment: 'registry/ answers questions about a registry and knows neither files of a project nor edges.', severity: 'error', from: { path: '^server/src/registry/' }, to: { path: '^server/src/', pathNot: '^server/src/(registry|core)/' } },
    { name: 'network-at-one-place', comment: 'Whatever goes over the network passes the list of what only reads: registry/client.ts.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/registry/(transport|tunnel)\\.ts$' }, to: { path: '^(node:)?(http|https|http2|net|tls|dgram)$' } },
    { name: 'tunnels-by-the-transport', comment: 'What opens connections is asked by registry/transport.ts alone.', severity: 'error', from: { path: '^server/src', pathNot: '^server/src/registry/transport\\.ts$' }, to: { path: '^server/src/registry/tunnel\\.ts$', dependencyTypesNot: ['type-only'] } },
    { name: 'client-sees-protocol-only', comment: 'The client talks to the server by messages.', severity: 'error', from: { path: '^client/' }, to: { path: '^server/', pathNot: '^server/src/protocol/' } },
    { name: 'protocol-is-plain', comment: 'protocol/ holds names and plain types and imports nothing.', severity: 'error', from: { path: '^server/src/protocol/' }, to: {} },
    { name: 'vscode-only-in-client', comment: 'Only the client knows VS Code.', severity: 'error', from: { path: '^server/' }, to: { path: '(^vscode$|node_modules/@types/vscode/)' } },
    { name: 'rules-are-islands', comment: 'A rule imports no other rule. Shared code of a group goes to core/lint/.', severity: 'error', from: { path: '^server/src/core/lint/rules/.+/' }, to: { path: '^server/src/core/lint/rules/' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
};
