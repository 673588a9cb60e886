/** The library: what a test or a build script asks of schemas. */
export { checkCompatibility } from './library/check-compatibility.ts';
export type { CompatibilityBreak, CompatibilityOptions, CompatibilityResult, Reference } from './library/check-compatibility.ts';
export { lint } from './library/lint.ts';
export type { LintFinding, LintOptions } from './library/lint.ts';
export type { Policy } from './core/compat/difference.ts';
export type { Direction, Mode } from './core/compat/modes.ts';
export type { Config } from './core/config/config.ts';
export type { Severity } from './core/finding.ts';
export type { Format } from './core/model/schema-model.ts';
export { schemaReader } from './core/schema-reader.ts';
export type { SchemaReader } from './core/schema-reader.ts';
export type { Position, Range } from './core/text.ts';
