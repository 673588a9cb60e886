import type { BrowserNode, ChildrenParams, NodeRef, SubjectPathParams, SubjectPathResult } from '../../protocol/browser.ts';
import { limiter } from '../../registry/limit.ts';
import type { Session } from '../session.ts';
import { clusterNodes } from './kafka/cluster-nodes.ts';
import { pathToTopic } from './kafka/path-to-topic.ts';
import { connectedRegistries } from './connected.ts';
import type { ConnectedRegistries } from './connected.ts';
import { kinds } from './kinds.ts';
import type { NodeKind, Question } from './node-kind.ts';
import { pathToNamed, pathToSubject } from './path-to.ts';
import { registryNodes } from './registries.ts';
import { troubleNodes } from './trouble.ts';

/** The tree of registries and clusters: each node is asked for when somebody opens what it stands under, and what goes wrong is a node of that place alone. */
export interface Browser {
  readonly connected: ConnectedRegistries;
  children(params: ChildrenParams, id: string, signal: AbortSignal): Promise<readonly BrowserNode[]>;
  details(nodes: readonly BrowserNode[], signal: AbortSignal): Promise<readonly BrowserNode[]>;
  /** The nodes that lead to the subject of a schema file, to a subject, or to a topic. */
  pathTo(to: SubjectPathParams, signal: AbortSignal): Promise<SubjectPathResult>;
}

/** So many nodes are looked into at a time, whatever the registry allows: others want to be asked too. */
const detailsAtOnce = 4;

const browsers = new WeakMap<Session, Browser>();

/** The one tree of a session; nothing is connected before something of it is asked for. */
export function browserOf(session: Session): Browser {
  let browser = browsers.get(session);
  if (!browser) browsers.set(session, (browser = createBrowser(session)));
  return browser;
}

function createBrowser(session: Session): Browser {
  const connected = connectedRegistries(session);
  const question = (params: ChildrenParams, id: string, signal: AbortSignal): Question => ({
    session, connected, id, signal, filter: params.filter?.trim().toLowerCase() ?? '', most: params.most, how: params.how ?? 'kept', internal: params.internal ?? 'hidden', configFiles: params.configFiles ?? [],
  });
  return {
    connected,
    async children(params, id, signal) {
      const asked = question(params, id, signal);
      if (params.of === undefined) return session.isTrusted() ? [...await registryNodes(asked), ...await clusterNodes(asked)] : [];
      const found = await (kindOf(params.of).children?.(params.of, asked) ?? Promise.resolve([]));
      return 'kind' in found ? troubleNodes(found, id) : found;
    },
    pathTo(to, signal) {
      const asked = question('topic' in to && to.internal ? { internal: to.internal } : {}, '', signal);
      return 'uri' in to ? pathToSubject(session, connected, to.uri, asked) : 'topic' in to ? pathToTopic(to.topic, asked) : pathToNamed(to.subject, asked);
    },
    async details(nodes, signal) {
      const limited = limiter(detailsAtOnce);
      const asked = (id: string): Question => question({}, id, signal);
      const together = new Map<NodeRef['kind'], BrowserNode[]>();
      for (const node of nodes) if (kindOf(node.ref).detailsOfAll) together.set(node.ref.kind, [...(together.get(node.ref.kind) ?? []), node]);
      const alone = nodes.filter(({ ref }) => !together.has(ref.kind));
      const all = await Promise.all([
        ...[...together].map(async ([kind, some]) => kinds[kind].detailsOfAll!(some, asked(''))),
        ...alone.map((node) => limited(async () => (signal.aborted ? [] : [await kindOf(node.ref).details?.(node, node.ref, asked(node.id))]))),
      ]);
      return all.flat().flatMap((it) => (it === undefined ? [] : [withoutLack(it)]));
    },
  };
}

/** What a kind takes is what its own reference is. */
function kindOf(ref: NodeRef): NodeKind<NodeRef['kind']> {
  return kinds[ref.kind] as NodeKind<NodeRef['kind']>;
}

function withoutLack(node: BrowserNode): BrowserNode {
  const { lacks, ...rest } = node;
  return lacks === undefined ? node : rest;
}
