import type { CodeLens, Command, Location } from 'vscode-languageserver-types';
import type { CodeLensParams } from 'vscode-languageserver/node';
import { rootPlace } from '../../core/compat/findings.ts';
import { usablesOf, usesIn } from '../../core/features/uses.ts';
import { samplesIn } from '../../core/samples/own-samples.ts';
import { emptyWorkspace } from '../../core/workspace.ts';
import { comparisonMenuCommand, showPlacesCommand } from '../../protocol/messages.ts';
import type { ComparisonParams, ShowPlacesParams } from '../../protocol/messages.ts';
import { readText, textOf } from '../../workspace/read-file.ts';
import { invalidSample } from '../../workspace/sample-files.ts';
import { sampleFilesOf, sampleStates } from '../../workspace/sample-state.ts';
import { comparedLine } from '../compared-words.ts';
import { wantedLenses } from '../lens-settings.ts';
import { createPlaces, projectsSeeing } from '../places.ts';
import type { Seen, Understanding } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { Uses } from '../users.ts';
import type { Answer, Context } from './answer.ts';

/** What is worked out when the line is about to be seen. */
type Data = { readonly uri: string; readonly of: 'samples' } | { readonly uri: string; readonly of: 'references'; readonly id: string };

const lenses: Answer<CodeLensParams, readonly CodeLens[]> = {
  method: 'textDocument/codeLens',
  capabilities: { codeLensProvider: { resolveProvider: true } },
  async answer(context, { textDocument: { uri } }) {
    const { session } = context;
    const wanted = await wantedLenses(context, uri);
    const seen = wanted.has('comparison') ? await session.see(uri) : undefined;
    const understanding = wanted.has('references') || wanted.has('samples') ? await session.understand(uri) : undefined;
    return [
      ...(seen ? comparisonLens(seen, context) : []),
      ...(understanding && wanted.has('samples') ? samplesLens(understanding) : []),
      ...(understanding && wanted.has('references') ? await referenceLenses(understanding, context) : []),
    ];
  },
};

const resolve: Answer<CodeLens, CodeLens> = {
  method: 'codeLens/resolve',
  async answer(context, lens) {
    const data = lens.data as Data | undefined;
    const understanding = data && await context.session.understand(data.uri);
    if (!understanding) return { ...lens, command: plain('') };
    const command = data.of === 'samples' ? samplesCommand(understanding, lens, context) : await referencesCommand(understanding, data.id, lens, context);
    return { ...lens, command };
  },
};

export default [lenses, resolve];

/** What a schema was compared with, and what came of it, over the schema. Nothing where no earlier versions are known. */
function comparisonLens({ document, compared }: Seen, { initialization }: Context): readonly CodeLens[] {
  if (!compared) return [];
  const argument: ComparisonParams = { uri: document.uri };
  const hasMenu = initialization.clientCommands?.includes(comparisonMenuCommand) === true;
  return [{ range: toRange(document, compared.at), command: { title: comparedLine(compared), command: hasMenu ? comparisonMenuCommand : '', ...(hasMenu && { arguments: [argument] }) } }];
}

/** One line over a schema that has samples, unless the rule about them is off. */
function samplesLens({ document, file, model, settings }: Understanding): readonly CodeLens[] {
  if (settings.rules.get(invalidSample)?.severity === undefined || (samplesIn(model).length === 0 && sampleFilesOf(file).length === 0)) return [];
  return [{ range: toRange(document, rootPlace(model)), data: { uri: document.uri, of: 'samples' } satisfies Data }];
}

function samplesCommand(understanding: Understanding, lens: CodeLens, context: Context): Command {
  const { model, file, project } = understanding;
  const { session } = context;
  const samples = sampleStates(model, file, project.index.workspaceFor(file), (other) => session.openText(other) ?? textOf(readText(other)));
  const wrong = samples.filter(({ faults }) => faults.length > 0);
  const places = createPlaces(session, understanding);
  const shown = wrong.length > 0 ? wrong.flatMap(({ uri, tree, faults }) => faults.map((span) => places.locationOf({ uri, tree, span }))) : samples.map(places.locationOf);
  return showing(sampleWords(samples.length, wrong.length), shown, 'go', lens, understanding, context);
}

function sampleWords(all: number, wrong: number): string {
  if (all === 0) return 'no samples';
  if (wrong === 0) return all === 1 ? 'sample valid' : `${all} samples valid`;
  return all === 1 ? 'sample invalid' : `${wrong} of ${all} samples invalid`;
}

/**
 * A line over each thing that is referred to, as far as that is known: what other files refer to is looked for behind the answer, and the editor is asked to
 * ask again when that shows another thing. An editor that cannot be asked gets its answer then.
 */
async function referenceLenses(understanding: Understanding, context: Context): Promise<readonly CodeLens[]> {
  const { document, file, model } = understanding;
  const { session, client } = context;
  const known = session.users.known(file, model);
  const later = usesElsewhere(understanding, context);
  let elsewhere = known ?? new Map();
  if (client.workspace?.codeLens?.refreshSupport) void later.then((found) => { if (usedIds(found) !== usedIds(elsewhere)) context.lensesChanged(); }, () => undefined);
  else elsewhere = await later;
  const usables = usablesOf(model);
  const here = usesIn({ model, workspace: emptyWorkspace }, usables);
  return usables.filter(({ id }) => here.has(id) || elsewhere.has(id)).map(({ id, at }) => ({ range: toRange(document, at), data: { uri: document.uri, of: 'references', id } satisfies Data }));
}

function usedIds(uses: Uses): string {
  return [...uses.keys()].sort().join('\n');
}

async function usesElsewhere(understanding: Understanding, { session, folders }: Context): Promise<Uses> {
  const { file, model } = understanding;
  return session.users.of({ file, model, projects: await projectsSeeing(session, understanding, folders) });
}

async function referencesCommand(understanding: Understanding, id: string, lens: CodeLens, context: Context): Promise<Command> {
  const { model } = understanding;
  const places = createPlaces(context.session, understanding);
  const here = usesIn({ model, workspace: emptyWorkspace }, usablesOf(model)).get(id) ?? [];
  const elsewhere = (await usesElsewhere(understanding, context)).get(id) ?? [];
  const found = [...here.map((span) => places.locationOf({ uri: model.uri, tree: model.tree, span })), ...elsewhere.map(({ uri, range }) => ({ uri: places.uriOf(uri), range }))];
  return showing(found.length === 1 ? '1 reference' : `${found.length === 0 ? 'no' : found.length} references`, found, 'list', lens, understanding, context);
}

/** A line that leads to places where the client has the command for it, and is a line to read elsewhere. */
function showing(title: string, places: readonly Location[], how: ShowPlacesParams['how'], { range }: CodeLens, { document: { uri } }: Understanding, { initialization }: Context): Command {
  if (places.length === 0 || !initialization.clientCommands?.includes(showPlacesCommand)) return plain(title);
  return { title, command: showPlacesCommand, arguments: [{ uri, position: range.start, places, how } satisfies ShowPlacesParams] };
}

function plain(title: string): Command {
  return { title, command: '' };
}
