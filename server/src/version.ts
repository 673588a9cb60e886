/** The version of the package; put in by the build. */
declare const EVENT_SCHEMAS_VERSION: string | undefined;

export const version: string = typeof EVENT_SCHEMAS_VERSION === 'undefined' ? '0.0.0-dev' : EVENT_SCHEMAS_VERSION;
