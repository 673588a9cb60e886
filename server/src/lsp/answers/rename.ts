import type { PrepareRenameParams, RenameParams } from 'vscode-languageserver/node';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { prepareRename } from '../../core/features/rename/prepare-rename.ts';
import { renameAt } from '../../core/features/rename/rename.ts';
import { parseJson } from '../../core/tree/json.ts';
import { askAt } from '../places.ts';
import { aliasWanted } from '../rename-alias.ts';
import { toWorkspaceEdit } from '../rename-edits.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

const prepare: Answer<PrepareRenameParams, { readonly range: Range; readonly placeholder: string } | null> = {
  method: 'textDocument/prepareRename',
  async answer({ session, refusal }, { textDocument: { uri }, position }) {
    const asked = await askAt(session, uri, position);
    if (!asked) return null;
    const target = await asked.ask((schema) => prepareRename(schema, asked.offset));
    if (!target) return null;
    if (target.kind === 'refused') throw refusal(target.message);
    return { range: toRange(asked.understanding.document, target.span), placeholder: target.placeholder };
  },
};

const rename: Answer<RenameParams, WorkspaceEdit | null> = {
  method: 'textDocument/rename',
  capabilities: { renameProvider: { prepareProvider: true } },
  async answer(context, { textDocument: { uri }, position, newName }) {
    const asked = await askAt(context.session, uri, position, context.folders);
    if (!asked) return null;
    const { parseYaml } = await import('../../core/tree/yaml.ts');
    const read = (text: string, syntax: 'json' | 'yaml') => (syntax === 'yaml' ? parseYaml(text) : parseJson(text));
    const target = await asked.ask((schema) => prepareRename(schema, asked.offset));
    if (!target) return null;
    const alias = await aliasWanted(context, asked, target);
    const renaming = await asked.ask((schema, others) => renameAt(schema, asked.offset, newName, others, { alias: alias === 'no' ? 'drop' : 'keep', read }));
    if (!renaming) return null;
    if (renaming.kind === 'refused') throw context.refusal(renaming.message);
    return toWorkspaceEdit(context, asked, renaming, newName, { alias, read });
  },
};

export default [prepare, rename];
