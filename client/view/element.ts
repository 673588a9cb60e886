type Child = Node | string;

/** An element. What stands in it comes as text or as elements, never as markup: messages may hold anything. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(label: string, act: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** A choice of one among several, with its label. */
export function choice(label: string, options: readonly (readonly [value: string, text: string])[], chosen: (value: string) => void): { readonly root: HTMLElement; readonly select: HTMLSelectElement } {
  const select = element('select', {}, ...options.map(([value, text]) => element('option', { value }, text)));
  select.addEventListener('change', () => chosen(select.value));
  return { root: element('label', {}, element('span', {}, label), select), select };
}
