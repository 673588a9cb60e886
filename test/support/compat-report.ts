import { runCli } from './cli.ts';

export interface CompatFinding {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
  readonly related: readonly { readonly message: string; readonly file: string }[];
}

export interface CompatReport {
  readonly code: number;
  readonly stderr: string;
  readonly findings: readonly CompatFinding[];
  readonly compatibility: {
    readonly against: readonly { readonly name: string; readonly age?: string }[];
    readonly questions: readonly { readonly mode: string; readonly policy: string; readonly schemas: number; readonly versions: number }[];
    readonly unchanged: number; readonly superseded: number; readonly unclear: number; readonly added: readonly string[]; readonly gone: readonly string[];
  };
}

/** Runs `compat` (or `check`, when that is the first argument) with JSON output. */
export async function compatReport(cwd: string, args: readonly string[], stdin?: string): Promise<CompatReport> {
  const [command, rest] = args[0] === 'check' ? ['check', args.slice(1)] : ['compat', args];
  const { code, stdout, stderr } = await runCli([command, ...rest, '--format', 'json'], { cwd, ...(stdin !== undefined && { stdin }) });
  if (stdout === '') return { code, stderr, findings: [], compatibility: { against: [], questions: [], unchanged: 0, superseded: 0, unclear: 0, added: [], gone: [] } };
  return { code, stderr, ...(JSON.parse(stdout) as Pick<CompatReport, 'findings' | 'compatibility'>) };
}

/** Each finding in a line: severity, code and place. */
export function lines({ findings }: CompatReport): readonly string[] {
  return findings.map(({ severity, code, file, range }) => `${severity} ${code} ${file}:${range.start.line + 1}:${range.start.character + 1}`);
}

/** A record with a field a line, so that places are told apart. */
export function record(name: string, fields: Readonly<Record<string, unknown>>, more = ''): string {
  return `{ "type": "record", "name": "${name}", "namespace": "com.acme"${more}, "fields": [\n${Object.entries(fields).map(([field, type]) => `  { "name": "${field}", ${typeof type === 'string' && type.startsWith('{') ? type.slice(1, -1) : `"type": ${JSON.stringify(type)}`} }`).join(',\n')}\n] }\n`;
}
