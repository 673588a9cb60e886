import { analyze } from '../core/analyze.ts';
import type { Config } from '../core/config/config.ts';
import { resolveConfig, settingsFor } from '../core/config/resolve.ts';
import { readSchema, readSchemaAs } from '../core/document.ts';
import { syntaxOf } from '../core/formats/detect.ts';
import type { Severity } from '../core/finding.ts';
import type { Format } from '../core/model/schema-model.ts';
import { readTree } from '../core/read.ts';
import { lineIndex } from '../core/text.ts';
import type { Range } from '../core/text.ts';
import { emptyWorkspace } from '../core/workspace.ts';

export interface LintOptions {
  /** The path that the text stands for: it decides the syntax, the format and where event names come from. */
  readonly path: string;
  /** The format, when neither path nor content says it. */
  readonly format?: Format;
  /** As in `event-schemas.json`; without one the profile `recommended` counts. */
  readonly config?: Config;
}

export interface LintFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Zero-based, in UTF-16 units. */
  readonly range: Range;
}

/** Lints one schema text. Returns undefined when the text is no event schema. References to other files are not followed. */
export async function lint(text: string, { path, format, config }: LintOptions): Promise<readonly LintFinding[] | undefined> {
  const tree = await readTree(text, syntaxOf(path, config?.files) ?? 'json');
  const model = format ? readSchemaAs(format, path, tree, config?.dialect ?? 'unknown') : readSchema(path, path, tree, config ?? {});
  if (!model) return undefined;
  const lines = lineIndex(text);
  const { findings } = analyze(model, settingsFor(resolveConfig(config), path), emptyWorkspace);
  return findings.map(({ code, severity, message, span }) => ({ code, severity, message, range: lines.rangeOf(span) }));
}
