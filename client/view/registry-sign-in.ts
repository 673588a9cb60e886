import { button, element } from './element.ts';
import { l10n } from './l10n.ts';

/** Says among the notes of a page that the registry wants other credentials, with what a person can do about it. */
export function registrySignIn(url: string, signIn: (url: string) => void): HTMLElement {
  return element('div', { class: 'trouble signing-in' }, l10n.t('The registry wants credentials, so schemas are not known.'), ' ', button(l10n.t('Sign In…'), () => signIn(url)));
}
