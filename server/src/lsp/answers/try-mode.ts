import { readFileSync } from 'node:fs';
import { modes } from '../../core/compat/modes.ts';
import type { Mode } from '../../core/compat/modes.ts';
import { parseJson } from '../../core/tree/json.ts';
import { insertMember, setMember } from '../../core/tree/edit.ts';
import { valueOf } from '../../core/tree/node.ts';
import { lineIndex } from '../../core/text.ts';
import { modeEditRequest, tryModeRequest } from '../../protocol/messages.ts';
import type { ModeEditParams, ModeEditResult, TryModeParams } from '../../protocol/messages.ts';
import { pathOfUri, uriOf } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import { toTextEdit } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

/** A mode that a person tries in place of the one that counts, for this window; and how it would be written down. */
export default [
  {
    method: tryModeRequest,
    answer({ session }, { mode }) {
      session.choices.tryMode(isMode(mode) ? mode : undefined);
      session.choicesChanged();
      return null;
    },
  } satisfies Answer<TryModeParams, null>,
  { method: modeEditRequest, answer: ({ session }, params) => modeEdit(session, params) } satisfies Answer<ModeEditParams, ModeEditResult>,
];

function isMode(mode: string | null): mode is Mode {
  return (modes as readonly (string | null)[]).includes(mode);
}

/** The edit of the configuration in force that sets the mode; null where there is none, or it is no object. */
async function modeEdit(session: Session, { uri, mode }: ModeEditParams): Promise<ModeEditResult> {
  const file = pathOfUri(uri);
  if (file === undefined || !isMode(mode)) return null;
  const { config } = await session.projects.projectOf(file);
  if (config.file === undefined) return null;
  const open = session.openUri(config.file);
  const document = open === undefined ? undefined : session.document(open);
  const text = document?.getText() ?? readFileSync(config.file, 'utf8');
  const tree = parseJson(text);
  if (tree.root?.kind !== 'object') return null;
  const compatibility = valueOf(tree.root, 'compatibility');
  const edit = compatibility?.kind === 'object' ? setMember(tree, compatibility, 'mode', mode) : compatibility ? undefined : insertMember(tree, tree.root, 'compatibility', { mode });
  return edit ? { uri: open ?? uriOf(config.file), edits: [toTextEdit(lineIndex(text), edit)] } : null;
}
