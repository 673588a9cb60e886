import type { Config } from '../../config/config.ts';
import type { Settings } from '../../config/settings.ts';
import { readSchemaAs } from '../../document.ts';
import { formatOf } from '../../formats/detect.ts';
import type { Format, SchemaModel } from '../../model/schema-model.ts';
import type { SourceTree, Syntax } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { Asked } from './asked.ts';
import { avroOffers } from './avro/avro-offers.ts';
import { eventSnippetOffers, jsonSchemaOffers } from './json-schema/json-schema-offers.ts';
import { configOffers } from './config-offers.ts';
import { isLeftToJsonService } from './json-service.ts';
import { couldBeMeant } from './nearness.ts';
import { noCompletions } from './offer.ts';
import type { Completion, Completions, Offer } from './offer.ts';
import type { Place } from './place.ts';
import { placeInJson } from './place-in-json.ts';
import { placesInYaml } from './place-in-yaml.ts';
import { slotAt } from './slot.ts';
import type { Slot } from './slot.ts';
import { writer } from './written.ts';

export interface CompletionRequest {
  readonly text: string;
  /** In UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly syntax: Syntax;
  /** The document is an `event-schemas.json`; a schema unless said. */
  readonly kind?: 'configuration' | 'schema';
  /** Reads a text of the syntax. */
  readonly parse: (text: string) => SourceTree;
  readonly uri: string;
  /** Relative to the folder of the configuration, with forward slashes. */
  readonly path: string;
  readonly config: Pick<Config, 'files' | 'dialect'>;
  readonly settings: Settings;
  /** Names of the profiles that the settings come from. */
  readonly profiles: readonly string[];
  /** The other documents, without this one. */
  readonly workspace: Workspace;
  /** Earlier versions of the schema, the newest last, where they are known. */
  readonly earlier?: readonly SchemaModel[];
  /** The character that was just typed and made the editor ask; undefined when a person asked. */
  readonly typed?: string | undefined;
  /** `one-line`: the editor would change the indentation of further lines. */
  readonly layout?: 'lines' | 'one-line';
  /** VS Code's own JSON service answers too, so that what it surely proposes is left to it. */
  readonly beside?: 'json-service' | 'nothing';
}

/**
 * What may be written at an offset of a schema, half typed or whole, or of a document that is about to become one. Empty where nothing can
 * be proposed: in descriptions, comments, documents that are no schemas. Never throws for what stands in the text.
 */
export function completionsAt(request: CompletionRequest): Completions {
  const { text, offset, syntax, typed } = request;
  if (text.length > longest) return noCompletions;
  const places = syntax === 'json' ? [placeInJson(text, offset)].filter((place) => place !== undefined) : placesInYaml(text, offset);
  const items: Completion[] = [];
  let isComplete = true;
  for (const place of places) {
    if (typed !== undefined && isNoise(typed, place)) continue;
    const slot = slotAt(text, place, syntax, request.parse);
    const found = slot && offersAt(slot, request);
    if (!slot || !found) continue;
    const write = writer(text, slot, syntax, request.layout ?? 'lines');
    // What was typed is the reason to ask only where something goes on from it.
    const wanted = typed === undefined || typed === '"' || typed === ':' ? found.offers : found.offers.filter((offer) => couldBeMeant(place.typed, offer.filter ?? offer.label));
    // A segment or a key that stands there already would only take the keystroke that goes on to the next place of a snippet.
    items.push(...wanted.map((offer) => [offer, write(offer)] as const).filter(([offer, item]) => !(offer.isDotted || isWholeKey(offer, place)) || changes(item, text)).map(([, item]) => item));
    // So an editor asks again with each key, and what was typed to its end is not in the list any more.
    isComplete &&= found.isComplete && !wanted.some(({ isDotted }) => isDotted && write.isInSegment);
  }
  return { items: sorted(places.length > 1 ? unique(items) : items), isComplete };
}

/** Whether a key is offered that stands before the cursor to its end, with its value behind it. */
function isWholeKey({ key, label }: Offer, { kind, hasColon, typed }: Place): boolean {
  return kind === 'key' && hasColon && typed === (key ?? label);
}

function changes({ span, newText, more }: Completion, text: string): boolean {
  return more.length > 0 || text.slice(span.start, span.end) !== newText;
}

/** By rank, and within a rank as they came. */
function sorted(items: readonly Completion[]): readonly Completion[] {
  return items.toSorted((a, b) => a.rank - b.rank);
}

/** Nobody waits for a list in a text of that many characters. */
const longest = 4_000_000;

/** Characters at which editors ask by themselves and nothing is to be said: a quote that ends a text, a colon within one. */
function isNoise(typed: string, place: Place): boolean {
  if (place.isDone) return true;
  if (typed === ':') return place.kind === 'key' || place.typed !== '';
  return (typed === '/' || typed === '#' || typed === '.') && place.kind === 'key';
}

function offersAt(slot: Slot, request: CompletionRequest): { readonly offers: readonly Offer[]; readonly isComplete: boolean } | undefined {
  const { uri, config, settings, profiles, workspace, earlier = [], layout = 'lines', beside = 'nothing' } = request;
  // VS Code's JSON service has the schema of the configuration from the extension.
  if (request.kind === 'configuration') return { offers: beside === 'json-service' ? [] : configOffers(slot), isComplete: true };
  const format = formatAt(slot, request);
  // A file that holds nothing yet and has no name of ours may become an event too, when somebody begins to say so.
  if (!format) return slot.node === slot.tree.root && /\.json$/i.test(request.path) && /^ev?e?/.test(slot.place.typed) ? { offers: eventSnippetOffers({ slot, layout, profiles }), isComplete: true } : undefined;
  const model = readSchemaAs(format, uri, slot.tree, config.dialect ?? 'unknown');
  const asked: Asked = { slot, model, settings, profiles, workspace, earlier, layout };
  const found = model.format === 'avro' ? avroOffers({ ...asked, model }) : jsonSchemaOffers({ ...asked, model });
  if (beside === 'nothing' || model.format !== 'json-schema') return found;
  return { ...found, offers: found.offers.filter((offer) => !isLeftToJsonService(offer, { ...asked, model })) };
}

/** Of which format a document is, or is about to be: its name tells that where it holds nothing yet. */
function formatAt({ tree, node, place }: Slot, { text, path, uri, config, parse }: CompletionRequest): Format | undefined {
  const format = formatOf(path, tree, config.files, uri);
  if (format) return format;
  // What is being replaced may be what tells the format.
  const before = formatOf(path, parse(text), config.files, uri);
  if (before) return before;
  if (node === tree.root) return /\.schema\.(json|ya?ml)$/i.test(path) ? 'json-schema' : /\.(avsc|avro)$/i.test(path) ? 'avro' : undefined;
  const isDialect = place.kind === 'value' && node.parent?.kind === 'object' && node.parent.parent === undefined && node.parent.members.some(({ key, value }) => key.value === '$schema' && value === node);
  return isDialect ? 'json-schema' : undefined;
}

function unique(items: readonly Completion[]): readonly Completion[] {
  return [...new Map(items.map((item) => [item.label, item])).values()];
}
