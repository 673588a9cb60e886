import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clusterAddress } from '../../../core/config/kafka.ts';
import type { KafkaSetting } from '../../../core/config/kafka.ts';
import type { BrowserNode, SignInFacts } from '../../../protocol/browser.ts';
import { isEncrypted } from '../../../registry/tls-files.ts';
import { uriOf } from '../../../workspace/read-file.ts';
import { configuredProjects } from '../configured-projects.ts';
import type { Question } from '../node-kind.ts';

/** The clusters of all configurations of the workspace, each once. None is asked. */
export async function clusterNodes(question: Pick<Question, 'session' | 'configFiles'>): Promise<readonly BrowserNode[]> {
  const nodes = new Map<string, BrowserNode>();
  for (const { config: { file, config } } of await configuredProjects(question)) {
    if (file === undefined) continue;
    for (const [name, setting] of Object.entries(config.kafka ?? {})) {
      // Two configurations may name one cluster alike.
      const key = `${name} ${clusterAddress(setting)}`;
      if (!nodes.has(key)) nodes.set(key, clusterNode(file, name, setting));
    }
  }
  return [...nodes.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function clusterNode(file: string, name: string, setting: KafkaSetting): BrowserNode {
  const configFile = uriOf(file);
  const [first = '', ...others] = setting.brokers;
  const at = others.length === 0 ? first : `${first} and ${others.length} more`;
  const facts = [`The Kafka cluster ${name} at ${setting.brokers.join(', ')}.`, setting.tls === undefined ? 'Without TLS.' : 'By TLS.', setting.auth === undefined || setting.auth.kind === 'none' ? undefined : `Signs in by ${setting.auth.kind}.`, setting.registry === undefined ? undefined : `The schemas of its messages are in the registry ${setting.registry}.`].filter((it) => it !== undefined);
  return {
    ref: { kind: 'cluster', configFile, cluster: name }, id: `cluster ${configFile} ${name}`, label: name, description: at, spoken: `Kafka cluster ${name}, ${at}`, tooltip: facts.join('\n'), icon: 'server-environment', state: 'collapsed', context: 'cluster',
    signIn: { ...signInFacts(name, setting, isKeyLocked(setting, path.dirname(file))), at: { configFile, cluster: name } },
  };
}

function signInFacts(name: string, { brokers, tls, auth }: KafkaSetting, key: 'open' | 'locked'): Omit<SignInFacts, 'at'> {
  const user = auth?.username ?? auth?.clientId;
  const wants = auth === undefined || auth.kind === 'none' ? 'none' : auth.kind === 'oauthbearer' ? (auth.tokenUrl === undefined ? 'bearer' : 'oauth') : auth.kind;
  return {
    name, url: clusterAddress({ brokers, ...(tls !== undefined && { tls }) }), ...(key === 'open' ? { wants } : wants === 'none' ? { wants: 'passphrase' } : { wants, alsoWants: 'passphrase' }),
    ...(user !== undefined && { user }), ...(auth?.tokenUrl !== undefined && { tokenUrl: auth.tokenUrl }),
  };
}

/** Whether the key of its client certificate has a passphrase: a person is asked for one only then. */
function isKeyLocked({ tls }: KafkaSetting, folder: string): 'open' | 'locked' {
  if (tls === undefined || tls === true || tls.key === undefined) return 'open';
  if (tls.passphraseEnv !== undefined) return 'locked';
  try {
    return isEncrypted(readFileSync(path.resolve(folder, tls.key), 'utf8')) ? 'locked' : 'open';
  } catch {
    // That it cannot be read is said when it is wanted.
    return 'open';
  }
}
