import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic, Range as LspRange, TextEdit } from 'vscode-languageserver-types';
import type { Edit, JudgedFinding, Severity } from '../core/finding.ts';
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

/** A finding as a diagnostic. `pageOf` gives the address of a rule's page. */
export function toDiagnostic(positions: Positions, uri: string, finding: JudgedFinding, pageOf: (code: string) => string | undefined): Diagnostic {
  const page = pageOf(finding.code);
  return {
    range: toRange(positions, finding.span),
    severity: severities[finding.severity],
    code: finding.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: diagnosticSource,
    message: finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map((related) => ({
        message: related.message,
        location: 'uri' in related ? { uri: related.uri, range: related.range as LspRange } : { uri, range: toRange(positions, related.span) },
      })),
    }),
  };
}

export function toTextEdit(positions: Positions, edit: Edit): TextEdit {
  return { range: toRange(positions, edit.span), newText: edit.newText };
}
