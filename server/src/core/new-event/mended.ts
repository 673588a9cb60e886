import { analyze } from '../analyze.ts';
import type { Settings } from '../config/settings.ts';
import { readSchemaAs } from '../document.ts';
import type { JudgedFinding } from '../finding.ts';
import type { Dialect } from '../formats/json-schema/dialect.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import { applyEdits } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import type { Workspace } from '../workspace.ts';

export interface Mended {
  readonly model: SchemaModel;
  /** What was changed so that the rules are content, as the fixes say it. */
  readonly changes: readonly string[];
  /** What no fix mends. */
  readonly left: readonly JudgedFinding[];
}

/** More rounds than any text of ours needs: a fix may bring another finding, never without end. */
const mostRounds = 30;

/** What an event is called a person decided. */
const decided: ReadonlySet<string> = new Set(['naming/event-name', 'naming/action-not-past', 'naming/command-name', 'naming/crud-action']);

/**
 * Applies the first fix of the first finding that has one, until there is none: a tag for personal data, a default symbol, a name in the case of the house. For a text
 * that nobody wrote yet, so that no fix can do harm.
 */
export function mended(text: string, { uri, format, dialect }: { readonly uri: string; readonly format: Format; readonly dialect: Dialect }, settings: Settings, workspace: Workspace): Mended {
  const changes: string[] = [];
  for (let now = text; ; ) {
    const model = readSchemaAs(format, uri, parseJson(now), dialect);
    const { findings } = analyze(model, settings, workspace);
    const finding = findings.find(({ code, fixes }) => fixes.length > 0 && !decided.has(code));
    const fix = finding?.fixes[0];
    if (!finding || !fix || changes.length >= mostRounds) return { model, changes, left: findings };
    const word = now.slice(finding.span.start, finding.span.end);
    changes.push(/^"[\w.-]{1,60}"$/.test(word) && word !== '"properties"' && word !== '"enum"' ? `${word}: ${fix.title}` : fix.title);
    now = applyEdits(now, fix.edits);
  }
}
