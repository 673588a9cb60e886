/** The work could not be done: bad usage, a broken configuration, a file that cannot be read. Ends the command line with exit code 2. */
export class Failure extends Error {}

/** Exit codes: nothing at error level, findings at error level, the work could not be done. */
export const exit = { clean: 0, findings: 1, failed: 2 } as const;
