import path from 'node:path';
import { existsSync } from 'node:fs';
import { fileOfSubject } from '../../core/browse/file-of-subject.ts';
import { laidOut } from '../../core/browse/laid-out.ts';
import type { RegisteredTextResult, VersionRef } from '../../protocol/browser.ts';
import { uriOf } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import type { ConnectedRegistries } from './connected.ts';
import { nameOf } from './connected.ts';

/** A registered version as a read-only document, laid out, with where a file of it would belong. */
export async function registeredText(session: Pick<Session, 'texts'>, connected: ConnectedRegistries, ref: VersionRef, signal: AbortSignal): Promise<RegisteredTextResult> {
  const to = await connected.to(ref);
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const { registry, setting, project: { config } } = to.connected;
  const answer = await registry.referencedVersion({ name: '', subject: ref.subject, version: ref.version }, signal);
  if (answer.kind !== 'ok') return { kind: 'none', sentence: `The registry ${nameOf(ref, setting)} did not give version ${ref.version} of "${ref.subject}": ${answer.reason}.` };
  const { schema, type, id } = answer.value;
  const text = laidOut(schema);
  const file = fileOfSubject(ref.subject, type, config.config.subjects ?? config.config.subjectNameStrategy);
  // Where nothing says a folder, it is the one that most projects have.
  const folder = file.includes('/') || !existsSync(path.join(config.folder, 'schemas')) ? config.folder : path.join(config.folder, 'schemas');
  return { kind: 'text', uri: session.texts.uriOf(placeOf(ref), documentName(ref.subject, type), text), text, type, fileUri: uriOf(path.join(folder, file)), ...(id !== undefined && { id }) };
}

/** What a tab says of a version besides the subject. */
export function placeOf({ version, registry }: VersionRef): string {
  return `v${version}, registry ${registry}`;
}

/** The name of a document with a version of a subject. */
export function documentName(subject: string, type: 'AVRO' | 'JSON' | 'PROTOBUF'): string {
  return `${subject.replaceAll('/', '∕')}.${{ AVRO: 'avsc', JSON: 'json', PROTOBUF: 'proto' }[type]}`;
}
