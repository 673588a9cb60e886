import type { Finding } from '../finding.ts';
import type { Settings } from '../config/settings.ts';
import { isRegistryBody } from '../formats/detect.ts';
import { schemasWith } from '../formats/json-schema/keyword-index.ts';
import { shapesOf } from '../model/shape.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { AvroType } from '../formats/avro/model.ts';
import type { Workspace } from '../workspace.ts';
import { withoutEchoes } from './echoes.ts';
import type { Rule, RuleContext, Visitor } from './rule.ts';
import { unfinishedIn } from './unfinished.ts';

type Woken = readonly [Rule, RuleContext<never>];
type Event = keyof Visitor<never>;

/**
 * Runs every rule that the settings turn on over one document. A rule that throws gives one finding about that rule and is
 * left out from there on; the others go on.
 */
export function lint(model: SchemaModel, settings: Settings, workspace: Workspace, rules: readonly Rule[]): readonly Finding[] {
  const findings: Finding[] = [];
  const broken = new Set<Rule>();
  const listeners = new Map<Event, Woken[]>();
  const isRequest = isRegistryBody(model.tree.root);
  const unfinished = unfinishedIn(model.tree);
  for (const { rule, options, events } of preparedFor(rules, settings, model.format)) {
    // Of a request to a registry there is one thing to say: that it is none of the schemas that the other rules know.
    if (isRequest && rule.id !== 'schema/registry-body' && !speaksOfText(rule)) continue;
    const context: RuleContext<never> = {
      options: options as never,
      settings, model, tree: model.tree, workspace,
      report: (place, message, more) => {
        if (unfinished && !speaksOfText(rule) && (unfinished.value(place) || (rule.speaksOf === 'absence' && unfinished.around(place)))) return;
        findings.push({
          code: rule.id, span: { start: place.start, end: place.end }, message, fixes: more?.fixes ?? [], related: more?.related ?? [], ...(more?.unnecessary && { unnecessary: true }),
        });
      },
    };
    for (const event of events) {
      let list = listeners.get(event);
      if (!list) listeners.set(event, (list = []));
      list.push([rule, context]);
    }
  }

  const wake = <E extends Event>(event: E, what: Parameters<NonNullable<Visitor<never>[E]>>[0]): void => {
    const woken = listeners.get(event);
    if (!woken) return;
    for (const one of woken) wakeOne(event, what, one);
  };
  const wakeOne = (event: Event, what: unknown, [rule, context]: Woken): void => {
    if (broken.size > 0 && broken.has(rule)) return;
    try {
      (rule.visit[event] as (what: unknown, context: unknown) => void)(what, context);
    } catch (error) {
      broken.add(rule);
      findings.push(brokenRule(rule, error));
    }
  };

  wake('document', model);
  if (listeners.has('object') || listeners.has('field')) {
    for (const shape of shapesOf(model)) {
      wake('object', shape);
      if (listeners.has('field')) for (const field of shape.fields) wake('field', field);
    }
  }
  if (model.format === 'avro') {
    for (const type of model.avro.types) {
      wake('avroType', type);
      wakeKind(type);
    }
  } else {
    const { schemas } = model.json;
    for (const one of listeners.get('jsonSchema') ?? []) {
      for (const schema of one[0].keywords ? schemasWith(schemas, ...one[0].keywords) : schemas) wakeOne('jsonSchema', schema, one);
    }
  }
  return withoutEchoes(findings, rules, model.tree);

  function wakeKind(type: AvroType): void {
    switch (type.kind) {
      case 'record':
        wake('avroRecord', type);
        for (const field of type.fields) wake('avroField', field);
        break;
      case 'enum':
        return wake('avroEnum', type);
      case 'fixed':
        return wake('avroFixed', type);
      case 'union':
        return wake('avroUnion', type);
      case 'array':
        return wake('avroArray', type);
      case 'map':
        return wake('avroMap', type);
      case 'primitive':
        return wake('avroPrimitive', type);
      case 'reference':
        return wake('avroReference', type);
      case 'unknown':
        break;
      default:
        return type satisfies never;
    }
  }
}

/** Rules about the text itself, broken as it may be. */
function speaksOfText({ id }: Rule): boolean {
  return id.startsWith('syntax/');
}

interface Prepared {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
  readonly events: readonly Event[];
}

const known = new WeakMap<Settings, { readonly rules: readonly Rule[]; readonly byFormat: Map<Format, readonly Prepared[]> }>();

/** The rules that the settings turn on for a format, with their options. Settings are shared by many files, and by all edits of one. */
function preparedFor(rules: readonly Rule[], settings: Settings, format: Format): readonly Prepared[] {
  let of = known.get(settings);
  if (of?.rules !== rules) known.set(settings, (of = { rules, byFormat: new Map() }));
  let prepared = of.byFormat.get(format);
  if (!prepared) {
    prepared = rules.flatMap((rule) => {
      const setting = settings.rules.get(rule.id);
      return setting && rule.formats.includes(format) ? [{ rule, options: optionsOf(rule, setting.options), events: Object.keys(rule.visit) as Event[] }] : [];
    });
    of.byFormat.set(format, prepared);
  }
  return prepared;
}

/** A rule's options: as configured, defaults for the rest. */
export function optionsOf(rule: Rule, configured: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const options: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(rule.options ?? {})) options[name] = configured[name] ?? schema.default;
  return options;
}

function brokenRule(rule: Rule, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal/rule-failed', span: { start: 0, end: 0 }, fixes: [], related: [],
    message: `The rule ${rule.id} failed on this file (${reason}); its findings are missing. The other rules are complete. This is a fault of event-schemas: report it with the file.`,
  };
}
