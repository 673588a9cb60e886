import { faultsOf } from '../../core/compat/differences.ts';
import type { FindSchema } from '../../core/messages/claim.ts';
import type { DecodeContext } from '../../core/messages/decode-context.ts';
import type { Side } from '../../core/messages/message.ts';
import type { ReaderSchema } from '../../core/messages/why-not/why-not.ts';
import { inflate } from '../../messages/inflate.ts';
import { jsonValidatorOf } from '../../messages/json-validators.ts';
import { registeredSchemas } from '../../messages/registered-schemas.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { connectionTo } from '../../registry/connections.ts';
import type { Registry } from '../../registry/port.ts';
import { version } from '../../version.ts';
import { Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';
import type { ConfiguredClusters } from './configured.ts';

export interface SchemaOptions {
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  readonly config?: string;
}

/** What messages of a topic are decoded with. */
export interface TopicSchemas {
  readonly context: DecodeContext;
  /** The newest version of the topic's subject; undefined where there is none, or nobody to ask. */
  newest(): Promise<number | undefined>;
  readonly subject: string;
  /** Under which subjects a schema is looked for, to name its version: that of the topic, and what is added. */
  readonly subjects: Set<string>;
  close(): void;
}

/** Connects to the registry that is meant, if one is. Throws a `Failure` when it is named and something lacks. */
export function topicSchemas(topic: string, side: Side, { registry: meant }: SchemaOptions, { registries = {}, folder }: ConfiguredClusters): TopicSchemas {
  const subject = `${topic}-${side}`;
  const subjects = new Set([subject]);
  const registry = meant === undefined && Object.keys(registries).length === 0 ? undefined : connected(meant, registries, folder);
  const nobody: FindSchema = () => Promise.resolve({ kind: 'failed', reason: 'is not configured (--registry names one)' });
  return {
    subject, subjects, context: { find: registry ? registeredSchemas(registry, subjects) : nobody, inflate, validatorOf: jsonValidatorOf },
    async newest() {
      const answer = await registry?.versions(subject);
      return answer?.kind === 'ok' ? answer.value.at(-1) : undefined;
    },
    close: () => registry?.close(),
  };
}

function connected(meant: string | undefined, registries: NonNullable<ConfiguredClusters['registries']>, folder: string): Registry {
  const connecting = connectionTo(meant, { registries, folder }, (variable) => process.env[variable]);
  if (connecting.kind === 'incomplete') throw new Failure(connecting.reason);
  return connectRegistry(connecting.connection, version);
}

/** The schema of a file, to read messages with. Throws a `Failure` where it is none, or has faults: nothing can be said then. */
export async function readerSchema(file: string, { config }: SchemaOptions, cwd: string): Promise<ReaderSchema> {
  const { project, model, file: at } = await oneSchema(file, config === undefined ? {} : { config }, cwd);
  const side = { model, workspace: project.index.workspaceFor(at) };
  const [fault] = faultsOf(side);
  if (fault !== undefined) throw new Failure(`${file} cannot be used to read messages. ${fault}`);
  return { side, name: file };
}
