import type { Finding } from '../finding.ts';
import type { Settings } from '../config/settings.ts';
import { isRegistryBody } from '../formats/detect.ts';
import { namesIn, schemasWith } from '../formats/json-schema/keyword-index.ts';
import { typesByKind } from '../formats/avro/types-by-kind.ts';
import { shapesOf } from '../model/shape.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { AvroDocument } from '../formats/avro/model.ts';
import type { SourceTree } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { withoutEchoes } from './echoes.ts';
import type { Rule, RuleContext, Visitor } from './rule.ts';
import { unfinishedIn } from './unfinished.ts';

/**
 * The rules that looked at other documents, and the findings of the others, which stay as long as the model and the settings do, whatever becomes of the
 * workspace. For one model with one settings.
 */
export interface LintMemo {
  steps?: readonly Step[];
}

/** A rule, and what it found when it cannot find anything else in this model. */
interface Step extends Prepared {
  readonly found: readonly Finding[] | undefined;
}

/**
 * Runs every rule that the settings turn on over one document. A rule that throws gives one finding about that rule and is
 * left out from there on; the others go on.
 * @param memo filled, and used in place of rules that cannot find anything else
 */
export function lint(model: SchemaModel, settings: Settings, workspace: Workspace, rules: readonly Rule[], memo?: LintMemo): readonly Finding[] {
  const context = new Context(model, settings, workspace);
  const { findings } = context;
  if (memo?.steps) {
    for (const step of memo.steps) {
      if (step.found) for (const finding of step.found) findings.push(finding);
      else run(step, context);
    }
    return withoutEchoes(findings, rules, model.tree);
  }
  const steps: Step[] = [];
  const isRequest = isRegistryBody(model.tree.root);
  const { steps: prepared, wokenBy } = preparedFor(rules, settings, model.format);
  const asleep = model.format === 'json-schema' ? sleepersIn(model, prepared, wokenBy) : undefined;
  for (let i = 0; i < prepared.length; i++) {
    const { rule } = prepared[i]!;
    // Of a request to a registry there is one thing to say: that it is none of the schemas that the other rules know.
    if (asleep?.[i] === 1) continue;
    if (isRequest && rule.id !== 'schema/registry-body' && !speaksOfText(rule)) continue;
    const before = findings.length;
    run(prepared[i]!, context);
    const elsewhere = context.looked === 'elsewhere';
    if (memo && (elsewhere || findings.length > before)) steps.push({ ...prepared[i]!, found: elsewhere ? undefined : findings.slice(before) });
  }
  if (memo) memo.steps = steps;
  return withoutEchoes(findings, rules, model.tree);
}

/** Lets one rule add what it has to say to the findings. */
function run({ rule, options }: Prepared, context: Context): void {
  context.rule = rule;
  context.options = options as never;
  context.looked = 'here';
  try {
    visitAll(rule, context.model, context);
  } catch (error) {
    context.findings.push(brokenRule(rule, error));
  }
}

/** What the rules see, one after the other: one for a document, since there are some fifty rules. */
class Context implements RuleContext<never> {
  readonly model: SchemaModel;
  readonly settings: Settings;
  readonly tree: SourceTree;
  readonly findings: Finding[] = [];
  /** The rule that is shown something now, its options, and whether it may have looked at other documents. */
  rule: Rule<never> | undefined = undefined;
  options: never = undefined as never;
  looked: 'here' | 'elsewhere' = 'here';
  readonly report: RuleContext<never>['report'];
  readonly #workspace: Workspace;
  constructor(model: SchemaModel, settings: Settings, workspace: Workspace) {
    this.model = model;
    this.settings = settings;
    this.tree = model.tree;
    this.#workspace = workspace;
    const unfinished = unfinishedIn(model.tree);
    // V8 makes a function that is assigned to a property as it is written among its old objects: what it sees, here the whole document, would outlive every quick collection.
    const report: RuleContext<never>['report'] = (place, message, more) => {
      const { id, speaksOf } = this.rule!;
      if (unfinished && !speaksOfText(this.rule!) && (unfinished.value(place) || (speaksOf === 'absence' && unfinished.around(place)))) return;
      this.findings.push({
        code: id, span: { start: place.start, end: place.end }, message, fixes: more?.fixes ?? [], related: more?.related ?? [], ...(more?.unnecessary && { unnecessary: true }),
      });
    };
    this.report = report;
  }
  /** Whoever takes it may ask, or be told by another what that asked. */
  get workspace(): Workspace {
    this.looked = 'elsewhere';
    return this.#workspace;
  }
}

/** Most rules have nothing to look at in most documents: by their places, 1 for a rule whose keywords the document does not have. */
function sleepersIn({ json }: SchemaModel & { readonly format: 'json-schema' }, prepared: readonly Prepared[], wokenBy: ReadonlyMap<string, readonly number[]>): Uint8Array {
  const asleep = new Uint8Array(prepared.length);
  for (let i = 0; i < prepared.length; i++) if (prepared[i]!.rule.keywords) asleep[i] = 1;
  namesIn(json.schemas).forEach((_, name) => {
    const woken = wokenBy.get(name);
    if (woken) for (let i = 0; i < woken.length; i++) asleep[woken[i]!] = 0;
  });
  return asleep;
}

/** Shows a rule everything in a document that it listens to. */
function visitAll({ visit, keywords }: Rule<never>, model: SchemaModel, context: RuleContext<never>): void {
  visit.document?.(model, context);
  if (visit.object || visit.field) {
    const shapes = shapesOf(model);
    for (let i = 0; i < shapes.length; i++) {
      visit.object?.(shapes[i]!, context);
      const { fields } = shapes[i]!;
      if (visit.field) for (let j = 0; j < fields.length; j++) visit.field(fields[j]!, context);
    }
  }
  if (model.format === 'avro') visitTypes(visit, model.avro, context);
  else if (visit.jsonSchema) {
    const { schemas } = model.json;
    const woken = keywords ? schemasWith(schemas, ...keywords) : schemas;
    for (let i = 0; i < woken.length; i++) visit.jsonSchema(woken[i]!, context);
  }
}

/** Each rule sees the types that it listens to and no others: of forty rules one or two care for a primitive, and most types are. */
function visitTypes({ avroType, avroRecord, avroField, avroEnum, avroFixed, avroUnion, avroArray, avroMap, avroPrimitive, avroReference }: Visitor<never>, document: AvroDocument, context: RuleContext<never>): void {
  const kinds = typesByKind(document);
  if (avroType) each(document.types, avroType, context);
  if (avroRecord) each(kinds.record, avroRecord, context);
  if (avroField) for (const { fields } of kinds.record) each(fields, avroField, context);
  if (avroEnum) each(kinds.enum, avroEnum, context);
  if (avroFixed) each(kinds.fixed, avroFixed, context);
  if (avroUnion) each(kinds.union, avroUnion, context);
  if (avroArray) each(kinds.array, avroArray, context);
  if (avroMap) each(kinds.map, avroMap, context);
  if (avroPrimitive) each(kinds.primitive, avroPrimitive, context);
  if (avroReference) each(kinds.reference, avroReference, context);
}

function each<T>(all: readonly T[], show: (one: T, context: RuleContext<never>) => void, context: RuleContext<never>): void {
  for (let i = 0; i < all.length; i++) show(all[i]!, context);
}

/** Rules about the text itself, broken as it may be. */
function speaksOfText({ id }: Pick<Rule, 'id'>): boolean {
  return id.startsWith('syntax/');
}

/** A rule that the settings turn on, with its options. */
interface Prepared {
  readonly rule: Rule<never>;
  readonly options: Readonly<Record<string, unknown>>;
}

interface PreparedRules {
  readonly steps: readonly Prepared[];
  /** By a keyword of JSON Schema, the places of the rules that listen to it. */
  readonly wokenBy: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<Settings, { readonly rules: readonly Rule[]; readonly byFormat: Map<Format, PreparedRules> }>();

/** The rules that the settings turn on for a format, with their options. Settings are shared by many files, and by all edits of one. */
function preparedFor(rules: readonly Rule[], settings: Settings, format: Format): PreparedRules {
  let of = known.get(settings);
  if (of?.rules !== rules) known.set(settings, (of = { rules, byFormat: new Map() }));
  let prepared = of.byFormat.get(format);
  if (!prepared) {
    const steps = rules.flatMap((rule) => {
      const setting = settings.rules.get(rule.id);
      return setting && rule.formats.includes(format) && Object.keys(rule.visit).length > 0 ? [{ rule: rule as Rule<never>, options: optionsOf(rule, setting.options) }] : [];
    });
    const wokenBy = new Map<string, number[]>();
    for (const [i, { rule }] of steps.entries()) {
      for (const keyword of rule.keywords ?? []) {
        const woken = wokenBy.get(keyword);
        if (woken) woken.push(i);
        else wokenBy.set(keyword, [i]);
      }
    }
    prepared = { steps, wokenBy };
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
