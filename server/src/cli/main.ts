import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Policy } from '../core/compat/difference.ts';
import { modes } from '../core/compat/modes.ts';
import type { Mode } from '../core/compat/modes.ts';
import { exit, Failure, isFailure } from './failure.ts';
import type { CheckTopicOptions } from './kafka/check-topic.ts';
import type { ConfiguredClusters } from './kafka/configured.ts';
import type { DeadLettersOptions } from './kafka/dead-letters.ts';
import type { ListTopicsOptions } from './kafka/list-topics.ts';
import type { ShowTopicOptions } from './kafka/show-topic.ts';
import type { NewEventOptions } from './new-event.ts';
import type { RegisterOptions } from './register.ts';
import { outputFormats } from './render/index.ts';
import type { OutputFormat } from './render/index.ts';
import type { SetLevelOptions } from './set-level.ts';
import { reasonOf } from '../workspace/read-file.ts';
import { version } from '../version.ts';
import { visible } from './visible.ts';

/** The command line: reads arguments, calls the work, writes, ends with the exit code. What works is in the files beside this one. */
async function main(argv: readonly string[]): Promise<number> {
  let code: number = exit.clean;
  const program = new Command('event-schemas')
    .description('Finds what is wrong with event schemas (Avro, JSON Schema), in CI as in the editor.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', '\nExit code: 0 nothing at error level, 1 findings at error level, 2 the work could not be done.\n');

  checking(program.command('lint').description('check schemas; without a path, those of the current folder'))
    .addHelpText('after', `
Examples:
  event-schemas lint
  event-schemas lint schemas "legacy/**/*.avsc" --format sarif > report.sarif
  git show HEAD:a.avsc | event-schemas lint - --stdin-filename a.avsc

In folders, node_modules and .git are left out, and links are not followed.`)
    .action(async (paths: string[], options: CheckingOptions) => {
      const { lint } = await import('./lint.ts');
      // Everything is written by then: what Node would do from here, collecting the heap and giving it back piece by piece, is for nobody.
      process.exit(await say(await lint(paths, { ...options, color: color() }, currentFolder())));
    });

  comparing(checking(program.command('compat').description('say what a change breaks; without a path, in the current folder')))
    .addOption(new Option('--pairs <file>', 'judge pairs of schemas instead: JSON Lines in a file, or - for standard input; an answer a line, which says whether the pair is compatible: the exit code is 0 also when it is not, and 2 when a line could not be judged; --mode and --policy count where a line says none').conflicts(['against', 'config', 'profile', 'stdinFilename']))
    .addHelpText('after', `${sourcesHelp}
Examples:
  event-schemas compat
  event-schemas compat schemas --against git:origin/main --mode FULL
  event-schemas compat schemas/orders.avsc --against snapshot:registry.json`)
    .action(async (paths: string[], options: ComparingOptions) => {
      if (options.pairs !== undefined) {
        const { checkPairs } = await import('./comparing.ts');
        code = await checkPairs(options.pairs, askedIn(options), (text) => write(process.stdout, text));
        return;
      }
      const { compat } = await import('./comparing.ts');
      code = await say(await compat(paths, { ...options, asked: askedIn(options), color: color() }, currentFolder(), 'compat'));
    });

  comparing(checking(program.command('check').description('lint and compat in one')))
    .addHelpText('after', sourcesHelp)
    .action(async (paths: string[], options: ComparingOptions) => {
      const { compat } = await import('./comparing.ts');
      code = await say(await compat(paths, { ...options, asked: askedIn(options), color: color() }, currentFolder(), 'check'));
    });

  program.command('snapshot')
    .description('write the subjects of a registry into a file, so that comparing with them needs no network')
    .option('--registry <name or url>', 'a registry of the configuration, or a URL; the only one that is configured unless said')
    .option('--out <file>', 'the file to write; standard output unless said')
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `${registriesHelp}
Examples:
  event-schemas snapshot --registry production --out registry.json
  event-schemas compat schemas --against snapshot:registry.json`)
    .action(async (options: { registry?: string; out?: string; config?: string }) => {
      const { snapshot } = await import('./comparing.ts');
      code = await say(await snapshot(options, currentFolder()));
    });

  program.command('registry').description('look at schema registries')
    .command('diff').description('say which subjects, versions and levels of two registries differ')
    .argument('<first>', 'a registry of the configuration, or a URL')
    .argument('<second>', 'the other one')
    .addOption(new Option('--format <format>', 'how it is said').choices(['pretty', 'json']).default('pretty'))
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `${registriesHelp}
Exit code: 0 they hold the same, 1 they differ, 2 one of them could not be read.

Examples:
  event-schemas registry diff staging production
  event-schemas registry diff staging production --format json | jq -r '.onlyInFirst[]'`)
    .action(async (first: string, second: string, options: { format: 'pretty' | 'json'; config?: string }) => {
      const { registryDiff } = await import('./comparing.ts');
      code = await say(await registryDiff(first, second, options, currentFolder()));
    });

  program.command('register')
    .description('show what registering a schema would do; with --confirm, register it')
    .argument('<file>', 'the schema')
    .option('--registry <name or url>', 'a registry of the configuration, or a URL; the only one that is configured unless said')
    .option('--subject <name>', 'the subject; what the configuration says of the file unless said')
    .option('--confirm <subject>', 'write it: the name of the subject once more')
    .option('--plan <id>', 'write only what this plan shows: its id, which the plan says')
    .addOption(new Option('--format <format>', 'how it is said').choices(['pretty', 'json']).default('pretty'))
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `${writingHelp}
Exit code: 0 it may be registered, was, or is already; 1 the plan says what stands against it;
2 it was confirmed and not registered, or the plan could not be made.

Examples:
  event-schemas register schemas/order-placed.avsc --registry staging
  event-schemas register schemas/order-placed.avsc --registry staging --confirm order-placed-value`)
    .action(async (file: string, options: RegisterOptions) => {
      const { register } = await import('./comparing.ts');
      code = await say(await register(file, options, currentFolder()));
    });

  program.command('set-level')
    .description('show what setting a compatibility level would do; with --confirm, set it')
    .usage('[options] <subject> <level> | --global <level>')
    .argument('<what...>', 'the subject and the level; with --global, the level alone')
    .option('--global', 'the level of all subjects that have none of their own')
    .option('--registry <name or url>', 'a registry of the configuration, or a URL; the only one that is configured unless said')
    .option('--confirm <name>', 'write it: the name of the subject once more, or "global"')
    .option('--plan <id>', 'write only what this plan shows: its id, which the plan says')
    .addOption(new Option('--format <format>', 'how it is said').choices(['pretty', 'json']).default('pretty'))
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `${writingHelp}
Exit code: 0 it may be set, was, or is already; 1 the plan says what stands against it;
2 it was confirmed and not set, or the plan could not be made.

Examples:
  event-schemas set-level order-placed-value FULL --registry staging
  event-schemas set-level order-placed-value FULL --registry staging --confirm order-placed-value
  event-schemas set-level --global BACKWARD_TRANSITIVE --registry staging`)
    .action(async (words: string[], options: SetLevelOptions) => {
      const { setLevel } = await import('./comparing.ts');
      code = await say(await setLevel(words, options, currentFolder()));
    });

  program.command('new')
    .description('make a new event: its schema, a sample, and its profile in event-schemas.json')
    .argument('[name]', 'domain, entity and what happened: orders.order.placed; asked for on a terminal')
    .addOption(new Option('--format <format>', 'avro, or the draft of a JSON Schema').choices(['avro', '2020-12', 'draft-07']).default('avro'))
    .option('--profile <name>', 'the profile that counts for it; those of the configuration unless said')
    .option('--field <field...>', 'fields as name:type, such as order_id:uuid "total:decimal(12,2)" note:string? lines:string[]')
    .option('--description <text>', 'what the event says')
    .option('--owner <owner>', 'the team that owns it')
    .option('--folder <folder>', 'where it goes; where others of its kind lie unless said')
    .option('--no-config', 'leave event-schemas.json as it is, or absent')
    .option('--insist', 'take an action that is not in the past as it is')
    .option('--dry-run', 'show what would be written, and write nothing')
    .addHelpText('after', `
Types: string, boolean, int, long, float, double, bytes, uuid, date, time, timestamp, decimal(12,2),
enum(open,paid), fixed(16), T[] for a list, map(T) for values by key; "?" behind a type for a field
that may be absent, a description in quotes behind that. Writes over nothing.

Examples:
  event-schemas new orders.order.placed --profile house --field order_id:uuid "total:decimal(12,2)"
  event-schemas new com.acme.orders.order.placed --format 2020-12 --profile cloudevents --dry-run`)
    .action(async (name: string | undefined, options: NewEventOptions) => {
      const { writeNewEvent } = await import('./new-event.ts');
      if (name === undefined && !(process.stdin.isTTY && process.stderr.isTTY)) throw new Failure('The name of the event is missing, such as orders.order.placed. On a terminal it is asked for.');
      const asked = name === undefined ? await (await import('./ask-event.ts')).askEvent(options, currentFolder()) : undefined;
      code = await say(await writeNewEvent(asked?.name ?? name!, { ...options, ...asked?.options }, currentFolder()));
    });

  program.command('new-version')
    .description('start a second version of a schema beside it, for a change that cannot be made in place')
    .argument('<file>', 'the schema')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--no-deprecate', 'leave the old file as it is, without a mark that it is deprecated')
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `
Writes the schema once more under the next names of its own convention (v2, 2-0-0, 2.0.0, a
namespace) and marks the old file as deprecated. It never writes over a file, nor to a registry:
topics and subjects are left to you, and listed.

Examples:
  event-schemas new-version schemas/order-placed.avsc --dry-run
  event-schemas new-version com.acme/order/jsonschema/1-0-2 --no-deprecate`)
    .action(async (file: string, options: { dryRun?: true; deprecate: boolean; config?: string }) => {
      const { newVersion } = await import('./new-version.ts');
      code = await say(await newVersion(file, options, currentFolder()));
    });

  program.command('sample')
    .description('write an event that a schema allows, as JSON')
    .argument('<file>', 'the schema')
    .option('--full', 'with everything that may be there; only what must be there unless said')
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `
The sample is tried before it is written: avsc writes and reads it, ajv finds it valid. For
Avro it is in Avro's JSON encoding, where a value of a union names its branch.

Examples:
  event-schemas sample schemas/order-placed.avsc --full > schemas/order-placed.sample.json`)
    .action(async (file: string, options: { full?: true; config?: string }) => {
      const { sample } = await import('./comparing.ts');
      code = await say(await sample(file, options.full ? 'full' : 'minimal', options, currentFolder()));
    });

  program.command('convert')
    .description('write a schema in the other format: Avro as JSON Schema, JSON Schema as Avro')
    .argument('<file>', 'the schema')
    .option('--config <file>', 'use this configuration')
    .addHelpText('after', `
The schema goes to standard output, what is lost to standard error.

Examples:
  event-schemas convert schemas/order-placed.avsc > schemas/order-placed.schema.json`)
    .action(async (file: string, options: { config?: string }) => {
      const { convert } = await import('./comparing.ts');
      code = await say(await convert(file, options, currentFolder()));
    });

  onKafka(program.command('topics').description('list the topics of a Kafka cluster').argument('[topic...]', 'their names, or patterns such as "orders.*"; all unless said'))
    .option('--drift', 'with the schemas that the 100 newest messages carry, beside the newest registered version and the schema file of this folder')
    .option('--registry <name or url>', 'the registry that has the schemas; that of the cluster\'s setting unless said')
    .option('--groups', 'with the consumer groups of each, and how far they are behind')
    .option('--internal', 'with those that are Kafka\'s own')
    .addHelpText('after', `${kafkaHelp}
Examples:
  event-schemas topics --kafka localhost:9092 --groups
  event-schemas topics "orders.*" --drift
  event-schemas topics --format json | jq -r .topic`)
    .action(async (names: string[], { config, ...options }: ListTopicsOptions & { config?: string }) => {
      const { listTopics } = await import('./topics.ts');
      code = await listTopics(names, { ...options, ...(config !== undefined && { config }) }, await clusters(config), currentFolder(), output);
    });

  const topic = program.command('topic').description('look into a topic');
  onKafka(topic.command('show').description('show messages of a topic: the newest ones unless a place to begin is said').argument('<topic>', 'its name'), ['pretty', 'json', 'jsonl'])
    .option('-n, --count <number>', 'how many; the 10 newest unless said, and all from a place on', naturalNumber)
    .option('--from-beginning', 'begin with the oldest')
    .option('--from-offset <offset>', 'begin at this offset of each partition', naturalNumber)
    .option('--from-time <time>', 'begin at a time: 2026-11-21, 2026-11-21T20:15:00Z, or 15m, 2h, 3d before now', timeAgo)
    .option('--follow', 'show what comes, until Ctrl+C; on a terminal, space holds it and lets it go on')
    .option('--partition <number...>', 'only these partitions', naturalNumbers)
    .option('--uncommitted', 'with messages of transactions that are open or were aborted')
    .option('--filter <condition>', 'only messages for which it holds: value.order.total > 100 && headers.source == "web"')
    .option('--text <text>', 'only messages with this text in the key, the value or a header')
    .option('--within <number>', 'with --filter or --text: look among so many of the newest', naturalNumber, 100_000)
    .option('--decode <how>', 'read values as json, text, bytes, int32 or int64, by the file of the schema that wrote them, or, those that name none, by SUBJECT@VERSION or id:NUMBER of the registry')
    .option('--decode-key <how>', 'the same for keys')
    .option('--skip <bytes>', 'with the file of a schema: so many bytes stand before the data', naturalNumber)
    .option('--full', 'show long values whole')
    .option('--raw', 'show the bytes as they are, and ask no registry')
    .option('--registry <name or url>', 'the registry that has the schemas; that of the cluster\'s setting unless said')
    .addHelpText('after', `${kafkaHelp}
Examples:
  event-schemas topic show orders.order.placed --kafka localhost:9092
  event-schemas topic show orders.order.placed --from-time 2h --format jsonl > messages.jsonl
  event-schemas topic show orders.order.placed --filter 'value.total > 100 && value.status in ["OPEN", "PAID"]'
  event-schemas topic show orders.order.placed --partition 3 --from-offset 1200 -n 1`)
    .action(async (name: string, { config, ...options }: Omit<ShowTopicOptions, 'color'> & { config?: string }) => {
      const { showTopic } = await import('./topics.ts');
      code = await showTopic(name, { ...options, ...(config !== undefined && { config }), color: color() }, await clusters(config), currentFolder(), output);
    });

  onKafka(topic.command('check').description('say which of the last messages of its topic a schema cannot read').argument('<file or topic...>', 'schema files, whose topics their subjects say; with --schema a topic'))
    .option('--schema <file>', 'the schema that reads the topic')
    .option('-n, --count <number>', 'about so many messages, of each partition alike', naturalNumber, 10_000)
    .option('--partition <number...>', 'only these partitions', naturalNumbers)
    .option('--registry <name or url>', 'the registry that has the schemas that wrote them; that of the cluster\'s setting unless said')
    .addOption(new Option('--client <library>', 'ask this library about each message too: kafkajs is @kafkajs/confluent-schema-registry, which refuses some that Java reads').choices(['kafkajs']))
    .addHelpText('after', `${kafkaHelp}
Ends with 1 when some cannot be read, and with 2 when of some nobody can say.

Examples:
  event-schemas topic check schemas/*.avsc
  event-schemas topic check orders.order.placed --schema schemas/order-placed.avsc -n 100000`)
    .action(async (names: string[], { config, ...options }: CheckTopicOptions & { config?: string }) => {
      const { check } = await import('./topics.ts');
      code = await check(names, { ...options, ...(config !== undefined && { config }) }, await clusters(config), currentFolder(), output);
    });

  onKafka(program.command('dlq').description('show dead letters by what went wrong; without a topic, list the topics that have some').argument('[topic]', 'its name'), ['pretty', 'json', 'markdown'])
    .option('-n, --count <number>', 'about so many of the newest, of each partition alike', naturalNumber, 10_000)
    .option('--schema <file>', 'read them with this working copy, in place of the newest version of their subject')
    .option('--from <topic>', 'only those that came from this topic')
    .option('--group <number>', 'only this group, by its number', naturalNumber)
    .option('--all', 'show all groups, not the 10 largest')
    .option('--registry <name or url>', 'the registry that has the schemas; that of the cluster\'s setting unless said')
    .addHelpText('after', `${kafkaHelp}
Each group says what went wrong, since when, how many there are, which schema wrote them, and which
field the newest version of that schema (or --schema) cannot read now.

Examples:
  event-schemas dlq --kafka localhost:9092
  event-schemas dlq orders.order.placed-dlt
  event-schemas dlq orders.order.placed-dlt --group 1 --format markdown
  event-schemas dlq orders.order.placed-dlt --schema schemas/order-placed.avsc`)
    .action(async (name: string | undefined, { config, ...options }: DeadLettersOptions & { config?: string }) => {
      const { deadLetters } = await import('./topics.ts');
      code = await deadLetters(name, { ...options, ...(config !== undefined && { config }) }, await clusters(config), currentFolder(), output);
    });

  program.command('explain')
    .description('explain a rule; without one, list them all')
    .argument('[code]', 'such as schema/avro-unknown-type')
    .action(async (rule: string | undefined) => {
      const { explain } = await import('./pages.ts');
      await write(process.stdout, explain(rule));
    });

  program.command('init')
    .description('write an event-schemas.json into the current folder')
    .option('--profile <name>', 'the profile it extends', 'recommended')
    .action(async ({ profile }: { profile: string }) => {
      const { init } = await import('./init.ts');
      await write(process.stdout, init(profile, currentFolder()));
    });

  program.command('lsp')
    .description('speak the Language Server Protocol')
    .option('--stdio', 'over standard input and output (the only way, and so the default)')
    .option('--clientProcessId <pid>', 'end when this process ends', parsePid)
    .action(async () => {
      // The server is a bundle of its own beside this one: the command line and the server do not see each other's code.
      createRequire(import.meta.url)(path.join(path.dirname(realpathSync(process.argv[1]!)), 'server.cjs'));
      await new Promise(() => {});
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.failed;
    if (isFailure(error)) {
      await write(process.stderr, `event-schemas: ${visible(error.message)}\n`);
      return exit.failed;
    }
    await write(process.stderr, `event-schemas: this is a fault of event-schemas; report it with the following.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exit.failed;
  }
  return code;
}

interface CheckingOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly format: OutputFormat;
  readonly stdinFilename?: string;
}

interface ComparingOptions extends CheckingOptions {
  readonly against?: string;
  readonly offline?: true;
  readonly mode?: Mode;
  readonly policy?: Policy;
  readonly registryVersion?: string;
  readonly pairs?: string;
}

/** The options of every command that looks at schemas. */
function checking(command: Command): Command {
  return command
    .argument('[path...]', 'files, folders, globs, or - for standard input')
    .option('--config <file>', 'use this configuration, whatever lies beside the schemas')
    .option('--profile <name>', 'use this profile in place of any configuration; with --config, in place of what that extends')
    .addOption(new Option('--format <format>', 'how to write the findings').choices(outputFormats).default('pretty'))
    .option('--stdin-filename <path>', 'the path that standard input stands for');
}

/** The options of every command that reads Kafka. */
function onKafka(command: Command, formats: readonly string[] = ['pretty', 'json']): Command {
  return command
    .option('--kafka <name or brokers>', 'a cluster of the configuration, or host:port; the only one that is configured unless said')
    .option('--config <file>', 'use this configuration')
    .addOption(new Option('--format <format>', 'for a person, or JSON Lines').choices(formats).default('pretty'));
}

const kafkaHelp = `
A cluster is named under "kafka" in event-schemas.json, with the environment variables that
hold its secrets. One that is given by its brokers takes them from EVENT_SCHEMAS_KAFKA_USERNAME
and _PASSWORD (_MECHANISM: plain, scram-sha-256, scram-sha-512) or _TOKEN; _TLS=1 turns on TLS,
with the files that _CA, _CERT and _KEY name. Topics are only read: no group is joined, no
offset is committed, nothing is created.
`;

async function clusters(config: string | undefined): Promise<ConfiguredClusters> {
  const { configuredClusters } = await import('./kafka/configured.ts');
  return configuredClusters(config, currentFolder());
}

/** Standard output, for work that writes while it goes on. */
const output = { write: (text: string) => write(process.stdout, text), isGone: () => process.stdout.destroyed || !process.stdout.writable };

function naturalNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('It is a number, 0 or larger.');
  return value;
}

function naturalNumbers(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), naturalNumber(text)];
}

/** Milliseconds since 1970. */
function timeAgo(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(s|m|min|h|d)(?:\s+ago)?$/.exec(text) ?? [];
  if (unit !== undefined) return Math.max(0, Math.round(Date.now() - Number(amount) * { s: 1, m: 60, min: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'min' | 'h' | 'd'] * 1000));
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is a time such as 2026-11-21T20:15:00Z, or 15m, 2h, 3d before now.');
  return time;
}

/** The options of every command that compares them with earlier versions. */
function comparing(command: Command): Command {
  return command
    .option('--against <source>', 'where earlier versions come from: git:REF, siblings, dir:PATH, snapshot:FILE, registry:NAME or registry:URL')
    .option('--offline', 'ask no registry: compare with its snapshot, or with what an earlier run read of it, and say what was not asked')
    .addOption(new Option('--mode <mode>', `the compatibility to keep: ${modes.join(', ')}`).argParser((text) => oneOf(text, modes)))
    .addOption(new Option('--policy <policy>', 'how open and closed JSON Schemas are judged: strict or lenient').argParser((text) => oneOf(text, policies)))
    .addOption(new Option('--registry-version <version>', 'judge as this version of a Confluent registry; the newest unless said').argParser(registryVersion));
}

function registryVersion(text: string): string {
  if (!/^v?\d+\.\d+/.test(text)) throw new InvalidArgumentError('It is a version such as 8.1.2.');
  return text;
}

const policies: readonly Policy[] = ['STRICT', 'LENIENT'];

const sourcesHelp = `
Earlier versions (--against):
  git:REF        the schemas of a commit; git:REF... the commit at which this branch left REF
  siblings       version files beside each other: 1-0-0, 1.0.0.json, v1_0/…, name.v1.avsc
  dir:PATH       the schemas of another folder
  snapshot:FILE  the subjects of a registry, from a file
  registry:NAME  the subjects of a live registry of the configuration
  registry:URL   the same by its URL
Without it: what "against" in event-schemas.json says; else siblings for files that are versions,
and for others the commit at which this branch left the default branch.

The mode is that of --mode, else of the registry, else of "compatibility" in
event-schemas.json, else BACKWARD.

With --offline no registry is asked: its snapshot counts ("snapshot" beside its "url" in
event-schemas.json), else what an earlier run read of it. What neither holds ends with 2.
`;

const registriesHelp = `
A registry is named under "registries" in event-schemas.json, with the environment variables
that hold its secrets. One that is given by its URL takes them from EVENT_SCHEMAS_REGISTRY_USERNAME
and _PASSWORD, _TOKEN, or _TOKEN_URL, _CLIENT_ID, _CLIENT_SECRET and _SCOPE; certificates from the
files that _CA, _CERT and _KEY name. Nothing is ever written to a registry.
`;

const writingHelp = `
Without --confirm nothing is written. A registry with "readOnly": true in event-schemas.json is
never written to. Registries and their secrets are named as for "snapshot".
`;

function oneOf<T extends string>(text: string, choices: readonly T[]): T {
  const choice = choices.find((it) => it === text.toUpperCase());
  if (choice === undefined) throw new InvalidArgumentError(`It is one of ${choices.join(', ')}.`);
  return choice;
}

function askedIn({ mode, policy, registryVersion }: ComparingOptions): Pick<ComparingOptions, 'mode' | 'policy' | 'registryVersion'> {
  return { ...(mode && { mode }), ...(policy && { policy }), ...(registryVersion !== undefined && { registryVersion }) };
}

async function say({ code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string }): Promise<number> {
  await write(process.stdout, stdout);
  await write(process.stderr, stderr);
  return code;
}

/** Colours on a terminal, unless NO_COLOR (no-color.org) says otherwise; FORCE_COLOR turns them on elsewhere. */
function color(): 'always' | 'never' {
  if ((process.env['NO_COLOR'] ?? '') !== '') return 'never';
  if ((process.env['FORCE_COLOR'] ?? '') !== '' && process.env['FORCE_COLOR'] !== '0') return 'always';
  return process.stdout.isTTY && process.env['TERM'] !== 'dumb' ? 'always' : 'never';
}

function parsePid(text: string): number {
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0) throw new InvalidArgumentError('It is no process id.');
  return pid;
}

/** Waits until everything is taken. A reader that went away (`| head`) has what it wanted; a full disk is a failure. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || wentAway(error)) resolve();
      else reject(new Failure(`The output could not be written: ${reasonOf(error)}.`));
    });
  });
}

function wentAway(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'EBADF' || error.code === 'ERR_STREAM_DESTROYED');
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new Failure('The current folder is gone. Change to one that is there.');
  }
}

// Every write hears of its own error; without a listener the process would end at the first, also where help is written.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
void main(process.argv.slice(2)).then((code) => { process.exitCode = code; });
