import { fieldPlace } from '../../core/messages/field-place.ts';
import type { SchemaPlace } from '../../core/messages/schema-place.ts';
import type { SchemaVersion, RegisteredPlace } from '../../core/messages/schema-version.ts';
import type { Value, ValuePath } from '../../core/messages/value.ts';
import type { ReaderSchema } from '../../core/messages/why-not/why-not.ts';
import { laidOut } from '../../core/browse/laid-out.ts';
import { lineIndex } from '../../core/text.ts';
import { parseJson } from '../../core/tree/json.ts';
import { atPointer, memberOf, pointerOf, rootOf } from '../../core/tree/node.ts';
import type { Node } from '../../core/tree/node.ts';
import { percentDecoded } from '../../core/uri.ts';
import type { RegistryRef, VersionRef } from '../../protocol/browser.ts';
import type { MessageFieldResult } from '../../protocol/topic-messages.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { relativeTo } from '../../workspace/project.ts';
import type { Project } from '../../workspace/project.ts';
import { documentName, placeOf } from '../browser/registered-text.ts';
import { localFiles, understoodFile } from '../browser/local-files.ts';
import type { Session } from '../session.ts';

type LinkSession = Pick<Session, 'projects' | 'openText' | 'texts'>;

/** What leads from messages to schemas: to registered versions as documents, and to the files of the workspace. */
export interface SchemaLinks {
  version(place: RegisteredPlace): VersionRef | undefined;
  /** The schema file here of a subject. */
  file(subject: string): Promise<string | undefined>;
  /** Where the registered version describes a part of a value; `node` where the place is known. */
  inVersion(schema: SchemaVersion, path: ValuePath, value: Value | undefined, node?: Node): MessageFieldResult;
  inFile(file: string, path: ValuePath, value: Value | undefined): Promise<MessageFieldResult>;
  /** The working copy as a reader; undefined where the file is no schema. */
  reader(file: string): Promise<ReaderSchema | undefined>;
}

/** `names`: the subjects that there are, which decide what file belongs to which. */
export function schemaLinks(session: LinkSession, project: Project, registry: RegistryRef | undefined, names: () => Promise<readonly string[]>): SchemaLinks {
  return {
    version: ({ subject, version }) => registry && { kind: 'version', ...registry, subject, version },
    async file(subject) {
      const [file] = (await localFiles(session, project, await names())).get(subject)?.toSorted() ?? [];
      return file;
    },
    inVersion(schema, path, value, node) {
      const { side, places: [place], text, name } = schema;
      if (side === 'protobuf') return { kind: 'none', sentence: 'Fields of Protobuf schemas are not found yet.' };
      // A node of a schema that this one refers to stands in another document, to which the path leads.
      const found: SchemaPlace | undefined = node && rootOf(node) === side.model.tree.root ? { elsewhere: undefined, node, shown: node } : fieldPlace(side, path, value);
      if (!found) return { kind: 'none', sentence: 'The schema says nothing of this place.' };
      const { elsewhere } = found;
      const type = side.model.format === 'avro' ? 'AVRO' : 'JSON';
      const shown = laidOut(elsewhere?.text ?? text);
      const ref = place && this.version(place);
      const at = ref ? placeOf(ref) : name;
      const uri = session.texts.uriOf(elsewhere ? `referred to by ${at}` : at, documentName(elsewhere ? percentDecoded(elsewhere.uri.slice(elsewhere.uri.lastIndexOf('/') + 1)).replace(/\.(avsc|json)$/, '') : (place?.subject ?? name), type), shown);
      return placeIn(uri, shown, found.shown);
    },
    async inFile(file, path, value) {
      const understood = await understoodFile(session, project, file);
      if (!understood) return { kind: 'none', sentence: `${file} is no schema any more.` };
      const found = fieldPlace({ model: understood.model, workspace: project.index.workspaceFor(file) }, path, value);
      if (!found) return { kind: 'none', sentence: 'The schema says nothing of this place.' };
      const tree = found.elsewhere ?? { uri: uriOf(file), text: understood.model.tree.text };
      const { start, end } = lineIndex(tree.text).rangeOf({ start: found.shown.start, end: found.shown.end });
      return { kind: 'place', uri: tree.uri, range: { start, end } };
    },
    async reader(file) {
      const understood = await understoodFile(session, project, file);
      return understood && { side: { model: understood.model, workspace: project.index.workspaceFor(file) }, name: relativeTo(project.config, file) };
    },
  };
}

/** A node of the text as it was registered, in the text as it is shown: only white space differs. */
function placeIn(uri: string, text: string, node: Node): MessageFieldResult {
  const { root } = parseJson(text);
  const { parent } = node;
  // What a schema says of a name stands at the key as well as at a value.
  const key = parent?.kind === 'object' && parent.members.some((member) => member.key === node) && node.kind === 'string' ? node.value : undefined;
  const there = parent && key !== undefined ? memberOf(atPointer(root, pointerOf(parent)), key)?.key : atPointer(root, pointerOf(node));
  const span = there ?? { start: 0, end: 0 };
  return { kind: 'place', uri, range: lineIndex(text).rangeOf({ start: span.start, end: span.end }) };
}
