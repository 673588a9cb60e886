import type { Log, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../core/lint/rules/index.ts';
import type { Severity } from '../../core/finding.ts';
import type { Range } from '../../core/text.ts';
import type { Report } from '../report.ts';
import { relatedPlace } from '../report.ts';
import { version } from '../../version.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, Result['level']>;

/**
 * The report as SARIF 2.1.0 (OASIS): regions are one-based and in UTF-16 units, as `columnKind` says. Only the rules that
 * found something are described. Files are relative URIs, so that a viewer finds them below the checkout.
 */
export function renderSarif(report: Report): string {
  const ids = [...new Set(report.results.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  const indexes = new Map(ids.map((id, i) => [id, i]));
  const results = report.results.flatMap((file) => file.findings.map((finding): Result => ({
    ruleId: finding.code,
    ruleIndex: indexes.get(finding.code)!,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(file.file) }, region: regionOf(file.lines.rangeOf(finding.span)) } }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((related, id) => {
        const { file: at, range } = relatedPlace(file, related);
        return { id, message: { text: related.message }, physicalLocation: { artifactLocation: { uri: 'uri' in related ? at : relativeUri(at) }, region: regionOf(range) } };
      }),
    }),
    // Stable while lines move: the rule, the file, the text marked and which of its kind it is.
    partialFingerprints: { 'eventSchemas/v1': fingerprint(file.file, finding.code, file.text.slice(finding.span.start, finding.span.end), finding.message) },
  })));
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    runs: [{
      tool: { driver: { name: 'event-schemas', version, semanticVersion: version, rules: ids.map(describe) } },
      columnKind: 'utf16CodeUnits',
      results,
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe(id: string): ReportingDescriptor {
  const rule = rules.find((it) => it.id === id);
  return rule ? { id, shortDescription: { text: `${rule.title}.` }, fullDescription: { text: rule.why }, help: { text: `event-schemas explain ${id}` } } : { id };
}

function regionOf({ start, end }: Range) {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function relativeUri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
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
