import { clusterAddress } from '../../../core/config/kafka.ts';
import type { KafkaSetting } from '../../../core/config/kafka.ts';
import type { BrowserNode, SignInFacts } from '../../../protocol/browser.ts';
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
      if (!nodes.has(key)) nodes.set(key, clusterNode(uriOf(file), name, setting));
    }
  }
  return [...nodes.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function clusterNode(configFile: string, name: string, setting: KafkaSetting): BrowserNode {
  const [first = '', ...others] = setting.brokers;
  const at = others.length === 0 ? first : `${first} and ${others.length} more`;
  const facts = [`The Kafka cluster ${name} at ${setting.brokers.join(', ')}.`, setting.tls === undefined ? 'Without TLS.' : 'By TLS.', setting.auth === undefined || setting.auth.kind === 'none' ? undefined : `Signs in by ${setting.auth.kind}.`, setting.registry === undefined ? undefined : `The schemas of its messages are in the registry ${setting.registry}.`].filter((it) => it !== undefined);
  return {
    ref: { kind: 'cluster', configFile, cluster: name }, id: `cluster ${configFile} ${name}`, label: name, description: at, spoken: `Kafka cluster ${name}, ${at}`, tooltip: facts.join('\n'), icon: 'server-environment', state: 'collapsed', context: 'cluster',
    signIn: signInFacts(configFile, name, setting),
  };
}

function signInFacts(configFile: string, name: string, { brokers, tls, auth }: KafkaSetting): SignInFacts {
  const user = auth?.username ?? auth?.clientId;
  const hasKey = tls !== undefined && tls !== true && tls.key !== undefined;
  return {
    name, url: clusterAddress({ brokers, ...(tls !== undefined && { tls }) }), wants: auth === undefined || auth.kind === 'none' ? (hasKey ? 'passphrase' : 'none') : auth.kind === 'oauthbearer' ? (auth.tokenUrl === undefined ? 'bearer' : 'oauth') : auth.kind,
    ...(user !== undefined && { user }), ...(auth?.tokenUrl !== undefined && { tokenUrl: auth.tokenUrl }), at: { configFile, cluster: name },
  };
}
