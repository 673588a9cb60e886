import type { Report } from '../report.ts';
import { renderGithub } from './github.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderPretty } from './pretty.ts';
import type { PrettyOptions } from './pretty.ts';

export const outputFormats = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Renders a report; pure but for the version in SARIF. */
export async function render(report: Report, format: OutputFormat, options: PrettyOptions): Promise<string> {
  switch (format) {
    case 'pretty':
      return renderPretty(report, options);
    case 'json':
      return renderJson(report);
    case 'sarif':
      // It describes the rules with their examples.
      return (await import('../pages.ts')).renderSarif(report);
    case 'junit':
      return renderJunit(report);
    case 'github':
      return renderGithub(report);
    default:
      return format satisfies never;
  }
}
