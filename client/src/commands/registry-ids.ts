/** The ids of the commands about registries, for those who offer them. */
export const signInToRegistry = 'event-schemas.signInToRegistry';
export const forgetRegistryCredentials = 'event-schemas.forgetRegistryCredentials';
export const refreshRegistry = 'event-schemas.refreshRegistry';
