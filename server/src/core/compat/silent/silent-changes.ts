import { modelAround } from '../../document.ts';
import type { Fix, Severity } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { Node } from '../../tree/node.ts';
import type { Version } from '../check.ts';
import type { Side } from '../differences.ts';
import type { Direction, Mode } from '../modes.ts';
import type { ChangeContext, SilentKind } from './silent.ts';
import { silentKinds } from './index.ts';
import type { Walk } from './walk.ts';
import { walkAvro } from './walk-avro.ts';
import { walkJson } from './walk-json.ts';

/** A change that no registry looks at, at its place in the new schema. */
export interface SilentChange {
  readonly code: string;
  readonly message: string;
  readonly place: Node;
  /** The document of `place`. */
  readonly home: SchemaModel;
  /** Where `home` is another document: the place in the new schema's own that leads there. */
  readonly use: Node | undefined;
  /** The place in the earlier version. */
  readonly old: Node | undefined;
  /** Who is hurt, where it is one side alone. */
  readonly hurts: Direction | undefined;
  /** Fields and properties that it speaks of. */
  readonly fields: readonly string[];
  readonly fixes: readonly Fix[];
  readonly atMost: Severity | undefined;
}

/** Whether a change hurts a side that a mode is to protect. */
export function isFeltUnder(mode: Mode, { hurts }: SilentChange): boolean {
  return mode !== 'NONE' && (hurts === undefined || mode.startsWith('FULL') || mode.startsWith(hurts));
}

/** What changed since an earlier version that no registry looks at and that consumers feel. Says nothing of compatibility. Pure and total. */
export function silentChanges(update: Side, earlier: Version, kinds: readonly SilentKind[] = silentKinds): readonly SilentChange[] {
  const found: SilentChange[] = [];
  const { format } = update.model;
  if (earlier.model.format !== format || !update.model.tree.root || !earlier.model.tree.root) return found;
  const awake = kinds.filter(({ formats }) => formats.includes(format));
  let use: Node | undefined;
  const contexts = new Map(awake.map((kind) => [kind, contextOf(kind)]));
  const hand = (from: Node | undefined, wake: (kind: SilentKind, context: ChangeContext) => void): void => {
    use = from;
    for (const [kind, context] of contexts) wake(kind, context);
  };
  const walk: Walk = {
    workspace: update.workspace, oldWorkspace: earlier.workspace,
    field: (pair, from) => hand(from, ({ visit }, context) => visit.field?.(pair, context)),
    object: (pair, from) => hand(from, ({ visit }, context) => visit.object?.(pair, context)),
    jsonValue: (pair, from) => hand(from, ({ visit }, context) => visit.jsonValue?.(pair, context)),
    avroType: (pair, from) => hand(from, ({ visit }, context) => {
      const { old, update: now } = pair;
      visit.avroType?.(pair, context);
      if (old.kind === 'enum' && now.kind === 'enum') visit.avroEnum?.({ ...pair, old, update: now }, context);
      if ('fullName' in old && 'fullName' in now && old.kind !== 'reference' && now.kind !== 'reference') visit.avroNamed?.({ ...pair, old, update: now }, context);
    }),
  };
  if (update.model.format === 'avro' && earlier.model.format === 'avro') walkAvro(earlier.model.avro, update.model.avro, walk);
  else if (update.model.format === 'json-schema' && earlier.model.format === 'json-schema') walkJson(earlier.model.json, update.model.json, walk);
  return found.sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);

  function contextOf({ id }: SilentKind): ChangeContext {
    return {
      version: earlier.name, workspace: update.workspace, oldWorkspace: earlier.workspace,
      report: (place, message, { old, hurts, fields = [], fixes = [], atMost }) => {
        const home = modelAround(place) ?? update.model;
        if (found.some((it) => it.code === id && it.place === place)) return;
        found.push({ code: id, message, place, home, use: home.uri === update.model.uri ? undefined : use, old, hurts, fields: fields.filter((name) => name !== undefined), fixes: home.uri === update.model.uri ? fixes : [], atMost });
      },
    };
  }
}
