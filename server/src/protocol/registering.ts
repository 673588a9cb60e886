/**
 * What the server and its VS Code client speak about the two acts that write to a registry. Names and plain types, as in `messages.ts`. Each act is two
 * requests: one for its plan, which writes nothing, and one with that plan's id and the name that a person typed.
 */

/** A registry as the configuration has it: the URI of the file, and the name in it. */
export type RegistryAt = { readonly configFile: string; readonly registry: string };

/** Request, client to server: what registering a schema file would do. Nothing is written. */
export const planRegistrationRequest = 'event-schemas/planRegistration';
export type PlanRegistrationParams = { readonly uri: string; /** The only one that is configured unless said. */ readonly registry?: RegistryAt; /** By the configuration unless said. */ readonly subject?: string };
export type PlanRegistrationResult =
  | PlanResult
  /** Several registries are configured. */
  | { readonly kind: 'which-registry'; readonly registries: readonly RegistryAt[] }
  /** Nothing says the subject of the file. A whole sentence. */
  | { readonly kind: 'which-subject'; readonly registry: RegistryAt; readonly sentence: string };

export type PlanResult =
  | {
    readonly kind: 'plan'; readonly id: string; /** Of a read-only document that shows it. */ readonly uri: string; /** What it comes to, as a whole sentence. */ readonly sentence: string; readonly registry: RegistryAt;
    /** The name that confirms it: the subject. */
    readonly name: string;
    /** Whether it may be carried out. */
    readonly mayWrite: boolean;
  }
  /** There is no plan. A whole sentence. */
  | { readonly kind: 'none'; readonly sentence: string };

/** Request, client to server: registers what a plan shows. */
export const registerRequest = 'event-schemas/register';
export type RegisterParams = { readonly uri: string; readonly registry: RegistryAt; readonly subject: string; readonly plan: string; /** What the person typed. */ readonly confirmed: string };

/** Request, client to server: what setting a level would do. Nothing is written. Without a subject it is that of all. */
export const planLevelRequest = 'event-schemas/planLevel';
export type PlanLevelParams = { readonly registry: RegistryAt; readonly subject?: string; readonly level: string };

/** Request, client to server: sets the level that a plan shows. */
export const setLevelRequest = 'event-schemas/setLevel';
export type SetLevelParams = PlanLevelParams & { readonly plan: string; readonly confirmed: string };

/** What came of an act, as a whole sentence. `partly`: what goes first was registered, and then it was refused; `unknown`: nobody can say yet whether it was written. */
export type ActResult = { readonly kind: 'written' | 'not-written' | 'partly' | 'unknown'; readonly sentence: string; readonly version?: number; readonly id?: number };
