import type { NodeRef, SubjectPathParams } from '../../../server/src/protocol/browser.ts';

/** By what the way to a node is asked for; undefined where there is none to ask for. */
export function wayParams(ref: NodeRef, internal: 'hidden' | 'shown'): SubjectPathParams | undefined {
  switch (ref.kind) {
    case 'subject': case 'version':
      return { subject: { configFile: ref.configFile, registry: ref.registry, subject: ref.subject } };
    case 'topic':
      return { topic: { configFile: ref.configFile, cluster: ref.cluster, topic: ref.topic }, ...(internal === 'shown' && { internal }) };
    default:
      return undefined;
  }
}
