// A real Kafka broker on loopback for one suite, with listeners of every kind. The jars are those of ../shared/services/kafka.sh, or are fetched by it.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createAuthority } from '../../support/certificates.ts';
import type { Authority } from '../../support/certificates.ts';
import { freePorts } from '../../support/free-ports.ts';
import { servicesFolder } from '../../support/service-script.ts';

export const user = 'alice';
export const password = 'Planted,=Zk8_secret';

export interface TestBroker {
  /** "127.0.0.1:port" of each listener. */
  readonly plain: string;
  /** SASL (PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER) over TLS; "localhost:port". */
  readonly sasl: string;
  /** TLS without credentials; "localhost:port". */
  readonly tls: string;
  /** SASL (PLAIN, OAUTHBEARER) over TLS with a client certificate; "localhost:port". */
  readonly both: string;
  /** TLS with a client certificate; "localhost:port". */
  readonly mutual: string;
  /** Advertises an address that nobody listens at. */
  readonly wrong: string;
  /** TLS with a certificate that has expired; "localhost:port". */
  readonly expired: string;
  readonly authority: Authority;
  /** Ends it at once, as a fault of the machine would. */
  kill(): Promise<void>;
  /** The same broker, with its data. */
  restart(): Promise<void>;
  /** A second broker of the same cluster, whose id is 2; plaintext alone. */
  second(): Promise<SecondBroker>;
  /** Does what the reader must not: see KafkaHand.java. */
  hand(...words: readonly (string | number)[]): Promise<string>;
  end(): Promise<void>;
}

export type SecondBroker = Pick<TestBroker, 'kill' | 'restart' | 'end'>;

/** A token without a signature, as the test broker takes them. */
export function token(name: string): string {
  const now = Math.floor(Date.now() / 1000);
  return `${[{ alg: 'none' }, { sub: name, iat: now, exp: now + 3600 }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}

export type Started = { readonly kind: 'broker'; readonly broker: TestBroker } | { readonly kind: 'absent'; readonly reason: string };

/** Starts one, or says why there is none here. */
export async function startBroker(script: string | undefined): Promise<Started> {
  if (script === undefined) return { kind: 'absent', reason: 'the shared folder with the script of the broker is absent (set EVENT_SCHEMAS_SHARED or lay it at ../shared)' };
  const java = await promisify(execFile)('java', ['-version']).then(({ stderr }) => Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0), () => 0);
  const javac = await promisify(execFile)('javac', ['-version']).then(() => true, () => false);
  if (java < 17 || !javac) return { kind: 'absent', reason: 'there is no JDK 17 or later' };
  const home = path.join(servicesFolder, `kafka-${process.env['EVENT_SCHEMA_KAFKA_VERSION'] ?? '4.3.1'}`);
  if (!existsSync(path.join(home, 'lib'))) {
    try {
      await promisify(execFile)('bash', [script, 'install'], { env: { ...process.env, EVENT_SCHEMA_SERVICES: servicesFolder } });
    } catch (error) {
      return { kind: 'absent', reason: `Kafka could not be fetched: ${String((error as { stderr?: string }).stderr).trim().split('\n').at(-1) ?? ''}` };
    }
  }
  return { kind: 'broker', broker: await start(home) };
}

async function start(home: string): Promise<TestBroker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-kafka-'));
  const [plain, sasl, mutual, wrong, expired, tls, both, controller, nobody] = await freePorts(9) as [number, number, number, number, number, number, number, number, number];
  const authority = createAuthority('test of event-schemas');
  const server = authority.issue('localhost');
  writeFileSync(path.join(folder, 'both.pem'), `${server.key}${server.cert}`, { mode: 0o600 });
  const over = authority.issue('localhost', 'no more');
  writeFileSync(path.join(folder, 'over.pem'), `${over.key}${over.cert}`, { mode: 0o600 });
  writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
  const config = path.join(folder, 'server.properties');
  const listeners = (host: string, at: (port: number) => number): string => `PLAINTEXT://127.0.0.1:${at(plain)},SASL_SSL://${host}:${at(sasl)},SSL://${host}:${at(mutual)},WRONG://127.0.0.1:${at(wrong)},EXPIRED://${host}:${at(expired)},TLS://${host}:${at(tls)},BOTH://${host}:${at(both)}`;
  const module = 'org.apache.kafka.common.security';
  writeFileSync(config, `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listeners=${listeners('127.0.0.1', (port) => port)},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=${listeners('localhost', (port) => (port === wrong ? nobody : port))}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL,WRONG:PLAINTEXT,EXPIRED:SSL,TLS:SSL,BOTH:SASL_SSL
log.dirs=${folder}/data
auto.create.topics.enable=true
message.max.bytes=20000000
socket.request.max.bytes=40000000
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=16777216
log.cleaner.backoff.ms=200
log.retention.check.interval.ms=1000
log.initial.task.delay.ms=200
num.network.threads=2
num.io.threads=2
background.threads=2
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=true
super.users=User:ANONYMOUS
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER
listener.name.sasl_ssl.plain.sasl.jaas.config=${module}.plain.PlainLoginModule required user_${user}="${password}";
listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.sasl_ssl.oauthbearer.sasl.jaas.config=${module}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";
listener.name.sasl_ssl.oauthbearer.connections.max.reauth.ms=5000
ssl.keystore.type=PEM
ssl.keystore.location=${folder}/both.pem
ssl.truststore.type=PEM
ssl.truststore.location=${folder}/ca.pem
listener.name.ssl.ssl.client.auth=required
listener.name.sasl_ssl.ssl.client.auth=none
listener.name.tls.ssl.client.auth=none
listener.name.both.ssl.client.auth=required
listener.name.both.plain.sasl.jaas.config=${module}.plain.PlainLoginModule required user_${user}="${password}";
listener.name.both.scram-sha-256.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.both.scram-sha-512.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.both.oauthbearer.sasl.jaas.config=${module}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";
listener.name.expired.ssl.keystore.type=PEM
listener.name.expired.ssl.keystore.location=${folder}/over.pem
`, { mode: 0o600 });
  const options = ['-Xms64m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.awt.headless=true', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info', '-cp', `${home}/lib/*`];
  const one = processOf(options, folder, config);
  await one.format();
  await one.launch();
  // What its clients have against a broker that is killed is no news.
  const hand = startHand([...options.map((option) => option.replace('defaultLogLevel=warn', 'defaultLogLevel=off')), path.join(import.meta.dirname, 'KafkaHand.java'), `127.0.0.1:${plain}`]);
  await hand.ready;
  await hand.say('scram', user, password);
  return {
    plain: `127.0.0.1:${plain}`, sasl: `localhost:${sasl}`, mutual: `localhost:${mutual}`, wrong: `127.0.0.1:${wrong}`, expired: `localhost:${expired}`, tls: `localhost:${tls}`, both: `localhost:${both}`, authority,
    kill: one.kill, restart: one.launch, hand: hand.say,
    async second() {
      const [port] = await freePorts(1) as [number];
      const other = mkdtempSync(path.join(tmpdir(), 'event-schemas-kafka-2-'));
      const settings = path.join(other, 'server.properties');
      const own: Readonly<Record<string, string>> = {
        'process.roles': 'broker', 'node.id': '2', listeners: `PLAINTEXT://127.0.0.1:${port}`, 'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`, 'log.dirs': `${other}/data`,
        'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      };
      const common = readFileSync(config, 'utf8').split('\n').filter((line) => !/^(?:listener\.name|ssl\.|sasl\.)/.test(line) && !Object.hasOwn(own, line.split('=')[0]!));
      writeFileSync(settings, [...common, ...Object.entries(own).map((it) => it.join('='))].join('\n'), { mode: 0o600 });
      const two = processOf(options, other, settings);
      await two.format();
      await two.launch();
      return {
        kill: two.kill, restart: two.launch,
        async end() {
          await two.stop();
          rmSync(other, { recursive: true, force: true });
        },
      };
    },
    async end() {
      hand.end();
      await one.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The process of one broker, which comes and goes; its data stays in the folder. */
function processOf(options: readonly string[], folder: string, config: string): { format(): Promise<void>; launch(): Promise<void>; /** At once, as a fault of the machine would. */ kill(): Promise<void>; /** It takes leave of the others. */ stop(): Promise<void> } {
  const log = path.join(folder, 'log');
  let child: ChildProcess | undefined;
  process.once('exit', () => child?.kill('SIGKILL'));
  return {
    async format() {
      await promisify(execFile)('java', [...options, 'kafka.tools.StorageTool', 'format', '--cluster-id', 'MkU3OEVBNTcwNTJENDM2Qg', '--config', config]);
    },
    async launch() {
      writeFileSync(log, '');
      const out = createWriteStream(log);
      const one = child = spawn('java', [...options, 'kafka.Kafka', config], { stdio: ['ignore', 'pipe', 'pipe'] });
      one.stdout?.pipe(out);
      one.stderr?.pipe(out);
      for (let i = 0; i < 3000; i++) {
        if (readFileSync(log, 'utf8').includes('Kafka Server started')) return;
        if (one.exitCode !== null) break;
        await sleep(100);
      }
      throw new Error(`The broker did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    },
    kill: () => end('SIGKILL'), stop: () => end('SIGTERM'),
  };

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const one = child;
    child = undefined;
    if (!one || one.exitCode !== null) return;
    const gone = new Promise((resolve) => one.once('exit', resolve));
    one.kill(signal);
    await gone;
  }
}

function startHand(args: readonly string[]): { readonly ready: Promise<string>; say(...words: readonly (string | number)[]): Promise<string>; end(): void } {
  const child = spawn('java', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { readonly resolve: (said: string) => void; readonly reject: (error: Error) => void }[] = [];
  const answer = (): Promise<string> => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, ...rest] = line.split('\t');
    const one = waiting.shift();
    if (word === 'ok') one?.resolve(rest.join('\t'));
    else one?.reject(new Error(rest.join('\t')));
  });
  child.on('exit', () => { for (const { reject } of waiting.splice(0)) reject(new Error('the hand is gone')); });
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    ready: answer(),
    say(...words) {
      child.stdin.write(`${words.join('\t')}\n`);
      return answer();
    },
    end: () => child.kill('SIGKILL'),
  };
}
