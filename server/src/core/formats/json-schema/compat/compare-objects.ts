import { memberOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { keyOrPlace, placeOf, wordOrPlace } from './anchors.ts';
import { contentFor } from './content-model.ts';
import { acceptsAll, acceptsNothing } from './extremes.ts';
import { compareLimit } from './limits.ts';
import { compareRest } from './rest.ts';
import { saysOf } from './says.ts';
import type { ObjectStructure, Property, Structure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

export function compareObjects(walk: Walk, original: ObjectStructure, update: ObjectStructure, path: string): void {
  compareProperties(walk, original, update, path);
  compareDependencies(walk, original, update, path);
  compareRest(walk, original, update, path, 'additionalProperties', 'ADDITIONAL_PROPERTIES', original.additional, update.additional);
  if (walk.registry.seesUnevaluated) {
    compareRest(walk, original, update, path, 'unevaluatedProperties', 'UNEVALUATED_PROPERTIES', original.unevaluated, update.unevaluated);
  }
  compareLimit(walk, original, update, path, 'maxProperties', 'MAX_PROPERTIES', original.maxProperties, update.maxProperties);
  compareLimit(walk, original, update, path, 'minProperties', 'MIN_PROPERTIES', original.minProperties, update.minProperties);
}

function compareProperties(walk: Walk, original: ObjectStructure, update: ObjectStructure, path: string): void {
  for (const before of original.properties.values()) {
    const after = update.properties.get(before.name);
    if (after) compareBothHave(walk, original, update, before, after, path);
    else compareRemoved(walk, update, before, below(path, 'properties', before.name));
  }
  for (const after of update.properties.values()) if (!original.properties.has(after.name)) compareAdded(walk, original, update, after, below(path, 'properties', after.name));
}

function compareBothHave(walk: Walk, original: ObjectStructure, update: ObjectStructure, before: Property, after: Property, path: string): void {
  const { name } = before;
  const [was, is] = [original.required.get(name), update.required.get(name)];
  if (!was && is) walk.report(hasDefault(after.schema) ? 'REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED' : 'REQUIRED_ATTRIBUTE_ADDED', below(path, 'required', name), is, before.key, () => ({ subject: name }));
  else if (was && !is) walk.report('REQUIRED_ATTRIBUTE_REMOVED', below(path, 'required', name), after.key, was, () => ({ subject: name }));
  if (before.age === after.age && walk.print(before.node) === walk.print(after.node)) return;
  walk.compareProperty(before, after, below(path, 'properties', name));
}

function hasDefault(schema: Structure): boolean {
  return schema.about?.default !== undefined;
}

function compareAdded(walk: Walk, original: ObjectStructure, update: ObjectStructure, added: Property, path: string): void {
  const { key, name, schema } = added;
  const report = (code: string): void => walk.reportLack(code, path, key, lackingPlace(original), added, () => ({ subject: name, readerSays: saysOf(schema) }));
  const content = contentFor(original, name, walk.registry);
  const required = update.required.has(name) ? (hasDefault(schema) ? 'REQUIRED_PROPERTY_WITH_DEFAULT' : 'REQUIRED_PROPERTY') : 'OPTIONAL_PROPERTY';
  if (content === 'open') {
    if (acceptsAll(schema)) report('PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL');
    else report(walk.registry.seesUnevaluated ? `${required}_ADDED_TO_OPEN_CONTENT_MODEL` : 'PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL');
    return;
  }
  if (content !== 'closed') {
    const attempt = walk.attempt(content, schema, path);
    walk.adopt(attempt);
    report(walk.areHarmless(attempt) ? 'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL' : 'PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL');
  }
  report(`${required}_ADDED_TO_UNOPEN_CONTENT_MODEL`);
}

function compareRemoved(walk: Walk, update: ObjectStructure, removed: Property, path: string): void {
  const { key, name, schema } = removed;
  const report = (code: string): void => walk.reportLack(code, path, lackingPlace(update), key, removed, () => ({ subject: name, writerSays: saysOf(schema) }));
  const content = contentFor(update, name, walk.registry);
  if (content === 'open') report('PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL');
  else if (content === 'closed') report(acceptsNothing(schema) ? 'PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL' : 'PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL');
  else {
    const attempt = walk.attempt(schema, content, path);
    walk.adopt(attempt);
    report(walk.areHarmless(attempt) ? 'PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL' : 'PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL');
  }
}

/** Where a property is not: the key `properties`, or the place of the object. */
function lackingPlace(schema: ObjectStructure): Node {
  return memberOf(schema.node, 'properties')?.key ?? placeOf(schema.node);
}

function compareDependencies(walk: Walk, original: ObjectStructure, update: ObjectStructure, path: string): void {
  for (const name of new Set([...original.dependentNames.keys(), ...update.dependentNames.keys()])) {
    const [before, after] = [original.dependentNames.get(name), update.dependentNames.get(name)];
    const at = below(path, 'dependencies', name);
    if (!before && after) walk.report('DEPENDENCY_ARRAY_ADDED', at, after.key, dependencyPlace(original), () => ({ subject: name }));
    else if (before && !after) walk.report('DEPENDENCY_ARRAY_REMOVED', at, dependencyPlace(update), before.key, () => ({ subject: name }));
    else if (before && after) {
      const more = [...before.names].every((other) => after.names.has(other));
      const fewer = [...after.names].every((other) => before.names.has(other));
      if (!more || !fewer) walk.report(more ? 'DEPENDENCY_ARRAY_EXTENDED' : fewer ? 'DEPENDENCY_ARRAY_NARROWED' : 'DEPENDENCY_ARRAY_CHANGED', at, after.list, before.list, () => ({ subject: name }));
    }
  }
  for (const name of new Set([...original.dependentSchemas.keys(), ...update.dependentSchemas.keys()])) {
    const [before, after] = [original.dependentSchemas.get(name), update.dependentSchemas.get(name)];
    const at = below(path, 'dependencies', name);
    if (!before && after) walk.report('DEPENDENCY_SCHEMA_ADDED', at, after.key, dependencyPlace(original), () => ({ subject: name }));
    else if (before && !after) walk.report('DEPENDENCY_SCHEMA_REMOVED', at, dependencyPlace(update), before.key, () => ({ subject: name }));
    else if (before && after) walk.compare(before.schema, after.schema, at);
  }
}

function dependencyPlace(schema: ObjectStructure): Node {
  const word = ['dependencies', 'dependentRequired', 'dependentSchemas'].find((name) => memberOf(schema.node, name));
  return word === undefined ? wordOrPlace(schema, 'dependencies') : keyOrPlace(schema, word);
}
