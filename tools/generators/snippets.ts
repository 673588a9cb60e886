import { snippetFiles } from '../snippets/all.ts';

/** Snippets, made of the profiles and the types of the core, so that each passes the rules that it is made for. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  return new Map([...snippetFiles()].map(([file, snippets]) => [
    file, `${JSON.stringify(Object.fromEntries(snippets.map(({ name, prefix, description, body, stands }) => [name, { prefix, description, body, ...(stands === 'alone' && { isFileTemplate: true }) }])), undefined, 2)}\n`,
  ]));
}
