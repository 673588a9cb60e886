import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import type { RuleSetting, Settings } from '../../server/src/core/config/settings.ts';
import type { Finding, JudgedFinding } from '../../server/src/core/finding.ts';
import { suppressionEdit } from '../../server/src/core/lint/suppression-edit.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';

/** Recommended severities; rules that it leaves off are on with what is given, or at the level of a hint. */
export function settingsWith(more: Readonly<Record<string, Partial<RuleSetting>>>, settings: Partial<Omit<Settings, 'rules'>> = {}): Settings {
  const recommended = settingsFor(resolveConfig({ extends: 'recommended' }), 'event.avsc');
  const rules = new Map(recommended.rules);
  for (const [id, { severity, options }] of Object.entries(more)) rules.set(id, { severity: severity ?? rules.get(id)?.severity ?? 'hint', options: options ?? {} });
  return { ...recommended, ...settings, rules };
}

/**
 * What the fixes of a text break, in words; nothing when all is well. Whatever is offered leaves the text as readable as it was; what is
 * safe also ends its finding and brings no other error.
 */
export function brokenFixes(text: string, read: (text: string) => SchemaModel | undefined, settings: Settings, workspace: Workspace = emptyWorkspace): { readonly tried: number; readonly broken: readonly string[] } {
  const model = read(text);
  if (!model) return { tried: 0, broken: [] };
  const { findings } = analyze(model, settings, workspace);
  const broken: string[] = [];
  let tried = 0;
  for (const finding of findings) {
    for (const { title, safe, edits } of finding.fixes) {
      tried++;
      const fixed = applyEdits(text, edits);
      const say = (what: string): unknown => broken.push(`${finding.code}, "${title}": ${what}\n${text.length > 1500 ? '' : `${text}\n--- becomes\n${fixed}\n`}`);
      const after = read(fixed);
      if (!after) {
        say('it is no schema any more');
        continue;
      }
      const faults = more(after.tree.problems.map(({ kind, message }) => `${kind} ${message}`), model.tree.problems.map(({ kind, message }) => `${kind} ${message}`));
      if (faults.length > 0) say(`the text has new faults: ${faults.join('; ')}`);
      if (!safe) continue;
      const left = analyze(after, settings, workspace).findings;
      if (left.filter((it) => same(it, finding)).length >= findings.filter((it) => same(it, finding)).length) say('the finding is still there');
      const errors = more(left.filter(isError).map(named), findings.filter(isError).map(named));
      if (errors.length > 0) say(`there are new errors: ${errors.join('; ')}`);
    }
  }
  for (const finding of findings) {
    if (/^(syntax|config|internal)\//.test(finding.code)) continue;
    const edit = suppressionEdit(model.tree, finding);
    if (!edit) continue;
    tried++;
    const after = read(applyEdits(text, [edit]));
    const left = after && analyze(after, settings, workspace).findings;
    if (!left || left.filter((it) => same(it, finding)).length >= findings.filter((it) => same(it, finding)).length) broken.push(`${finding.code} is there though it was suppressed\n${text.length > 1500 ? '' : `${text}\n--- becomes\n${applyEdits(text, [edit])}\n`}`);
    else {
      const faults = more(after.tree.problems.map(({ kind, message }) => `${kind} ${message}`), model.tree.problems.map(({ kind, message }) => `${kind} ${message}`));
      if (faults.length > 0) broken.push(`suppressing ${finding.code} makes new faults: ${faults.join('; ')}`);
    }
  }
  return { tried, broken };
}

const isError = ({ severity }: JudgedFinding): boolean => severity === 'error';
const named = ({ code, message }: Finding): string => `${code} ${message}`;
const same = (one: Finding, other: Finding): boolean => named(one) === named(other);

/** What stands oftener in the one list than in the other. */
function more(list: readonly string[], than: readonly string[]): readonly string[] {
  const left = [...than];
  return list.filter((it) => {
    const at = left.indexOf(it);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
