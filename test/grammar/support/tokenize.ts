import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';

/** A piece of one line with its scopes, outermost first: the last one is what a theme looks at first. */
export type Token = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
};

/** Cuts a text into tokens as VS Code does: line by line, each line beginning in the state that the last one left. */
export function tokenize(text: string): readonly (readonly Token[])[] {
  let state = textmate.INITIAL;
  return text.split(/\r?\n/).map((line, number) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .filter((token) => token.startIndex < line.length)
      .map((token) => ({
        line: number,
        start: token.startIndex,
        end: Math.min(token.endIndex, line.length),
        text: line.slice(token.startIndex, token.endIndex),
        scopes: token.scopes,
      }));
  });
}

/** True if a scope is the selector or something more special: `support.type` holds `support.type.primitive.avsc`. */
export function matches(scope: string, selector: string): boolean {
  return scope === selector || scope.startsWith(`${selector}.`);
}

export const grammarFile = fileURLToPath(new URL('../../../syntaxes/avsc.tmLanguage.json', import.meta.url));

const grammar = await load();

async function load(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(
        scope === 'source.avsc' ? textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile) : null,
      ),
  });
  const loaded = await registry.loadGrammar('source.avsc');
  if (!loaded) throw new Error('The grammar source.avsc did not load.');
  return loaded;
}
