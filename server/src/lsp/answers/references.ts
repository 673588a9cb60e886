import type { Location } from 'vscode-languageserver-types';
import type { ReferenceParams } from 'vscode-languageserver/node';
import { referencesAt } from '../../core/features/navigation/references.ts';
import { askAt, createPlaces } from '../places.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/references',
  capabilities: { referencesProvider: true },
  async answer({ session, folders }, { textDocument: { uri }, position, context }) {
    const asked = await askAt(session, uri, position, folders);
    if (!asked) return null;
    const found = await asked.ask((schema, others) => referencesAt(schema, asked.offset, others));
    const places = createPlaces(session, asked.understanding);
    return found.filter(({ mention }) => context.includeDeclaration || mention.role !== 'definition').map(places.locationOf);
  },
} satisfies Answer<ReferenceParams, Location[] | null>;
