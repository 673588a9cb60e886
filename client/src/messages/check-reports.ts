import { type Disposable, DocumentLink, Range, Uri, l10n, languages } from 'vscode';
import { earlierTextScheme } from '../../../server/src/protocol/messages.ts';
import type { CheckLink, CheckTopicParams, CheckTopicResult } from '../../../server/src/protocol/topic-check.ts';

/** What a report is of. */
export type Reported = Pick<CheckTopicParams, 'uri' | 'topic' | 'side'>;
/** The argument of the command that follows a link of a report. */
export type ReportLink = Reported & { readonly to: CheckLink };
export const followReportLinkCommand = 'event-schemas.followReportLink';

const links = new Map<string, readonly DocumentLink[]>();
const mostReports = 50;

/** The document of a report, whose links lead to fields, messages and versions from now on. */
export function rememberReport(result: CheckTopicResult & { readonly kind: 'checked' }, reported: Reported): Uri {
  const uri = Uri.parse(result.uri);
  links.set(uri.toString(), result.links.map(({ range: { start, end }, to }) => {
    const link = new DocumentLink(new Range(start.line, start.character, end.line, end.character), Uri.parse(`command:${followReportLinkCommand}?${encodeURIComponent(JSON.stringify([{ ...reported, to } satisfies ReportLink]))}`));
    link.tooltip = tooltips[to.kind]();
    return link;
  }));
  const [oldest] = links.keys();
  if (links.size > mostReports && oldest !== undefined) links.delete(oldest);
  return uri;
}

const tooltips: { readonly [K in CheckLink['kind']]: () => string } = {
  place: () => l10n.t('Show the field in the schema'), message: () => l10n.t('Show the message'), version: () => l10n.t('Open this version'), check: () => l10n.t('Check the topic again'),
};

export function provideReportLinks(): Disposable {
  return languages.registerDocumentLinkProvider({ scheme: earlierTextScheme, pattern: '**/*.md' }, { provideDocumentLinks: ({ uri }) => [...links.get(uri.toString()) ?? []] });
}
