import { breakKinds } from '../compat/breaks/index.ts';
import { modes } from '../compat/modes.ts';
import { notices } from '../compat/notices.ts';
import { silentKinds } from '../compat/silent/index.ts';
import { rules } from '../lint/rules/index.ts';
import type { OptionSchema } from '../lint/rule.ts';
import { againstPattern } from './against.ts';
import { profiles } from './profiles/index.ts';
import { kafkaSchema } from './kafka.ts';
import { registriesSchema } from './registries.ts';

type Json = Readonly<Record<string, unknown>>;

const severities = ['error', 'warning', 'info', 'hint', 'off'];

/**
 * The JSON Schema (draft-07, what editors read) of `event-schemas.json`, made from the rules and profiles that there are.
 * It is published with the package, completes in editors and is what a configuration is checked against.
 */
export function configSchema(): Json {
  const shared = {
    rules: {
      type: 'object', additionalProperties: false, description: 'Rules by id: a severity, or a severity with options. What is not named here is as the profile says.',
      properties: Object.fromEntries([
        ...rules.map((rule) => [rule.id, ruleEntry(rule.title, rule.why, rule.options ?? {})]),
        ...[...breakKinds, ...silentKinds, ...notices].map(({ id, title, why }) => [id, ruleEntry(title, why, {})]),
      ]),
    },
    eventName: {
      type: 'object', additionalProperties: false, description: 'Where the name of an event is read from.',
      properties: {
        from: {
          type: 'array', minItems: 1, description: 'Sources in order; the first that gives a name counts.',
          items: {
            anyOf: [
              { type: 'string', enum: ['avro-full-name', 'avro-name', 'title', '$id', 'file', 'folder', 'iglu'] },
              { type: 'object', required: ['pointer'], additionalProperties: false, properties: { pointer: { type: 'string', description: 'A JSON pointer to a string in the schema, such as /properties/type/const.' } } },
            ],
          },
        },
        version: { type: 'string', enum: ['strip', 'keep'], description: 'Whether a version at the end of the name (.v1, -1.0.0) is taken off before rules look at it.' },
      },
    },
    words: {
      type: 'object', additionalProperties: false, description: "The project's own words, for rules that look at tense.",
      properties: {
        past: { type: 'array', items: { type: 'string' }, description: 'Words that count as past tense here.' },
        notPast: { type: 'array', items: { type: 'string' }, description: 'Words that do not.' },
      },
    },
    subjectNameStrategy: { type: 'string', enum: ['TopicName', 'RecordName', 'TopicRecordName'], description: 'How subjects are named in the registry.' },
    partitionKey: { type: 'string', description: 'The field that messages are partitioned by; it must exist.' },
    compatibility: {
      type: 'object', additionalProperties: false, description: 'What a change of a schema has to keep to, where neither the command line nor a registry says it.',
      properties: {
        mode: { type: 'string', enum: [...modes], description: 'As in the registry; BACKWARD unless said. BACKWARD: the new schema reads what earlier versions wrote. FORWARD: earlier versions read what the new one writes.' },
        policy: { type: 'string', enum: ['STRICT', 'LENIENT'], description: 'How changes of open and closed JSON Schemas are judged, as in the registry (from 8.2 on); STRICT unless said.' },
        registryVersion: { type: 'string', pattern: '^v?[0-9]+\\.[0-9]+', description: 'The version of the Confluent registry whose verdict is wanted, such as "8.1.2": JSON Schema was judged otherwise before 8.2 (no LENIENT) and 8.3 (no unevaluated…, one kind of added properties). The newest unless said.' },
        metadata: { type: 'object', additionalProperties: { type: 'string' }, description: 'The metadata properties that a new version is registered with, such as { "application.major.version": "2" }: a registry with a compatibilityGroup compares only versions of the same value. Those of the former version unless said, as in the registry.' },
        majorVersions: { type: 'string', enum: ['may-break', 'must-not-break'], description: 'Whether a version file with a new first number (2-0-0 after 1-0-3, v2 after v1) may break earlier ones; it may unless said, and its breaks are told as information.' },
      },
    },
  };
  const common = Object.fromEntries(Object.keys(shared).map((name) => [name, { $ref: `#/definitions/${name}` }]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of event-schemas',
    type: 'object', additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The schema of this file, for editors.' },
      extends: {
        description: 'Profiles, or other configuration files by relative path; later ones win.',
        anyOf: [{ $ref: '#/definitions/extended' }, { type: 'array', items: { $ref: '#/definitions/extended' } }],
      },
      ...common,
      subjects: {
        description: 'Which subject of a registry a file is registered under: a strategy, or paths (with *, ** and {words}) and subjects, such as "schemas/{topic}.avsc": "{topic}-value"; null for a file that is not registered.',
        anyOf: [
          { type: 'string', enum: ['TopicName', 'RecordName', 'TopicRecordName'] },
          { type: 'object', additionalProperties: { type: ['string', 'null'] } },
        ],
      },
      registries: registriesSchema,
      kafka: kafkaSchema,
      against: { type: 'string', pattern: againstPattern, description: 'With what schemas are compared, in the editor and, where --against does not say otherwise, on the command line. registry:NAME: which of several registries. snapshot:FILE (relative to this file): no registry is asked. dir:PATH (relative too): the files of another folder. siblings, git: version files alone, or git alone. git:REF: a commit, branch or tag; with three dots behind it (git:main...) where the current branch left it. Unless said: in the editor the first of these that has the schema (the registry that is configured, its snapshot, version files beside it, git); on the command line version files beside it, else git.' },
      files: {
        type: 'object', additionalProperties: false, description: 'Globs of files that are schemas though neither name nor content says so.',
        properties: { avro: { $ref: '#/definitions/globs' }, 'json-schema': { $ref: '#/definitions/globs' } },
      },
      dialect: { type: 'string', enum: ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12', 'snowplow', 'unknown'], description: 'The dialect of JSON Schemas without $schema.' },
      references: {
        type: 'object', additionalProperties: false, description: 'How references between files are resolved.',
        properties: { roots: { type: 'array', items: { type: 'string' }, description: 'Folders that a reference beginning with a slash may count from.' } },
      },
      ignore: { $ref: '#/definitions/globs', description: 'Globs of files that are never looked at.' },
      overrides: {
        type: 'array', description: 'Other settings for some files; later ones win.',
        items: {
          type: 'object', required: ['files'], additionalProperties: false,
          properties: { files: { $ref: '#/definitions/globs' }, reason: { type: 'string', description: 'Why these files are different.' }, ...common },
        },
      },
    },
    definitions: {
      globs: { type: 'array', items: { type: 'string' } },
      extended: { type: 'string', anyOf: [{ enum: [...profiles.keys()] }, { pattern: '[./]', description: 'A relative path.' }] },
      severity: { type: 'string', enum: severities },
      ...shared,
    },
  };
}

function ruleEntry(title: string, why: string, options: Readonly<Record<string, OptionSchema>>): Json {
  return {
    description: `${title}. ${why}`,
    if: { type: 'array' },
    then: {
      type: 'array', minItems: 1, maxItems: 2,
      items: [{ $ref: '#/definitions/severity' }, { type: 'object', additionalProperties: false, properties: options }],
    },
    else: { $ref: '#/definitions/severity' },
  };
}
