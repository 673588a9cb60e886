import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic, DiagnosticRelatedInformation, Range as LspRange, TextEdit } from 'vscode-languageserver-types';
import type { EarlierText, Edit, JudgedFinding, Severity } from '../core/finding.ts';
import type { Span } from '../core/text.ts';
import { diagnosticSource } from '../protocol/messages.ts';

/** A document as the converters need it: offsets to positions, in UTF-16. */
export interface Positions {
  positionAt(offset: number): { line: number; character: number };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Hint,
};

export function toRange(positions: Positions, span: Span): LspRange {
  return { start: positions.positionAt(span.start), end: positions.positionAt(span.end) };
}

/** Where a diagnostic can lead to. */
export interface Links {
  /** The address of a rule's page. */
  readonly pageOf: (code: string) => string | undefined;
  /** The URI of an earlier text; undefined where the editor can show none. */
  readonly earlierUri: (text: EarlierText) => string | undefined;
}

/** A finding as a diagnostic. */
export function toDiagnostic(positions: Positions, uri: string, finding: JudgedFinding, { pageOf, earlierUri }: Links): Diagnostic {
  const page = pageOf(finding.code);
  const related: DiagnosticRelatedInformation[] = finding.related.map((it) => ({
    message: it.message,
    location: 'uri' in it ? { uri: it.uri, range: it.range as LspRange } : { uri, range: toRange(positions, it.span) },
  }));
  for (const { message, text, range } of finding.earlier ?? []) {
    const there = earlierUri(text);
    if (there !== undefined) related.push({ message, location: { uri: there, range: range as LspRange } });
  }
  return {
    range: toRange(positions, finding.span),
    severity: severities[finding.severity],
    code: finding.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: diagnosticSource,
    message: finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

export function toTextEdit(positions: Positions, edit: Edit): TextEdit {
  return { range: toRange(positions, edit.span), newText: edit.newText };
}
