import path from 'node:path';
import { profiles } from '../../core/config/profiles/index.ts';
import { resolveConfig, settingsFor } from '../../core/config/resolve.ts';
import { usualDomains } from '../../core/new-event/conventions.ts';
import { eventPart } from '../../core/new-event/event-parts.ts';
import { fieldsFault } from '../../core/new-event/new-event.ts';
import { readFields, typeNotations } from '../../core/new-event/new-field.ts';
import { checkAction } from '../../core/new-event/past-action.ts';
import { checkNewEventRequest, newEventChoicesRequest, newEventRequest } from '../../protocol/messages.ts';
import type { CheckNewEventParams, CheckNewEventResult, NewEventChoicesParams, NewEventChoicesResult, NewEventParams, NewEventResult, PlainWorkspaceEdit } from '../../protocol/messages.ts';
import { neighboursOf } from '../../workspace/neighbours.ts';
import { planEvent } from '../../workspace/new-event.ts';
import type { PlannedEvent } from '../../workspace/new-event.ts';
import type { Project } from '../../workspace/project.ts';
import { pathOfUri, uriOf } from '../../workspace/read-file.ts';
import { openDocument } from '../open-document.ts';
import type { Session } from '../session.ts';
import { toTextEdit } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

const noFolder = 'A new event is a file of a folder, and no folder is open. Open the folder of the schemas first.';

/** A new event, asked for step by step: what it can be, what is to be said of each answer, and the files that it comes to. */
export default [
  {
    method: newEventChoicesRequest,
    async answer({ session, folders }, params) {
      const begin = beginOf(params?.folder, folders);
      if (begin === undefined) return { kind: 'none', sentence: noFolder };
      const project = await projectAt(session, begin);
      const neighbours = neighboursOf(project);
      const isAvro = neighbours.filter(({ format }) => format === 'avro').length * 2 >= neighbours.length;
      return {
        kind: 'choices', profiles: [...profiles.values()].map(({ name, description }) => ({ name, description })), inForce: project.config.file === undefined ? [] : project.config.profiles,
        usualFormat: isAvro ? 'avro' : '2020-12', domains: usualDomains(neighbours), types: typeNotations,
      };
    },
  } satisfies Answer<NewEventChoicesParams | null, NewEventChoicesResult>,
  {
    method: checkNewEventRequest,
    async answer({ session, folders }, params) {
      switch (params.what) {
        case 'part':
          return partFault(params.text);
        case 'action': {
          const part = eventPart(params.text);
          const begin = beginOf(params.folder, folders);
          if (part === undefined || begin === undefined) return partFault(params.text);
          const { config } = await projectAt(session, begin);
          const check = checkAction(part, eventPart(params.entity) ?? params.entity, settingsFor(config.resolved, 'new').words);
          return check.kind === 'fine' ? null : { kind: 'advice', sentence: check.sentence, ...(check.past !== undefined && { past: check.past }) };
        }
        case 'fields': {
          const read = readFields(params.text);
          if (read.kind === 'fault') return { kind: 'fault', sentence: read.sentence };
          const fault = params.profile === undefined ? undefined : fieldsFault(read, settingsFor(resolveConfig({ extends: params.profile }), 'new'));
          return fault === undefined ? null : { kind: 'fault', sentence: fault };
        }
        default:
          return params satisfies never;
      }
    },
  } satisfies Answer<CheckNewEventParams, CheckNewEventResult>,
  {
    method: newEventRequest,
    async answer({ session, folders }, { domain, entity, action, format, profile, fields, folder, insists }) {
      const begin = beginOf(folder, folders);
      if (begin === undefined) return { kind: 'refused', sentence: noFolder };
      const [parts, read] = [{ domain: eventPart(domain), entity: eventPart(entity), action: eventPart(action) }, readFields(fields)];
      if (parts.domain === undefined || parts.entity === undefined || parts.action === undefined) return { kind: 'refused', sentence: `"${domain}.${entity}.${action}" can be no name of an event: ${partRule}` };
      if (read.kind === 'fault') return { kind: 'refused', sentence: read.sentence };
      const plan = await planEvent({
        parts: { prefix: '', domain: parts.domain, entity: parts.entity, action: parts.action }, fields: read.fields, format: profile === 'snowplow' && format !== 'avro' ? 'snowplow' : format, profile,
        insists: insists === true, ...(folder !== undefined && { folder: begin }),
      }, { projects: session.projects, folders, overlay: session.openText, begin });
      return plan.kind === 'refused' ? { kind: 'refused', sentence: plan.sentence } : { kind: 'planned', uri: uriOf(plan.file), edit: editOf(plan, session), notes: notesOf(plan) };
    },
  } satisfies Answer<NewEventParams, NewEventResult>,
];

const partRule = 'it begins with a letter and holds letters, digits and "_".';

function partFault(text: string): CheckNewEventResult {
  return eventPart(text) === undefined ? { kind: 'fault', sentence: `"${text.trim()}" can be no part of a name: ${partRule}` } : null;
}

function beginOf(folder: string | undefined, folders: readonly string[]): string | undefined {
  return folder === undefined ? folders[0] : pathOfUri(folder);
}

function projectAt(session: Session, folder: string): Promise<Project> {
  return session.projects.projectOf(path.join(folder, 'new'));
}

const start = { line: 0, character: 0 };

/** One edit of the workspace, so that one step undoes all of it. */
function editOf({ file, text, sample, config }: PlannedEvent, session: Session): PlainWorkspaceEdit {
  const created = [{ file, text }, ...(sample ? [sample] : []), ...(config?.kind === 'new' ? [config] : [])];
  const edits: PlainWorkspaceEdit['documentChanges'] = created.flatMap((it) => [
    { kind: 'create' as const, uri: uriOf(it.file), options: { overwrite: false as const, ignoreIfExists: false as const } },
    { textDocument: { uri: uriOf(it.file), version: null }, edits: [{ range: { start, end: start }, newText: it.text }] },
  ]);
  if (config?.kind !== 'changed') return { documentChanges: edits };
  const uri = session.openUri(config.file) ?? uriOf(config.file);
  const document = openDocument(uri, 'jsonc', 0, config.was);
  return { documentChanges: [...edits, { textDocument: { uri, version: session.document(uri)?.version ?? null }, edits: config.edits.map((edit) => toTextEdit(document, edit)) }] };
}

function notesOf({ changes, left, steps, sample, profiles: counting }: PlannedEvent): readonly string[] {
  return [
    ...(changes.length > 0 ? [`Made otherwise than asked, as ${counting.join(', ')} wants it: ${changes.join('; ')}.`] : []), ...left.map(({ message }) => message), ...steps, ...(sample ? [] : ['There is no sample: none that was tried was valid.']),
  ];
}
