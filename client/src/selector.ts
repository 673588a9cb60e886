import type { Uri } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient/node';
import { earlierTextScheme } from '../../server/src/protocol/messages.ts';

/** What a person edits or reads as a schema: not the old side of git's diff, not output, not VS Code's own settings. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-test-web', earlierTextScheme] as const;
const languages = ['avro-schema', 'iglu-schema', 'json', 'jsonc', 'yaml'] as const;

/**
 * The documents that the server is told of. It decides itself, by name and content, which of them are event schemas, and
 * says nothing about the others.
 */
export const documentSelector: DocumentSelector = [
  ...schemes.flatMap(scheme => languages.map(language => ({ scheme, language }))),
  // Iglu names a schema by its version alone (vendor/name/jsonschema/1-0-0); a user's settings may still make it plain text.
  ...schemes.map(scheme => ({ scheme, language: 'plaintext', pattern: '**/{jsonschema,avro}/*-*-*' })),
];

/**
 * Whether a tab that was restored but never shown is worth asking about: its language is not known yet, only its name.
 * A .avsc file is a schema for sure; of a .json file nobody knows before it is read.
 */
export function isSchemaByName(uri: Uri): boolean {
  return uri.scheme === 'file' && uri.path.endsWith('.avsc');
}
