import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Fix, Log, ReportingDescriptor, Result } from 'sarif';
import { changeKinds, explainChange } from '../../core/compat/explain.ts';
import { explainRule } from '../../core/lint/explain.ts';
import { rules } from '../../core/lint/rules/index.ts';
import type { JudgedFinding, Severity } from '../../core/finding.ts';
import type { Range } from '../../core/text.ts';
import type { FileReport, Report } from '../report.ts';
import { relatedPlace } from '../report.ts';
import { version } from '../../version.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, Result['level']>;

/**
 * The report as SARIF 2.1.0 (OASIS): regions are one-based and in UTF-16 units, as `columnKind` says. Only the rules that
 * found something are described. Files are relative URIs, so that a viewer finds them below the checkout.
 */
export function renderSarif(report: Report): string {
  const ids = [...new Set(report.results.flatMap(({ findings, suppressed }) => [...findings, ...suppressed].map(({ code }) => code)))].sort();
  const indexes = new Map(ids.map((id, i) => [id, i]));
  const results = report.results.flatMap((file) => [
    ...file.findings.map((finding) => toResult(file, finding, indexes.get(finding.code)!)),
    // A viewer shows these as dealt with, not as gone.
    ...file.suppressed.map((finding): Result => ({ ...toResult(file, finding, indexes.get(finding.code)!), suppressions: [{ kind: 'inSource', status: 'accepted' }] })),
  ]);
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    runs: [{
      tool: { driver: { name: 'event-schemas', version, semanticVersion: version, rules: ids.map(describe) } },
      originalUriBaseIds: { [root]: { description: { text: 'The folder that event-schemas was run in.' } } },
      columnKind: 'utf16CodeUnits',
      results,
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toResult(file: FileReport, finding: JudgedFinding, ruleIndex: number): Result {
  const fixes = finding.fixes.map((fix): Fix => ({
    description: { text: fix.title },
    artifactChanges: [{
      artifactLocation: artifactAt(file.file),
      replacements: fix.edits.map(({ span, newText }) => ({ deletedRegion: regionOf(file.lines.rangeOf(span)), insertedContent: { text: newText } })),
    }],
  }));
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: artifactAt(file.file), region: regionOf(file.lines.rangeOf(finding.span)) } }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((related, id) => {
        const { file: at, range } = relatedPlace(file, related);
        return { id, message: { text: related.message }, physicalLocation: { artifactLocation: artifactAt(at), region: regionOf(range) } };
      }),
    }),
    ...(fixes.length > 0 && { fixes }),
    // Stable while lines move: the rule, the file, the text marked and the sentence.
    partialFingerprints: { 'eventSchemas/v1': fingerprint(file.file, finding.code, file.text.slice(finding.span.start, finding.span.end), finding.message) },
  };
}

function describe(id: string): ReportingDescriptor {
  const rule = rules.find((it) => it.id === id);
  const kind = rule ? undefined : changeKinds.get(id);
  if (kind) return { id, shortDescription: { text: `${kind.title}.` }, fullDescription: { text: kind.why }, help: { text: `${kind.why} More: event-schemas explain ${id}`, markdown: explainChange(kind) }, properties: { tags: ['compatibility'] } };
  if (!rule) return { id };
  return { id, shortDescription: { text: `${rule.title}.` }, fullDescription: { text: rule.why }, help: { text: `${rule.why} More: event-schemas explain ${id}`, markdown: explainRule(rule) }, properties: { tags: [id.split('/')[0]!] } };
}

function regionOf({ start, end }: Range) {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

const root = '%SRCROOT%';

/** Below the current folder a relative URI; elsewhere, on another drive too, a whole one. */
function artifactAt(file: string): ArtifactLocation {
  if (path.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? { uri: file } : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: root };
}

/** FNV-1a, 64 bits in two halves: enough to tell findings apart, and the same on every machine. */
function fingerprint(...parts: readonly string[]): string {
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (const character of parts.join('\u0000')) {
    const code = character.codePointAt(0)!;
    high = Math.imul(high ^ code, 0x01000193) >>> 0;
    low = Math.imul(low ^ (code + high), 0x01000193) >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
