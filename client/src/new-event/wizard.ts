import { l10n } from 'vscode';
import { type CheckNewEventParams, type CheckNewEventResult, type NewEventChoicesResult, type NewEventFormat, type NewEventParams, checkNewEventRequest } from '../../../server/src/protocol/messages.ts';
import type { Server } from '../server.ts';
import { type Answered, type Choice, type Place, askChoice, askText } from './steps.ts';

/** What was answered so far. */
type Draft = { readonly domain: string; readonly entity: string; readonly action: string; readonly insists: boolean; readonly format: NewEventFormat | undefined; readonly profile: string | undefined; readonly fields: string };

type Choices = NewEventChoicesResult & { readonly kind: 'choices' };

const formats: readonly Choice<NewEventFormat>[] = [
  { label: l10n.t('Avro'), detail: l10n.t('A record in an .avsc file'), value: 'avro' },
  { label: l10n.t('JSON Schema 2020-12'), detail: l10n.t('The newest draft'), value: '2020-12' },
  { label: l10n.t('JSON Schema draft-07'), detail: l10n.t('The draft that most registries and libraries know'), value: 'draft-07' },
];

/** Asks for a new event step by step, with a way back; undefined when a person leaves. What each answer is worth the server says. */
export async function askNewEvent(server: Server, choices: Choices, folder: string | undefined): Promise<NewEventParams | undefined> {
  const check = (params: CheckNewEventParams): Promise<CheckNewEventResult> => server.request<CheckNewEventResult>(checkNewEventRequest, params);
  const part = (text: string): Promise<CheckNewEventResult> => check({ what: 'part', text });
  let draft: Draft = { domain: '', entity: '', action: '', insists: false, format: undefined, profile: undefined, fields: '' };
  const steps: readonly ((place: Place) => Promise<Answered<Partial<Draft>>>)[] = [
    async place => named(await askText({ ...place, value: draft.domain, placeholder: choices.domains[0] ?? l10n.t('orders'), preview: domain => preview({ domain }), prompt: choices.domains.length > 0 ? l10n.t('The domain that the event belongs to (here: {0})', choices.domains.slice(0, 5).join(', ')) : l10n.t('The domain that the event belongs to'), remark: part }), domain => ({ domain })),
    async place => named(await askText({ ...place, value: draft.entity, placeholder: l10n.t('order'), preview: entity => preview({ entity }), prompt: l10n.t('What something happened to'), remark: part }), entity => ({ entity })),
    askAction,
    async place => named(await askChoice({ ...place, title: l10n.t('New Event: {0}', preview({})), placeholder: l10n.t('The format'), choices: [...formats].sort((one, other) => Number(other.value === choices.usualFormat) - Number(one.value === choices.usualFormat)), before: draft.format }), format => ({ format })),
    async place => named(await askChoice({ ...place, title: l10n.t('New Event: {0}', preview({})), placeholder: l10n.t('The profile: the envelope and the rules that count for it'), choices: profileChoices(choices), before: draft.profile }), profile => ({ profile })),
    async place => named(await askText({
      ...place, value: draft.fields, placeholder: 'order_id:uuid total:decimal(12,2) note:string? lines:string[]', preview: () => preview({}), prompt: l10n.t('The fields as name:type, "?" for one that may be absent. Types: {0}', choices.types.join(', ')),
      remark: text => check({ what: 'fields', text, ...(draft.profile !== undefined && { profile: draft.profile }) }),
    }), fields => ({ fields })),
  ];
  for (let at = 0; at < steps.length;) {
    const answer = await steps[at]!({ title: l10n.t('New Event'), step: at + 1, totalSteps: steps.length });
    if (answer.kind === 'left') return undefined;
    draft = { ...draft, ...answer.value };
    at += answer.kind === 'back' ? -1 : 1;
  }
  const { format, profile, ...rest } = draft;
  return { ...rest, format: format ?? choices.usualFormat, ...(profile !== undefined && { profile }), ...(folder !== undefined && { folder }) };

  /** The name as it is so far. */
  function preview(more: Partial<Draft>): string {
    const { domain, entity, action } = { ...draft, ...more };
    return [domain || 'domain', entity || 'entity', action || 'action'].map(each => each.trim()).join('.');
  }

  /** The action; one that is not in the past is asked about, and kept if a person wants it. */
  async function askAction(place: Place): Promise<Answered<Partial<Draft>>> {
    const where = folder === undefined ? {} : { folder };
    const answer = await askText({ ...place, value: draft.action, placeholder: l10n.t('placed'), preview: action => preview({ action }), prompt: l10n.t('What happened, in the past tense'), remark: text => check({ what: 'action', text, entity: draft.entity, ...where }) });
    if (answer.kind !== 'answer') return named(answer, action => ({ action }));
    const remark = await check({ what: 'action', text: answer.value, entity: draft.entity, ...where });
    if (!remark) return { kind: 'answer', value: { action: answer.value, insists: false } };
    const { past } = remark;
    const decided = await askChoice({
      ...place, title: l10n.t('New Event: {0}', preview({ action: answer.value })), placeholder: l10n.t('"{0}" does not say that something happened', answer.value), before: undefined,
      choices: [...(past === undefined ? [] : [{ label: past, detail: l10n.t('{0}: something that happened', preview({ action: past })), value: { action: past, insists: false } }]), { label: l10n.t('Keep "{0}"', answer.value), detail: l10n.t('As it is; rules about names may go on saying so'), value: { action: answer.value, insists: true } }],
    });
    if (decided.kind !== 'back') return decided;
    draft = { ...draft, action: answer.value };
    return askAction(place);
  }
}

function profileChoices({ profiles, inForce }: Choices): readonly Choice<string>[] {
  const items = profiles.map(({ name, description }): Choice<string> => ({ label: name, detail: description, value: name, ...(inForce.includes(name) && { description: l10n.t('counts here') }) }));
  // Without a configuration, one that says what events look like.
  const first = inForce.length > 0 ? inForce : ['house'];
  return [...items.filter(({ value }) => first.includes(value)), ...items.filter(({ value }) => !first.includes(value))];
}

function named<T>(answer: Answered<T>, as: (value: T) => Partial<Draft>): Answered<Partial<Draft>> {
  if (answer.kind === 'left') return answer;
  if (answer.kind === 'answer') return { kind: 'answer', value: as(answer.value) };
  return { kind: 'back', ...(answer.value !== undefined && { value: as(answer.value) }) };
}
