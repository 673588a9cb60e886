import type { Report } from '../report.ts';
import { renderGithub } from './github.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderPretty } from './pretty.ts';
import type { PrettyOptions } from './pretty.ts';
import { renderSarif } from './sarif.ts';

export const outputFormats = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Renders a report; pure but for the version in SARIF. */
export function render(report: Report, format: OutputFormat, options: PrettyOptions): string {
  switch (format) {
    case 'pretty':
      return renderPretty(report, options);
    case 'json':
      return renderJson(report);
    case 'sarif':
      return renderSarif(report);
    case 'junit':
      return renderJunit(report);
    case 'github':
      return renderGithub(report);
    default:
      return format satisfies never;
  }
}
