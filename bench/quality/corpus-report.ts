import type { Severity } from '../../server/src/core/finding.ts';
import { table } from '../table.ts';
import type { Looked } from './corpora.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What is found in real files that nobody planted anything in: per corpus, per rule, and what could not be looked at. */
export function corpusReport(looked: readonly Looked[]): string {
  const corpora = [...new Set(looked.map(({ corpus }) => corpus.name))];
  const rows = [...corpora.map((name) => row(name, looked.filter(({ corpus }) => corpus.name === name))), row('all', looked)];
  return [
    table(['corpus', 'files', 'schemas', 'clean', 'findings', 'per file', ...severities, 'no schema', 'not looked at', 'failed'], rows),
    '', rules(looked), failures(looked), skipped(looked),
  ].filter((part) => part !== undefined).join('\n');
}

function row(name: string, looked: readonly Looked[]): readonly string[] {
  const lists = findingLists(looked);
  const findings = lists.flat();
  const count = (kind: Looked['outcome']['kind']): number => looked.filter(({ outcome }) => outcome.kind === kind).length;
  return [
    name, String(looked.length), String(lists.length), lists.length === 0 ? '–' : `${Math.round((100 * lists.filter((list) => list.length === 0).length) / lists.length)} %`,
    String(findings.length), lists.length === 0 ? '–' : (findings.length / lists.length).toFixed(2),
    ...severities.map((severity) => String(findings.filter((finding) => finding.severity === severity).length)),
    String(count('no-schema')), String(count('not-looked-at')), String(count('unreadable') + count('crashed')),
  ];
}

function rules(looked: readonly Looked[]): string {
  const counts = new Map<string, { findings: number; files: number }>();
  for (const list of findingLists(looked)) {
    for (const { code } of list) counts.set(code, { findings: (counts.get(code)?.findings ?? 0) + 1, files: counts.get(code)?.files ?? 0 });
    for (const code of new Set(list.map((finding) => finding.code))) counts.get(code)!.files++;
  }
  return table(['rule', 'findings', 'files'], [...counts].sort((a, b) => b[1].findings - a[1].findings).map(([code, { findings, files }]) => [code, String(findings), String(files)]));
}

function findingLists(looked: readonly Looked[]) {
  return looked.flatMap(({ outcome }) => (outcome.kind === 'schema' ? [outcome.findings] : []));
}

function failures(looked: readonly Looked[]): string | undefined {
  const failed = looked.flatMap(({ shown, outcome }) => (outcome.kind === 'crashed' || outcome.kind === 'unreadable' ? [`${outcome.kind}: ${shown}: ${outcome.reason}`] : []));
  const broken = looked.flatMap(({ shown, outcome }) => (outcome.kind === 'schema' ? outcome.findings.filter(({ code }) => code === 'internal/rule-failed').map(({ message }) => `${shown}: ${message}`) : []));
  return failed.length + broken.length === 0 ? undefined : ['', ...failed, ...broken].join('\n');
}

/** Why files are no schemas: nothing is left out without a word. */
function skipped(looked: readonly Looked[]): string {
  const reasons = new Map<string, string[]>();
  for (const { shown, outcome } of looked) {
    if (outcome.kind !== 'no-schema' && outcome.kind !== 'not-looked-at') continue;
    const name = shown.slice(shown.lastIndexOf('/') + 1);
    const type = name.includes('.') ? `*.${name.split('.').at(-1)!}` : /^[A-Z-]+$/.test(name) ? name : 'no extension';
    const reason = `${outcome.kind === 'no-schema' ? 'read, says nothing of a schema' : 'not looked at'}: ${type}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), shown]);
  }
  return [...reasons].sort().map(([reason, files]) => `${reason}: ${files.length}, such as ${files[0]}`).join('\n');
}
