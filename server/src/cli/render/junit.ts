import type { Report } from '../report.ts';

/** JUnit XML as CI systems read it: a suite for each file with findings, a failed case for each finding. */
export function renderJunit(report: Report): string {
  const results = report.results.filter(({ findings }) => findings.length > 0);
  const cases = results.reduce((sum, { findings }) => sum + findings.length, 0);
  const out = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="event-schemas" tests="${cases + report.files - results.length}" failures="${cases}" errors="0">`];
  for (const file of results) {
    out.push(`  <testsuite name="${escape(file.file)}" tests="${file.findings.length}" failures="${file.findings.length}" errors="0">`);
    for (const finding of file.findings) {
      const { start } = file.lines.rangeOf(finding.span);
      const place = `${file.file}:${start.line + 1}:${start.character + 1}`;
      out.push(
        `    <testcase name="${escape(`${finding.code} (${start.line + 1}:${start.character + 1})`)}" classname="${escape(file.file)}" file="${escape(file.file)}" line="${start.line + 1}">`,
        `      <failure type="${finding.severity}" message="${escape(finding.message)}">${escape(`${place} ${finding.message}`)}</failure>`,
        '    </testcase>',
      );
    }
    out.push('  </testsuite>');
  }
  const clean = report.files - results.length;
  if (clean > 0) {
    out.push(`  <testsuite name="files without findings" tests="${clean}" failures="0" errors="0">`);
    for (let i = 0; i < clean; i++) out.push(`    <testcase name="clean file ${i + 1}" classname="event-schemas"/>`);
    out.push('  </testsuite>');
  }
  out.push('</testsuites>');
  return `${out.join('\n')}\n`;
}

function escape(text: string): string {
  return text
    // XML 1.0 has no place for control characters at all.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
