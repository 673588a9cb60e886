import type { Definition, Location, LocationLink } from 'vscode-languageserver-types';
import type { DefinitionParams } from 'vscode-languageserver/node';
import { definitionAt } from '../../core/features/navigation/definition.ts';
import { definitionInConfig } from '../config-links.ts';
import { askAt, createPlaces } from '../places.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/definition',
  capabilities: { definitionProvider: true },
  async answer({ session, client }, { textDocument: { uri }, position }) {
    const asked = await askAt(session, uri, position);
    if (!asked) {
      const links = definitionInConfig(session, uri, position);
      return links && !client.textDocument?.definition?.linkSupport ? links.map(({ targetUri, targetRange }): Location => ({ uri: targetUri, range: targetRange })) : links;
    }
    const found = await asked.ask(({ model, workspace }) => definitionAt(model, asked.offset, workspace));
    if (!found) return null;
    const places = createPlaces(session, asked.understanding);
    if (!client.textDocument?.definition?.linkSupport) return found.definitions.map((it): Location => places.locationOf(it));
    const originSelectionRange = places.rangeOf(asked.understanding.model.tree, found.origin);
    return found.definitions.map((it): LocationLink => ({
      originSelectionRange, targetUri: places.uriOf(it.uri), targetRange: places.rangeOf(it.tree, it.whole), targetSelectionRange: places.rangeOf(it.tree, it.span),
    }));
  },
} satisfies Answer<DefinitionParams, Definition | LocationLink[] | null>;
