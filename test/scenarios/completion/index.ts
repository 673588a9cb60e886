import type { Scenario } from '../../support/completion.ts';
import { attributes, fields, roots, types, values } from './avro.ts';
import { configuration } from './config.ts';
import { halfTyped, triggers } from './half-typed.ts';
import * as jsonSchema from './json-schema.ts';
import { besideJsonService } from './json-service.ts';
import { snippets } from './snippets.ts';
import { yaml } from './yaml.ts';

/** Every scenario of completion, by what it is about. They run on the core and over stdio. */
export const completionScenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'Avro attributes': attributes, 'Avro types': types, 'Avro values': values, 'Avro fields': fields, 'Avro documents': roots,
  'JSON Schema keywords': jsonSchema.keywords, 'JSON Schema references': jsonSchema.references, 'JSON Schema values': jsonSchema.values, 'JSON Schema events': jsonSchema.events,
  'half-typed texts': halfTyped, 'what makes an editor ask': triggers, snippets, YAML: yaml, configuration, 'beside VS Code’s JSON service': besideJsonService,
};
