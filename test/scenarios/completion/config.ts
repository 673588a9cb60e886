import type { Scenario } from '../../support/completion.ts';

const path = 'event-schemas.json';

export const configuration: readonly Scenario[] = [
  { name: 'an empty file', path, text: '|', accept: { configuration: '{\n  "extends": "recommended",\n  "rules": {}\n}' } },
  { name: 'settings that are missing', path, text: '{ "extends": "house", | }', has: ['rules', 'overrides', 'compatibility', 'ignore'], lacks: ['extends'], accept: { rules: '{ "extends": "house", "rules": {} }' } },
  { name: 'profiles', path, text: '{ "extends": "|" }', first: ['recommended', 'strict', 'house'], accept: { house: '{ "extends": "house" }' } },
  { name: 'profiles in a list', path, text: '{ "extends": ["house", |] }', has: ['cloudevents'], lacks: ['house'] },
  { name: 'rules with a severity', path, text: '{ "rules": { "|" } }', has: ['types/float-money', 'avro/name-changed', 'silent/unit-changed'], accept: { 'types/float-money': '{ "rules": { "types/float-money": "warning" } }' } },
  { name: 'a rule once', path, text: '{ "rules": { "types/float-money": "off", | } }', lacks: ['types/float-money'] },
  { name: 'severities', path, text: '{ "rules": { "types/float-money": | } }', only: ['error', 'warning', 'info', 'hint', 'off'] },
  { name: 'a rule with options says so', path, text: '{ "rules": { "naming/event-name": | } }', accept: { 'with options': '{ "rules": { "naming/event-name": ["warning", {}] } }' } },
  { name: 'a severity in a list', path, text: '{ "rules": { "naming/event-name": ["|"] } }', only: ['error', 'warning', 'info', 'hint', 'off'] },
  { name: 'options of the rule', path, text: '{ "rules": { "naming/event-name": ["warning", { | }] } }', has: ['pattern', 'partCase', 'prefixes'], accept: { partCase: '{ "rules": { "naming/event-name": ["warning", { "partCase": "snake_case" }] } }' } },
  { name: 'values of an option', path, text: '{ "rules": { "naming/event-name": ["warning", { "partCase": "|" }] } }', has: ['snake_case', 'kebab-case'] },
  { name: 'a flag', path, text: '{ "rules": { "naming/event-name": ["warning", { "reverseDomain": | }] } }', only: ['false', 'true'] },
  { name: 'an override', path, text: '{ "overrides": [{ | }] }', first: ['files'], has: ['rules', 'reason'] },
  { name: 'rules in an override', path, text: '{ "overrides": [{ "files": ["a/**"], "rules": { "|" } }] }', has: ['types/float-money'] },
  { name: 'modes', path, text: '{ "compatibility": { "mode": "|" } }', has: ['BACKWARD', 'FULL_TRANSITIVE', 'NONE'] },
  { name: 'sources of names', path, text: '{ "eventName": { "from": ["title", "|"] } }', has: ['$id', 'file', 'avro-full-name'], lacks: ['title'] },
  { name: 'a registry', path, text: '{ "registries": { "production": { | } } }', first: ['url'], has: ['auth', 'tls'] },
  { name: 'how a registry knows who asks', path, text: '{ "registries": { "production": { "auth": { "kind": "|" } } } }', only: ['none', 'basic', 'bearer', 'oauth'] },
  { name: 'globs are the author’s', path, text: '{ "ignore": ["|"] }', only: [] },
  { name: 'comments stay', path, text: '{\n  // ours\n  "extends": "house" // more\n  |\n}', accept: { rules: '{\n  // ours\n  "extends": "house", // more\n  "rules": {}\n}' } },
  { name: 'nothing in a comment', path, text: '{\n  // ru|\n}', only: [] },
  { name: 'left to VS Code’s JSON service, which has its schema', path, jsonService: 'beside', text: '{ | }', only: [] },
];
