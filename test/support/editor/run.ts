import type { EditorScenario, Feature } from './feature.ts';
import { startServer } from './server.ts';
import type { ServerCommand } from './server.ts';

/** What is wrong with one scenario of a feature; undefined where it holds. */
export interface Outcome {
  readonly feature: Feature;
  readonly scenario: EditorScenario;
  readonly problem: string | undefined;
}

/** Asks a server all scenarios of features, one after the other. */
export async function runScenarios(server: ServerCommand, features: readonly Feature[], isMeant: (scenario: EditorScenario) => boolean = () => true): Promise<readonly Outcome[]> {
  const all = features.flatMap((feature) => feature.scenarios.filter(isMeant).map((scenario) => ({ feature, scenario })));
  const outcomes: Outcome[] = [];
  for (const group of server.processes === 'one' ? [all] : all.map((it) => [it])) {
    const running = await startServer(server, group.map(({ scenario }) => scenario)).catch((error: unknown) => String(error));
    for (const { feature, scenario } of group) outcomes.push({ feature, scenario, problem: typeof running === 'string' ? running : await problemOf(feature, scenario, running) });
    if (typeof running !== 'string') await running.stop();
  }
  return outcomes;
}

/** Never rejects: what a server refuses is a problem as well. */
export async function problemOf(feature: Feature, scenario: EditorScenario, running: Awaited<ReturnType<typeof startServer>>): Promise<string | undefined> {
  try {
    const editor = running.editorOf(scenario);
    return feature.isOffered(editor.capabilities) ? await scenario.problem(editor) : 'not offered';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
