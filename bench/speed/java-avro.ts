import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../../test/support/cli.ts';

/** Pairs a second. */
export interface AvroSpeed {
  /** Comparing schemas that are read already. */
  readonly check: number;
  /** Reading both texts anew and comparing them, defaults not looked at. */
  readonly both: number;
  /** The same where each text was read before, and a map or a reader has it. */
  readonly remembered: number;
}

/** What Java does besides: `new Schema.Parser().parse(text)`, which also tries each default value. */
export interface JavaAvroSpeed extends AvroSpeed {
  readonly usual: number;
}

export type AvroTexts = readonly { readonly old: string; readonly new: string }[];

/** The jars of Apache Avro: in the folder that is named, or fetched by Maven into one that git ignores. Undefined where that cannot be done. */
export function avroJars(named: string | undefined): string | undefined {
  if (named !== undefined) return named;
  const folder = path.join(projectFolder, 'test/conformance/avro-java');
  const jars = path.join(folder, 'lib');
  if (existsSync(jars) && readdirSync(jars).some((name) => name.startsWith('avro-'))) return jars;
  try {
    execFileSync('mvn', ['-q', '-B', '-f', path.join(folder, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], { stdio: 'ignore' });
    return jars;
  } catch {
    return undefined;
  }
}

/** How fast Apache Avro is in a virtual machine that is warm (`CompatAvro.java`). */
export function measureJavaAvro(texts: AvroTexts, jars: string): JavaAvroSpeed {
  const folder = mkdtempSync(path.join(tmpdir(), 'compat-avro-'));
  try {
    const file = path.join(folder, 'pairs.jsonl');
    writeFileSync(file, texts.map((pair) => JSON.stringify(pair)).join('\n'));
    const source = path.join(import.meta.dirname, 'CompatAvro.java');
    return JSON.parse(execFileSync('java', ['-cp', path.join(jars, '*'), source, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as JavaAvroSpeed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
