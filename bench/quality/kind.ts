import type { Edit, Severity } from '../../server/src/core/finding.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import type { Node, SourceTree } from '../../server/src/core/tree/node.ts';
import { pathOf } from '../../server/src/core/tree/node.ts';
import type { Pick } from './random.ts';

/** A real schema that a defect is planted in. */
export interface Host {
  /** With forward slashes, below the folder of all corpora. */
  readonly shown: string;
  /** Absolute. */
  readonly file: string;
  readonly corpus: string;
  readonly text: string;
  readonly tree: SourceTree;
  readonly model: SchemaModel;
}

export type AvroHost = Host & { readonly model: Extract<SchemaModel, { format: 'avro' }> };
export type JsonHost = Host & { readonly model: Extract<SchemaModel, { format: 'json-schema' }> };

export type Path = readonly (string | number)[];

/** Where a finding is expected in the text after the edits: a value or a key, or a stretch of the text itself where it is no JSON any more. */
export type Place =
  | { readonly part: 'value' | 'key'; readonly path: Path }
  | { readonly part: 'text'; readonly start: number; readonly end: number };

/** One defect and its correct twin. */
export interface Planted {
  readonly wrong: readonly Edit[];
  /** Any of these counts. A missing thing is expected at a key or a name of the object that lacks it. */
  readonly at: readonly Place[];
  /** The same edit done right; it must raise nothing new. */
  readonly right?: readonly Edit[];
  /** The file, where its name is a part of the defect; else the host's. Absolute. */
  readonly path?: string;
  readonly rightPath?: string;
  /** What the defect is compared with, where leaving the host as it is is the defect. */
  readonly base?: readonly Edit[];
}

/**
 * A kind of defect: an edit such as a person makes, and where it has to be found. What is expected is what the project's own aims say, not
 * what its rules happen to do.
 */
export interface Kind {
  readonly id: string;
  /** `invalid`: the reference parser, the meta-schema or a registry refuses it, or data cannot be read or says something else than meant. */
  readonly verdict: 'invalid' | 'pitfall';
  readonly profile: string;
  /** The severities that are right; a finding of another one counts but is reported. */
  readonly severity?: readonly Severity[];
  /** What a host must be made first, rightly, before something in it can be wrong. */
  prepare?(host: Host): Prepared | undefined;
  plant(host: Host, pick: Pick): Planted | undefined;
}

/** A host made into something else that is right: it must raise nothing new. */
export interface Prepared {
  readonly edits: readonly Edit[];
  /** Absolute. */
  readonly file: string;
}

type More = Partial<Pick_<Kind, 'severity' | 'profile' | 'prepare'>>;
type Pick_<T, K extends keyof T> = { readonly [P in K]: T[P] };

export function invalidAvro(id: string, plant: (host: AvroHost, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { id: `avro/${id}`, verdict: 'invalid', profile: 'recommended', ...more, plant: (host, pick) => (isAvro(host) ? plant(host, pick) : undefined) };
}

export function invalidJson(id: string, plant: (host: JsonHost, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { id: `json/${id}`, verdict: 'invalid', profile: 'recommended', ...more, plant: (host, pick) => (isJson(host) ? plant(host, pick) : undefined) };
}

/** A defect of the text itself, whatever the format. */
export function invalidText(id: string, syntax: 'json' | 'yaml', plant: (host: Host, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { id: `text/${id}`, verdict: 'invalid', profile: 'recommended', ...more, plant: (host, pick) => (host.tree.syntax === syntax ? plant(host, pick) : undefined) };
}

export function pitfallAvro(id: string, profile: string, plant: (host: AvroHost, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { ...invalidAvro(id, plant, more), id: `${id} (avro)`, verdict: 'pitfall', profile };
}

/** A pitfall in either format. */
export function pitfall(id: string, profile: string, plant: (host: Host, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { id, verdict: 'pitfall', profile, ...more, plant };
}

export function pitfallJson(id: string, profile: string, plant: (host: JsonHost, pick: Pick) => Planted | undefined, more: More = {}): Kind {
  return { ...invalidJson(id, plant, more), id: `${id} (json)`, verdict: 'pitfall', profile };
}

export function isAvro(host: Host): host is AvroHost {
  return host.model.format === 'avro';
}

export function isJson(host: Host): host is JsonHost {
  return host.model.format === 'json-schema';
}

/** The value that stands after the edits where a node stands before them. */
export function valueOfNode(node: Node): Place {
  return { part: 'value', path: pathOf(node) };
}

export function value(...path: readonly (Path | string | number)[]): Place {
  return { part: 'value', path: path.flat() };
}

export function key(...path: readonly (Path | string | number)[]): Place {
  return { part: 'key', path: path.flat() };
}

/** A key and its value: either is a place for what is wrong with the pair. */
export function member(...path: readonly (Path | string | number)[]): readonly Place[] {
  return [key(...path), value(...path)];
}

export function text(start: number, end: number): Place {
  return { part: 'text', start, end };
}
