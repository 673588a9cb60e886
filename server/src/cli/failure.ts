/** The work could not be done: bad usage, a broken configuration, a file that cannot be read. Ends the command line with exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Whether an error is a failure, of whichever bundle of the command line: each has a class of its own. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure';
}

/** Exit codes: nothing at error level, findings at error level, the work could not be done. */
export const exit = { clean: 0, findings: 1, failed: 2 } as const;
