import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { packedManifest } from '../../tools/packed.mjs';
import { projectFolder } from '../support/cli.ts';
import { installWorkbench } from '../vscode/harness/install.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

const workbenchCode = '/out/vs/code/browser/workbench/workbench.js';

export interface WebWorkbench {
  readonly url: string;
  close(): void;
}

/**
 * VS Code for the Web as a static site: the workbench with no server behind it, so that extensions run in the browser alone, and the extension as it is packed (its
 * manifest, its files, nothing else) at an address, as a gallery serves one. Listens on a free port of the loopback interface.
 */
export async function serveWebWorkbench(): Promise<WebWorkbench> {
  const workbench = await installWorkbench();
  const out = path.join(workbench, 'out');
  const folders = new Map([['out', out], ['extensions', path.join(workbench, 'extensions')], ['node_modules', path.join(workbench, 'node_modules')], ['files', path.join(import.meta.dirname, 'files-in-memory')]]);
  const manifest = packedManifest(JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as Parameters<typeof packedManifest>[0]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return send(response, '.html', page(request));
    if (pathname === '/extension/package.json') return send(response, '.json', JSON.stringify(manifest));
    if (pathname === workbenchCode) return send(response, '.js', withoutServer(readFileSync(path.join(out, '..', pathname), 'utf8')));
    const [, place, ...rest] = pathname.split('/');
    const file = rest.join('/');
    const folder = place === 'extension' ? (manifest.files.some((it) => file === it || file.startsWith(`${it}/`)) ? projectFolder : undefined) : folders.get(place ?? '');
    try {
      if (folder === undefined || rest.includes('..')) throw new Error('not packed');
      send(response, path.extname(file), readFileSync(path.join(folder, file)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };

  function page(request: IncomingMessage): string {
    const authority = request.headers.host;
    const configuration = {
      // These are of code-server.
      userDataPath: '/', isEnabledFileDownloads: false, isEnabledFileUploads: false, isEnabledCoderGettingStarted: false,
      additionalBuiltinExtensions: [{ scheme: 'http', authority, path: '/extension' }, { scheme: 'http', authority, path: '/files' }],
      folderUri: { scheme: 'vscode-test-web', authority: 'mount', path: '/' },
      configurationDefaults: { 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'chat.disableAIFeatures': true, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'workbench.tips.enabled': false },
      enableWorkspaceTrust: false,
    };
    const values: Readonly<Record<string, string>> = {
      WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'), WORKBENCH_AUTH_SESSION: '', WORKBENCH_WEB_BASE_URL: '', BASE: '', VS_BASE: '',
      WORKBENCH_NLS_FALLBACK_URL: '/out/nls.messages.js', WORKBENCH_NLS_URL: '/out/nls.messages.js', WORKBENCH_SCRIPT_NONCE: 'test',
    };
    return readFileSync(path.join(out, 'vs/code/browser/workbench/workbench.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  }
}

/** The workbench of code-server expects its server and keeps the profile there; that of VS Code for the Web does not. */
function withoutServer(code: string): string {
  const changes = [[',remoteAuthority:location.host}', '}'], [/(get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\b/, '$1vscodeUserData']] as const;
  return changes.reduce((all, [was, is]) => {
    const changed = all.replace(was, is);
    if (changed === all) throw new Error(`The workbench has nothing like ${String(was)} any more: see how it finds its server now.`);
    return changed;
  }, code);
}

/** Everything but what a browser surely knows goes out as bytes, `.cjs` too, as many hosts do. */
function send(response: ServerResponse, extension: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': types[extension] ?? 'application/octet-stream' }).end(body);
}
