import type { Config } from '../../core/config/config.ts';
import type { BrowserNode, SignInFacts } from '../../protocol/browser.ts';
import type { RegistrySetting } from '../../core/config/registries.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { configuredProjects } from './configured-projects.ts';
import type { Question } from './node-kind.ts';

/** The registries of all configurations of the workspace, each address once. None is asked. */
export async function registryNodes(question: Question): Promise<readonly BrowserNode[]> {
  const nodes = new Map<string, BrowserNode>();
  for (const { config: { file, config } } of await configuredProjects(question)) {
    if (file === undefined) continue;
    for (const [name, setting] of Object.entries(config.registries ?? {})) {
      // Two configurations may name one registry alike.
      const key = `${name} ${setting.url}`;
      if (!nodes.has(key)) nodes.set(key, registryNode(uriOf(file), name, setting, config));
    }
  }
  return [...nodes.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function registryNode(configFile: string, name: string, setting: RegistrySetting, { against }: Pick<Config, 'against'>): BrowserNode {
  const url = setting.url.replace(/\/+$/, '');
  const counts = against === `registry:${name}` ? ' Schemas are compared with it.' : '';
  return {
    ref: { kind: 'registry', configFile, registry: name }, id: `registry ${configFile} ${name}`,
    label: name, description: `${url}${setting.readOnly ? ' · read-only' : ''}`, spoken: `Registry ${name}, ${url}${setting.readOnly ? ', read-only' : ''}`, tooltip: `The registry ${name} at ${url}.${counts}${setting.readOnly ? ' It is marked as read-only: nothing is registered there, and no level is set from here.' : ''}`, icon: 'server', state: 'collapsed', context: 'registry', signIn: { ...signInFacts(name, url, setting), at: { configFile, registry: name } },
  };
}

function signInFacts(name: string, url: string, { auth }: RegistrySetting): SignInFacts {
  const user = auth?.username ?? auth?.clientId;
  return { name, url, wants: auth?.kind ?? 'none', ...(user !== undefined && { user }), ...(auth?.tokenUrl !== undefined && { tokenUrl: auth.tokenUrl }) };
}
