import { type Disposable, InputBoxValidationSeverity, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** What a step came to: an answer, the way back (with what was typed and not confirmed, to be there again), or the end of it all. */
export type Answered<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'back'; readonly value?: T } | { readonly kind: 'left' };

export type Place = { readonly title: string; readonly step: number; readonly totalSteps: number };

/** What is said of a text while it is typed. `fault` stands in the way, `advice` does not. */
export type Remark = { readonly kind: 'fault' | 'advice'; readonly sentence: string } | null;

export type TextStep = Place & {
  readonly value: string;
  /** The name as the answer makes it: it stands in the title, where no message hides it. */
  readonly preview: (value: string) => string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly remark: (value: string) => Promise<Remark>;
};

/** Asks for a text. A remark of a text that is not there any more is never shown. */
export function askText({ title, step, totalSteps, value, preview, prompt, placeholder, remark }: TextStep): Promise<Answered<string>> {
  const input = window.createInputBox();
  Object.assign(input, { title: `${title}: ${preview(value)}`, step, totalSteps, value, prompt, placeholder, ignoreFocusOut: true, buttons: step > 1 ? [QuickInputButtons.Back] : [] });
  const look = async (): Promise<Remark> => {
    const text = input.value;
    input.title = `${title}: ${preview(text)}`;
    const said = await remark(text);
    if (text === input.value) input.validationMessage = said && (text.trim() !== '' || said.kind === 'advice') ? { message: said.sentence, severity: said.kind === 'fault' ? InputBoxValidationSeverity.Error : InputBoxValidationSeverity.Warning } : undefined;
    return said;
  };
  return shown(input, done => [
    input.onDidChangeValue(() => void look()),
    input.onDidTriggerButton(() => done({ kind: 'back', value: input.value })),
    input.onDidAccept(async () => {
      const text = input.value;
      const said = await look();
      if (said?.kind === 'fault') input.validationMessage = { message: said.sentence, severity: InputBoxValidationSeverity.Error };
      else if (text === input.value) done({ kind: 'answer', value: text.trim() });
    }),
  ]);
}

export type Choice<T> = QuickPickItem & { readonly value: T };

/** Asks for one of several; the one that was taken before, else the first, is at hand. */
export function askChoice<T>({ title, step, totalSteps, placeholder, choices, before }: Place & { readonly placeholder: string; readonly choices: readonly Choice<T>[]; readonly before: T | undefined }): Promise<Answered<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  Object.assign(pick, { title, step, totalSteps, placeholder, ignoreFocusOut: true, matchOnDetail: true, items: choices, buttons: step > 1 ? [QuickInputButtons.Back] : [] });
  // Without one that is active Enter would do nothing.
  const active = choices.find(({ value }) => before !== undefined && value === before) ?? choices[0];
  if (active) pick.activeItems = [active];
  return shown(pick, done => [
    pick.onDidTriggerButton(() => done({ kind: 'back' })),
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) done({ kind: 'answer', value: item.value });
    }),
  ]);
}

type Input = Disposable & { show(): void; onDidHide(listener: () => void): Disposable };

function shown<T>(input: Input, listen: (done: (answer: Answered<T>) => void) => readonly Disposable[]): Promise<Answered<T>> {
  return new Promise(resolve => {
    const done = (answer: Answered<T>): void => {
      resolve(answer);
      for (const each of disposables) each.dispose();
    };
    const disposables: Disposable[] = [input, input.onDidHide(() => done({ kind: 'left' })), ...listen(done)];
    input.show();
  });
}
