import { questionOf } from '../analyze.ts';
import type { Settings } from '../config/settings.ts';
import type { Finding, JudgedFinding, Related } from '../finding.ts';
import { judge } from '../judge.ts';
import { applicable } from '../lint/applicable.ts';
import { withoutSuppressed } from '../lint/suppress.ts';
import { eventNameOf } from '../model/event-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Workspace } from '../workspace.ts';
import { changeFindings, inOwnDocument, placeOf } from './findings.ts';
import type { PlacedFinding, Question } from './findings.ts';
import type { History } from './history.ts';
import { identityOf } from './identity.ts';
import { enumerated } from '../words/enumeration.ts';

/** A document that is looked at: what is found in it is reported. */
export interface Looked {
  readonly model: SchemaModel;
  readonly settings: Settings;
}

/** A schema beside its history. */
export interface Change extends Looked {
  readonly workspace: Workspace;
  readonly history: History;
}

export interface ChangesOf {
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly JudgedFinding[];
}

/**
 * What the changes of many schemas break, by the URI of the document that each finding stands in. A break that comes from a shared document is one
 * finding there, which names the events that it breaks, when that document is looked at too; otherwise it stands where the event refers to it.
 * Changes of schemas that are not looked at themselves count for what they say of those that are.
 */
export function analyzeChanges(changes: readonly Change[], looked: ReadonlyMap<string, Looked>, asked: Partial<Question> = {}): ReadonlyMap<string, ChangesOf> {
  const byDocument = new Map<string, Finding[]>();
  const add = (uri: string, finding: Finding): void => {
    const list = byDocument.get(uri);
    if (list) list.push(finding);
    else byDocument.set(uri, [finding]);
  };
  const shared = new Map<string, { readonly own: PlacedFinding[]; readonly others: Dependent[] }>();
  for (const { model, settings, workspace, history } of changes) {
    for (const placed of changeFindings({ model, workspace }, history, questionOf(settings, history, asked))) {
      const { home } = placed;
      if (looked.has(home.uri)) {
        const places = shared.get(home.uri) ?? { own: [], others: [] };
        shared.set(home.uri, places);
        if (home.uri === model.uri) places.own.push(placed);
        else if (isHeard(placed)) places.others.push({ placed, settings });
      } else if (looked.has(model.uri)) add(model.uri, inOwnDocument([placed])[0]!);
    }
  }
  for (const [uri, { own, others }] of shared) for (const finding of sharedFindings(own, others)) add(uri, finding);
  const result = new Map<string, ChangesOf>();
  for (const [uri, findings] of byDocument) {
    const { model, settings } = looked.get(uri)!;
    const { left, suppressed } = withoutSuppressed(findings, model);
    result.set(uri, { findings: judge(applicable(left, model.tree), settings), suppressed: judge(suppressed, settings) });
  }
  return result;
}

/** What linting found and what the change breaks, in the order of the text. That a broken schema cannot be compared needs no saying beside what breaks it. */
export function besideLint(linted: ChangesOf | undefined, changes: ChangesOf): ChangesOf {
  if (!linted) return changes;
  const isBroken = linted.findings.some(({ severity }) => severity === 'error');
  const own = changes.findings.filter(({ code }) => !(isBroken && code === 'compat/not-usable'));
  const order = (a: JudgedFinding, b: JudgedFinding): number => a.span.start - b.span.start || a.span.end - b.span.end;
  return { findings: [...linted.findings, ...own].sort(order), suppressed: [...linted.suppressed, ...changes.suppressed].sort(order) };
}

/** What a schema that refers to a document says of it. */
export interface Dependent {
  readonly placed: PlacedFinding;
  readonly settings: Settings;
}

/** What a change of a document, by its URI, does to a schema that refers to it, as far as it stands in that document. */
export function dependentFindings({ model, settings, workspace, history }: Change, uri: string, question: Question): readonly Dependent[] {
  return changeFindings({ model, workspace }, history, question).filter((placed) => placed.home.uri === uri && model.uri !== uri && isHeard(placed)).map((placed) => ({ placed, settings }));
}

/** The findings of a shared document: each place is said once, with the events that it breaks. `own` is what is found of the document itself. */
export function sharedFindings(own: readonly PlacedFinding[], others: readonly Dependent[]): readonly Finding[] {
  const places = new Map<string, { readonly own: Finding[]; readonly others: Dependent[] }>();
  const at = ({ finding: { code, span }, direction }: PlacedFinding): { readonly own: Finding[]; readonly others: Dependent[] } => {
    const key = [code, direction, span.start, span.end].join('\u0001');
    let place = places.get(key);
    if (!place) places.set(key, (place = { own: [], others: [] }));
    return place;
  };
  for (const placed of own) at(placed).own.push(placed.finding);
  for (const other of others) at(other.placed).others.push(other);
  return [...places.values()].flatMap((place) => (place.own.length === 0 ? [withEvents(place.others[0]!.placed.finding, place.others)] : place.others.length === 0 ? place.own : place.own.map((finding) => withEvents(finding, place.others))));
}

/** The schema that breaks does not suppress it. */
function isHeard(placed: PlacedFinding): boolean {
  return withoutSuppressed(inOwnDocument([placed]), placed.model).left.length > 0;
}

const mostNamed = 5;

function withEvents(finding: Finding, others: readonly Dependent[]): Finding {
  const byName = new Map<string, PlacedFinding>();
  // A type between the shared one and the event breaks too, but it is the event that somebody knows.
  const events = others.filter(({ placed: { model }, settings }) => eventNameOf(model, settings) !== undefined);
  for (const { placed, settings } of events.length > 0 ? events : others) byName.set(eventNameOf(placed.model, settings)?.full ?? identityOf(placed.model) ?? placed.model.uri.slice(placed.model.uri.lastIndexOf('/') + 1), placed);
  const names = [...byName.keys()].sort();
  const shown = names.length <= mostNamed ? names : [...names.slice(0, mostNamed - 1), `${names.length - mostNamed + 1} more`];
  const uses = names.slice(0, mostNamed).map((name): Related => ({ message: `${name} refers to it here:`, ...placeOf(byName.get(name)!) }));
  return { ...finding, message: `${finding.message} It ${finding.code.startsWith('silent/') ? 'concerns' : 'breaks'} ${enumerated(shown)}.`, related: [...finding.related, ...uses] };
}
