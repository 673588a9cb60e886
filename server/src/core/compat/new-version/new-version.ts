import type { SubjectMapping } from '../../config/settings.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { applyEdits } from '../../tree/edit.ts';
import { fileNameOf } from '../../model/path-name.ts';
import { identityOf } from '../identity.ts';
import { versionOfPath } from '../version-path.ts';
import { avroRenaming, mainType, nextFullName, partsOf, written } from './avro-names.ts';
import { deprecationEdits } from './deprecation.ts';
import { jsonRenaming, nextJsonNames } from './json-names.ts';
import { nextPath } from './next-name.ts';
import { placesOf } from './places.ts';
import type { NextPlaces } from './places.ts';
import type { NewName, NewVersion, NewVersionOf, Renaming } from './plan.ts';
import { stepsOf } from './steps.ts';

/**
 * Plans the next major version of a schema by the conventions that its file shows: a version in its names is raised, names without one get `v2`.
 * Undefined for a document that cannot be read as a schema. Pure: who asks writes, or shows.
 */
export function newVersion(of: NewVersionOf): NewVersion | undefined {
  const { model, path } = of;
  if (!model.tree.root || model.tree.problems.some(({ kind }) => kind === 'invalid' || kind === 'too-deep')) return undefined;
  const renaming = model.format === 'avro' ? renamedAvro(model, path) : renamedJson(model, path, of.subjects);
  const places = placesOf(of, renaming);
  const shown = of.shown ?? ((it) => it);
  const names: readonly NewName[] = [{ what: 'file', from: shown(path), to: shown(renaming.path) }, ...renaming.names, ...placeNames(places)];
  const successor = identityAfter(model, renaming) ?? fileNameOf(renaming.path);
  return {
    names, successor, file: { path: renaming.path, text: renaming.text }, deprecation: deprecationEdits(model, successor),
    steps: stepsOf({ from: shown(path), to: shown(renaming.path), old: of.old ?? 'marked', places, isNamed: renaming.names.length > 0 }),
  };
}

function renamedAvro(model: SchemaModel & { readonly format: 'avro' }, path: string): Renaming {
  const { avro, tree } = model;
  const main = mainType(avro);
  if (!main) return { names: [], path: nextPath(path), text: tree.text };
  const old = partsOf(main);
  const next = nextFullName(old);
  const [from, to] = [written(old), written(next)];
  return { names: [{ what: 'record', from, to }], path: avroPath(path, old, next), text: applyEdits(tree.text, avroRenaming(avro, main, next)) };
}

/** A file that is called like its type, or lies in folders like its namespace, follows them. */
function avroPath(path: string, old: { readonly namespace: string; readonly simple: string }, next: { readonly namespace: string; readonly simple: string }): string {
  if (versionOfPath(path)) return nextPath(path);
  const [, folder = '', base = '', extension = ''] = /^(.*\/)?([^/]*?)(\.(?:avsc|avro|jsonc?|ya?ml))?$/i.exec(path) ?? [];
  if (old.namespace !== '' && base === written(old)) return `${folder}${written(next)}${extension}`;
  if (base !== old.simple) return nextPath(path);
  if (next.simple !== old.simple) return `${folder}${next.simple}${extension}`;
  const folders = `${old.namespace.replaceAll('.', '/')}/`;
  return old.namespace !== '' && `/${folder}`.endsWith(`/${folders}`) ? `${folder.slice(0, folder.length - folders.length)}${next.namespace.replaceAll('.', '/')}/${base}${extension}` : nextPath(path);
}

function renamedJson(model: SchemaModel & { readonly format: 'json-schema' }, path: string, subjects: SubjectMapping | undefined): Renaming {
  const to = nextPath(path);
  const names = nextJsonNames(model.json, subjects === 'RecordName' || subjects === 'TopicRecordName' ? 'the record' : 'words');
  return { names: names.map(({ what, node, to: next }) => ({ what, from: node.value, to: next })), path: to, text: applyEdits(model.tree.text, jsonRenaming(model.json, names, path, to)) };
}

function placeNames({ subject, topic }: NextPlaces): readonly NewName[] {
  return [...(subject ? [{ what: 'subject' as const, from: subject.from, to: subject.to }] : []), ...(topic ? [{ what: 'topic' as const, from: topic.from, to: topic.to }] : [])];
}

/** What the new version calls itself. */
function identityAfter(model: SchemaModel, { names }: Renaming): string | undefined {
  const own = identityOf(model);
  const to = (what: NewName['what']): string | undefined => names.find((name) => name.what === what)?.to;
  if (model.format === 'avro') return to('record');
  const version = names.find(({ what }) => what === 'schema version');
  // Iglu: vendor/name/version.
  if (own !== undefined && version && own.endsWith(`/${version.from}`) && !to('$id')) return own.slice(0, -version.from.length) + version.to;
  return to('$id') ?? to('title');
}
