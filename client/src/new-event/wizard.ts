import { type CheckNewEventParams, type CheckNewEventResult, type NewEventChoicesResult, type NewEventFormat, type NewEventParams, checkNewEventRequest } from '../../../server/src/protocol/messages.ts';
import type { Server } from '../server.ts';
import { type Answered, type Choice, type Place, askChoice, askText } from './steps.ts';

/** What was answered so far. */
type Draft = { readonly domain: string; readonly entity: string; readonly action: string; readonly insists: boolean; readonly format: NewEventFormat | undefined; readonly profile: string | undefined; readonly fields: string };

type Choices = NewEventChoicesResult & { readonly kind: 'choices' };

const formats: readonly Choice<NewEventFormat>[] = [
  { label: 'Avro', detail: 'A record in an .avsc file', value: 'avro' },
  { label: 'JSON Schema 2020-12', detail: 'The newest draft', value: '2020-12' },
  { label: 'JSON Schema draft-07', detail: 'The draft that most registries and libraries know', value: 'draft-07' },
];

/** Asks for a new event step by step, with a way back; undefined when a person leaves. What each answer is worth the server says. */
export async function askNewEvent(server: Server, choices: Choices, folder: string | undefined): Promise<NewEventParams | undefined> {
  const check = (params: CheckNewEventParams): Promise<CheckNewEventResult> => server.request<CheckNewEventResult>(checkNewEventRequest, params);
  const part = (text: string): Promise<CheckNewEventResult> => check({ what: 'part', text });
  let draft: Draft = { domain: '', entity: '', action: '', insists: false, format: undefined, profile: undefined, fields: '' };
  const steps: readonly ((place: Place) => Promise<Answered<Partial<Draft>>>)[] = [
    async place => named(await askText({ ...place, value: draft.domain, placeholder: choices.domains[0] ?? 'orders', preview: domain => preview({ domain }), prompt: `The domain that the event belongs to${choices.domains.length > 0 ? ` (here: ${choices.domains.slice(0, 5).join(', ')})` : ''}`, remark: part }), domain => ({ domain })),
    async place => named(await askText({ ...place, value: draft.entity, placeholder: 'order', preview: entity => preview({ entity }), prompt: 'What something happened to', remark: part }), entity => ({ entity })),
    askAction,
    async place => named(await askChoice({ ...place, title: `New Event: ${preview({})}`, placeholder: 'The format', choices: [...formats].sort((one, other) => Number(other.value === choices.usualFormat) - Number(one.value === choices.usualFormat)), before: draft.format }), format => ({ format })),
    async place => named(await askChoice({ ...place, title: `New Event: ${preview({})}`, placeholder: 'The profile: the envelope and the rules that count for it', choices: profileChoices(choices), before: draft.profile }), profile => ({ profile })),
    async place => named(await askText({
      ...place, value: draft.fields, placeholder: 'order_id:uuid total:decimal(12,2) note:string? lines:string[]', preview: () => preview({}), prompt: `The fields as name:type, "?" for one that may be absent. Types: ${choices.types.join(', ')}`,
      remark: text => check({ what: 'fields', text, ...(draft.profile !== undefined && { profile: draft.profile }) }),
    }), fields => ({ fields })),
  ];
  for (let at = 0; at < steps.length;) {
    const answer = await steps[at]!({ title: 'New Event', step: at + 1, totalSteps: steps.length });
    if (answer.kind === 'left') return undefined;
    if (answer.kind === 'answer') draft = { ...draft, ...answer.value };
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
    const answer = await askText({ ...place, value: draft.action, placeholder: 'placed', preview: action => preview({ action }), prompt: 'What happened, in the past tense', remark: text => check({ what: 'action', text, entity: draft.entity, ...where }) });
    if (answer.kind !== 'answer') return answer;
    const remark = await check({ what: 'action', text: answer.value, entity: draft.entity, ...where });
    if (!remark) return { kind: 'answer', value: { action: answer.value, insists: false } };
    const { past } = remark;
    const decided = await askChoice({
      ...place, title: `New Event: ${preview({ action: answer.value })}`, placeholder: `"${answer.value}" does not say that something happened`, before: undefined,
      choices: [...(past === undefined ? [] : [{ label: past, detail: `${preview({ action: past })}: something that happened`, value: { action: past, insists: false } }]), { label: `Keep "${answer.value}"`, detail: 'As it is; rules about names may go on saying so', value: { action: answer.value, insists: true } }],
    });
    if (decided.kind !== 'back') return decided;
    draft = { ...draft, action: answer.value };
    return askAction(place);
  }
}

function profileChoices({ profiles, inForce }: Choices): readonly Choice<string>[] {
  const items = profiles.map(({ name, description }): Choice<string> => ({ label: name, detail: description, value: name, ...(inForce.includes(name) && { description: 'counts here' }) }));
  // Without a configuration, one that says what events look like.
  const first = inForce.length > 0 ? inForce : ['house'];
  return [...items.filter(({ value }) => first.includes(value)), ...items.filter(({ value }) => !first.includes(value))];
}

function named<T>(answer: Answered<T>, as: (value: T) => Partial<Draft>): Answered<Partial<Draft>> {
  return answer.kind === 'answer' ? { kind: 'answer', value: as(answer.value) } : answer;
}
