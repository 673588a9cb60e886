import type { Scenario } from '../../support/completion.ts';
import { besideJsonService } from './json-service.ts';
import { attributes, fields, roots, types, values } from './avro.ts';

/** Every scenario of completion, by what it is about. They run on the core and over stdio. */
export const completionScenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'Avro attributes': attributes, 'Avro types': types, 'Avro values': values, 'Avro fields': fields, 'Avro documents': roots, 'beside VS Code’s JSON service': besideJsonService,
};
