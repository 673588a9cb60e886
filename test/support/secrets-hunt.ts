import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clusterAddress } from '../../server/src/core/config/kafka.ts';
import type { KafkaSetting } from '../../server/src/core/config/kafka.ts';
import type { BrowserNode, ChildrenResult } from '../../server/src/protocol/browser.ts';
import { runCli, withFolder } from './cli.ts';
import { startLsp } from './lsp-client.ts';
import type { LspClient } from './lsp-client.ts';

/** Services with credentials, and the commands that ask them. The configuration names the variables REGISTRY_PASSWORD and KAFKA_PASSWORD. */
export interface Guarded {
  readonly files: Readonly<Record<string, string>>;
  readonly registry: { readonly url: string; readonly username: string; readonly password: string };
  readonly cluster: { readonly setting: KafkaSetting; readonly mechanism: 'plain' | 'scram-sha-512'; readonly username: string; readonly password: string };
  readonly topic: string;
  /** An Avro schema of the workspace whose subject is in the registry. */
  readonly schema: string;
}

export interface Hunted {
  /** All that the program wrote: outputs, traces of the server, files of cache folders and of the workspace. */
  readonly everything: string;
  /** What ended how, so that a test knows that the services were reached and refused. */
  readonly codes: Readonly<Record<string, number>>;
}

/** Runs the command line and the server with right and with wrong secrets, and gathers all that they wrote. */
export function huntSecrets({ files, registry, cluster, topic, schema }: Guarded): Promise<Hunted> {
  const commands: readonly (readonly string[])[] = [
    ['topics', '--groups'], ['topics', '--drift', '--format', 'json'], ['topic', 'show', topic], ['topic', 'show', topic, '--format', 'jsonl', '--from-beginning'], ['topic', 'show', topic, '--raw', '--full'],
    ['topic', 'check', topic, '--schema', schema], ['topic', 'check', topic, '--schema', schema, '--client', 'kafkajs'], ['dlq'], ['dlq', topic, '--format', 'markdown'],
    ['snapshot', '--out', 'registry.json'], ['compat', schema, '--against', 'registry'], ['check', schema, '--against', 'registry', '--format', 'json'],
  ];
  const wrong = `${registry.password}-wrong`;
  const wrongSasl = `${cluster.password}-wrong`;
  return withFolder({}, (cache) => withFolder(files, async (cwd) => {
    const written: string[] = [];
    const codes: Record<string, number> = {};
    for (const [name, env] of [['right', { REGISTRY_PASSWORD: registry.password, KAFKA_PASSWORD: cluster.password }], ['wrong', { REGISTRY_PASSWORD: wrong, KAFKA_PASSWORD: wrongSasl }]] as const) {
      for (const args of commands) {
        const { code, stdout, stderr } = await runCli(args, { cwd, env: { ...env, EVENT_SCHEMAS_CACHE: cache } });
        codes[`${name}: ${args.join(' ')}`] = code;
        written.push(stdout, stderr);
      }
      const editor = await startLsp(cwd, { env: { ...env, EVENT_SCHEMAS_CACHE: cache } });
      written.push(...await looked(editor, schema, files[schema]!));
    }
    const editor = await startLsp(cwd, { initializationOptions: { credentialsFollow: true }, env: { EVENT_SCHEMAS_CACHE: cache } });
    for (const [basic, sasl] of [[wrong, wrongSasl], [registry.password, cluster.password]] as const) {
      await editor.connection.sendRequest('event-schemas/credentials', { registries: [
        { url: registry.url, kind: 'basic', username: registry.username, password: basic }, { url: clusterAddress(cluster.setting), kind: 'sasl', mechanism: cluster.mechanism, username: cluster.username, password: sasl },
      ] });
      await browse(editor);
    }
    written.push(...await looked(editor, schema, files[schema]!));
    for (const at of [cwd, cache]) {
      for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) if (entry.isFile()) written.push(entry.name, readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    }
    return { everything: written.join('\n'), codes };
  }));
}

/** With every message traced, as a person does who reports a fault. */
async function looked(editor: LspClient, schema: string, text: string): Promise<readonly string[]> {
  await editor.connection.sendNotification('$/setTrace', { value: 'verbose' });
  editor.open(schema, text);
  await editor.pull(schema);
  await browse(editor);
  await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
  await editor.pull(schema);
  await editor.stop();
  return editor.received();
}

const deepest = 3;

async function browse(editor: LspClient, node?: BrowserNode, depth = 0): Promise<void> {
  const { nodes } = await editor.connection.sendRequest<ChildrenResult>('event-schemas/children', node ? { of: node.ref, id: node.id } : { configFiles: [editor.uri('event-schemas.json')] });
  if (depth < deepest) for (const one of nodes.slice(0, 30)) await browse(editor, one, depth + 1);
}

/** Asserts that a secret stands nowhere, in any way that programs write one. */
export function assertNowhere(everything: string, username: string, secret: string): void {
  const forms = {
    plain: secret, 'in JSON': JSON.stringify(secret).slice(1, -1), 'in a URL': encodeURIComponent(secret), Base64: Buffer.from(secret).toString('base64').replace(/=+$/, ''), 'HTTP Basic': Buffer.from(`${username}:${secret}`).toString('base64').replace(/=+$/, ''),
    hexadecimal: Buffer.from(secret).toString('hex'), 'the start': secret.slice(0, 10),
  };
  for (const [form, text] of Object.entries(forms)) {
    const at = everything.indexOf(text);
    assert.equal(at, -1, `a secret (${form}) stands in: ${at < 0 ? '' : everything.slice(Math.max(0, at - 200), at)}`);
  }
}
