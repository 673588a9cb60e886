import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Identity } from './certificates.ts';

/** Who the fake speaks like. Answers are those that were measured of Apicurio and Karapace, and those that Confluent documents. */
export type Dialect = 'confluent' | 'apicurio-2' | 'apicurio-3' | 'karapace';

export interface FakeVersion {
  readonly schema: string;
  /** By its place among all versions unless said. */
  readonly id?: number;
  readonly schemaType?: 'JSON' | 'PROTOBUF';
  readonly references?: readonly FakeReference[];
  readonly metadata?: { readonly properties: Readonly<Record<string, string>> };
  readonly deleted?: true;
}

export interface FakeReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

/** As Confluent answers `/config`. */
export interface FakeConfig {
  readonly compatibilityLevel: string;
  readonly compatibilityPolicy?: string;
  readonly compatibilityGroup?: string;
  readonly alias?: string;
  readonly normalize?: boolean;
  readonly validateFields?: boolean;
  readonly defaultMetadata?: { readonly properties: Readonly<Record<string, string>> };
  readonly overrideMetadata?: { readonly properties: Readonly<Record<string, string>> };
}

/** What a request gets in place of an answer. */
export type Trouble =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  /** Nothing, ever. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' }
  /** A part of an answer, then the end of the connection. */
  | { readonly kind: 'cut-midway' }
  /** No HTTP. */
  | { readonly kind: 'noise' }
  /** It does what it is asked, and nobody hears of it. */
  | { readonly kind: 'answer-lost' }
  | { readonly kind: 'wait'; readonly ms: number };

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface FakeRegistry {
  /** With the base path. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Requests that would have written. */
  readonly writes: readonly Asked[];
  /** The most requests that were open at once. */
  readonly most: number;
  /** Subjects by name, oldest version first; deleted ones keep their number. */
  readonly subjects: Map<string, readonly FakeVersion[]>;
  readonly levels: Map<string, string>;
  readonly modes: Map<string, string>;
  global: FakeConfig;
  /** Of subjects that say more than a level. */
  readonly configs: Map<string, Partial<FakeConfig>>;
  /** So many names it sends at once. */
  mostSubjects: number;
  /** What stands against a schema, as this dialect says it; none when it may come. */
  judge: (subject: string, schema: string, asked: 'latest' | 'all', references: readonly FakeReference[]) => readonly string[];
  /** The next requests whose path begins so (`/config`, or of one method: `PUT /config`) get this, one after the other; the last one of them for ever when `always`. */
  trouble(path: string, troubles: readonly Trouble[], always?: 'always'): void;
  /** Tokens that are no longer taken. */
  withdraw(): void;
  close(): Promise<void>;
}

export interface FakeOptions {
  readonly dialect?: Dialect;
  /** Such as `/kafka/registry`. Apicurio's is what it is. */
  readonly basePath?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly bearer?: string;
  /** Tokens come from `/token` of the same server. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string; readonly expiresIn: number };
  readonly tls?: Identity & { readonly clientCa?: string };
  /** It does what writes, as its dialect does it; unless said it only notes that somebody tried. */
  readonly takesWrites?: true;
}

/** A schema registry on loopback for one test. */
export async function startFakeRegistry(options: FakeOptions = {}): Promise<FakeRegistry> {
  const dialect = options.dialect ?? 'confluent';
  const base = options.basePath ?? (dialect.startsWith('apicurio') ? '/apis/ccompat/v7' : '');
  const asked: Asked[] = [];
  const writes: Asked[] = [];
  const troubles: { readonly method: string | undefined; readonly path: string; readonly list: Trouble[]; readonly always: boolean }[] = [];
  const sockets = new Set<Socket>();
  let tokens = new Set<string>();
  let count = 0;
  let open = 0;
  let most = 0;

  const handler = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    let body = '';
    open++;
    most = Math.max(most, open);
    response.on('close', () => { open--; });
    request.on('data', (chunk: Buffer) => { body += chunk.toString('utf8'); });
    request.on('end', () => void answer(request, response, body));
  };
  const server = options.tls
    ? https.createServer({ cert: options.tls.cert, key: options.tls.key, ...(options.tls.clientCa !== undefined && { ca: options.tls.clientCa, requestCert: true, rejectUnauthorized: true }) }, handler)
    : http.createServer(handler);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});

  async function answer(request: http.IncomingMessage, response: http.ServerResponse, body: string): Promise<void> {
    const path = request.url ?? '';
    const it: Asked = { method: request.method ?? '', path, authorization: request.headers.authorization, headers: request.headers, body };
    asked.push(it);
    const inTrouble = troubles.find((trouble) => path.startsWith(trouble.path) && (trouble.method ?? it.method) === it.method && trouble.list.length > 0);
    const trouble = inTrouble && (inTrouble.always && inTrouble.list.length === 1 ? inTrouble.list[0] : inTrouble.list.shift());
    switch (trouble?.kind) {
      case 'answer':
        response.writeHead(trouble.status, trouble.headers).end(trouble.body);
        return;
      case 'silence':
        return;
      case 'answer-lost':
        response.end = () => {
          request.socket.destroy();
          return response;
        };
        break;
      case 'cut':
        request.socket.destroy();
        return;
      case 'cut-midway':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('["or');
        setTimeout(() => request.socket.destroy(), 10);
        return;
      case 'noise':
        request.socket.end('SSH-2.0-OpenSSH_9.9\r\n');
        return;
      case 'wait':
        await new Promise((resolve) => { setTimeout(resolve, trouble.ms); });
        break;
      default:
    }
    if (path === '/token' && options.oauth) {
      const { clientId, clientSecret, expiresIn } = options.oauth;
      const isRight = it.authorization === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` && new URLSearchParams(body).get('grant_type') === 'client_credentials';
      if (!isRight) return say(response, 401, { error: 'invalid_client', error_description: `no such client: ${it.authorization}` });
      const token = `token-${++count}-of-${clientSecret}`;
      tokens.add(token);
      return say(response, 200, { access_token: token, token_type: 'Bearer', expires_in: expiresIn });
    }
    if (!isAllowed(it.authorization)) return say(response, 401, { error_code: 401, message: `Unauthorized: ${it.authorization}` });
    if (!path.startsWith(base)) return path.startsWith('/apis/') ? systemInfo(response, path) : unknown(response, path);
    reply(response, it, path.slice(base.length) || '/');
  }

  function isAllowed(authorization: string | undefined): boolean {
    if (options.basic) return authorization === `Basic ${Buffer.from(`${options.basic.username}:${options.basic.password}`).toString('base64')}`;
    if (options.bearer !== undefined) return authorization === `Bearer ${options.bearer}`;
    return !options.oauth || tokens.has(authorization?.replace('Bearer ', '') ?? '');
  }

  function systemInfo(response: http.ServerResponse, path: string): void {
    if (dialect === 'apicurio-3' && path === '/apis/registry/v3/system/info') return say(response, 200, { name: 'Apicurio Registry (In Memory)', version: '3.3.3' });
    if (dialect === 'apicurio-2' && path === '/apis/registry/v2/system/info') return say(response, 200, { name: 'apicurio-registry', version: '2.6.13.Final' });
    unknown(response, path);
  }

  function unknown(response: http.ServerResponse, path: string): void {
    switch (dialect) {
      case 'confluent':
        return say(response, 404, { error_code: 404, message: 'HTTP 404 Not Found' });
      case 'apicurio-2':
        return say(response, 404, { error_code: 0, message: `RESTEASY003210: Could not find resource for full path: ${path}` });
      case 'apicurio-3':
        return void response.writeHead(404).end();
      case 'karapace':
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
    }
  }

  function reply(response: http.ServerResponse, it: Asked, target: string): void {
    const [path = '', query = ''] = target.split('?');
    const parameters = new URLSearchParams(query);
    const [area, ...names] = path.split('/').slice(1).map(decodeURIComponent);
    const isPost = it.method === 'POST';
    const isWrite = it.method !== 'GET' && !(isPost && (area === 'compatibility' || (area === 'subjects' && names.length === 1)));
    if (isWrite) {
      writes.push(it);
      if (!options.takesWrites) return say(response, 200, { id: 1 });
      if (isPost && area === 'subjects' && names[1] === 'versions') return register(response, names[0]!, it.body);
      if (it.method === 'PUT' && area === 'config') return putConfig(response, names[0], it.body);
      return unknown(response, path);
    }
    if (path === '/') return say(response, 200, {});
    if (path === '/v1/metadata/version' && dialect === 'confluent') return say(response, 200, { version: '8.0.0', commitId: 'c0ffee' });
    if (path === '/_health' && dialect === 'karapace') return say(response, 200, { process_uptime_sec: 7, karapace_version: '6.2.0' });
    if (area === 'subjects' && !isPost) return subjects(response, names, parameters);
    if (area === 'subjects') return lookup(response, names[0]!, it.body);
    if (area === 'config') return config(response, names[0], parameters);
    if (area === 'mode' && dialect !== 'apicurio-2') return mode(response, names[0], parameters);
    if (area === 'schemas' && names.length === 0 && dialect !== 'apicurio-2') return list(response, parameters);
    if (area === 'schemas' && names[0] === 'ids' && names.length === 2) return byId(response, Number(names[1]));
    if (area === 'compatibility' && isPost && names[0] === 'subjects' && names[2] === 'versions') return compatibility(response, names[1]!, names[3], it.body, parameters);
    unknown(response, path);
  }

  function subjects(response: http.ServerResponse, [subject, kind, number]: readonly string[], parameters: URLSearchParams): void {
    if (subject === undefined) {
      const names = [...fake.subjects].filter(([, versions]) => versions.some(({ deleted }) => !deleted)).map(([name]) => name);
      // Those that were measured know no pages here.
      return say(response, 200, dialect === 'confluent' ? names.slice(Number(parameters.get('offset') ?? 0)).slice(0, fake.mostSubjects) : names);
    }
    const versions = fake.subjects.get(meant(subject));
    if (!versions) return noSubject(response, subject);
    if (kind !== 'versions') return unknown(response, `/subjects/${subject}`);
    const numbers = versions.map((_, i) => i + 1).filter((i) => !versions[i - 1]!.deleted);
    if (number === undefined) return say(response, 200, numbers);
    if (number !== 'latest' && !/^[1-9]\d*$/.test(number)) return say(response, dialect.startsWith('apicurio') ? 404 : 422, { error_code: dialect.startsWith('apicurio') ? 40402 : 42202, message: `The specified version '${number}' is not a valid version id.` });
    const wanted = number === 'latest' ? numbers.at(-1) : Number(number);
    if (wanted === undefined || !versions[wanted - 1] || (versions[wanted - 1]!.deleted && parameters.get('deleted') !== 'true')) return say(response, 404, { error_code: 40402, message: `Version ${number} not found.` });
    say(response, 200, versionBody(meant(subject), wanted));
  }

  /** Confluent puts the subject that an alias means in its place. */
  function meant(subject: string): string {
    return fake.configs.get(subject)?.alias ?? subject;
  }

  function versionBody(subject: string, version: number): Readonly<Record<string, unknown>> {
    const { schema, schemaType, references, metadata, id: own } = fake.subjects.get(subject)![version - 1]!;
    let id = version;
    for (const [name, versions] of fake.subjects) {
      if (name === subject) break;
      id += versions.length;
    }
    return { subject, version, id: own ?? id, ...(schemaType && { schemaType }), ...((references || dialect === 'apicurio-2') && { references: references ?? [] }), ...(metadata && { metadata }), schema };
  }

  /** Confluent sends a page and never more than a thousand; the others send all, Apicurio the schemas and nothing else of them. */
  function list(response: http.ServerResponse, parameters: URLSearchParams): void {
    const all = [...fake.subjects].flatMap(([name, versions]) => versions.flatMap((it, i) => (it.deleted ? [] : [versionBody(name, i + 1)])));
    const offset = Number(parameters.get('offset') ?? 0);
    say(response, 200, dialect === 'confluent' ? all.slice(offset, offset + Math.min(1000, Number(parameters.get('limit') ?? 1000))) : dialect === 'apicurio-3' ? all.map(({ schema }) => ({ schema })) : all);
  }

  function byId(response: http.ServerResponse, wanted: number): void {
    for (const [name, versions] of fake.subjects) {
      for (const i of versions.keys()) {
        const { id, schema, schemaType, references } = versionBody(name, i + 1);
        if (id === wanted) return say(response, 200, { ...(schemaType !== undefined && { schemaType }), ...(references !== undefined && { references }), schema });
      }
    }
    say(response, 404, { error_code: 40403, message: 'Schema not found' });
  }

  function lookup(response: http.ServerResponse, subject: string, body: string): void {
    const versions = fake.subjects.get(subject);
    if (!versions) return noSubject(response, subject);
    const { schema, references = [] } = JSON.parse(body) as { schema: string; references?: readonly FakeReference[] };
    const i = versions.findIndex((it) => isSame(it, schema, references));
    if (i === -1) return say(response, 404, { error_code: 40403, message: 'Schema not found' });
    say(response, 200, versionBody(subject, i + 1));
  }

  function config(response: http.ServerResponse, subject: string | undefined, parameters: URLSearchParams): void {
    if (subject === undefined) return say(response, 200, fake.global);
    const more = fake.configs.get(subject);
    if (more) return say(response, 200, more);
    const own = fake.levels.get(subject);
    if (own !== undefined) return say(response, 200, { compatibilityLevel: own });
    const withGlobal = parameters.get('defaultToGlobal') === 'true';
    if (dialect === 'confluent') {
      if (withGlobal) return say(response, 200, fake.global);
      return say(response, 404, { error_code: 40408, message: `Subject '${subject}' does not have subject-level compatibility configured` });
    }
    if (!fake.subjects.has(subject)) return noSubject(response, subject);
    if (dialect === 'karapace') return withGlobal ? say(response, 200, fake.global) : noSubject(response, subject);
    // NONE while the global level is in force; version 3 says which when asked.
    say(response, 200, { compatibilityLevel: withGlobal && dialect === 'apicurio-3' ? fake.global.compatibilityLevel : 'NONE' });
  }

  function mode(response: http.ServerResponse, subject: string | undefined, parameters: URLSearchParams): void {
    const own = subject === undefined ? undefined : fake.modes.get(subject);
    if (own !== undefined || subject === undefined || dialect === 'apicurio-3' || parameters.get('defaultToGlobal') === 'true') return say(response, 200, { mode: own ?? fake.modes.get('') ?? 'READWRITE' });
    if (dialect === 'karapace') return noSubject(response, subject);
    say(response, 404, { error_code: 40409, message: `Subject '${subject}' does not have subject-level mode configured` });
  }

  function compatibility(response: http.ServerResponse, subject: string, version: string | undefined, body: string, parameters: URLSearchParams): void {
    if (version === undefined && dialect === 'karapace') return unknown(response, '/compatibility');
    if (!fake.subjects.has(meant(subject))) {
      if (dialect === 'confluent' || (dialect === 'apicurio-3' && version !== undefined)) return say(response, 200, { is_compatible: true });
      return dialect === 'apicurio-3' || version === undefined ? noSubject(response, subject) : say(response, 404, { error_code: 40402, message: dialect === 'karapace' ? 'Version -1 not found.' : `No version 'latest' found for artifact with ID '${subject}' in group 'null'.` });
    }
    const { schema, schemaType, references = [] } = JSON.parse(body) as { schema: string; schemaType?: string; references?: readonly FakeReference[] };
    if (references.length > 0 && dialect === 'karapace' && schemaType === 'JSON') return say(response, 422, { error_code: 44302, message: "Schema references are not supported for 'JSON' schema type" });
    const lost = references.find((it) => !fake.subjects.get(it.subject)?.[it.version - 1]);
    if (lost && dialect === 'confluent') return say(response, 422, { error_code: 42201, message: `Invalid schema, details: No schema reference found for subject "${lost.subject}" and version ${lost.version}` });
    if (references.length > 0 && dialect.startsWith('apicurio') && schemaType === 'JSON') return say(response, 500, { error_code: 0, message: `Unresolved JSON Schema reference: ${references[0]!.name}` });
    if (references.length > 0 && dialect.startsWith('apicurio')) return say(response, 422, { error_code: 42201, message: 'Invalid schema: Syntax violation for Avro artifact.' });
    const against = fake.judge(subject, schema, version === undefined ? 'all' : 'latest', references);
    const compatible = against.length === 0;
    const isVerbose = parameters.get('verbose') === 'true';
    switch (dialect) {
      case 'confluent':
        return say(response, 200, { is_compatible: compatible, ...(isVerbose && { messages: against }) });
      case 'apicurio-2':
        return say(response, 200, { is_compatible: compatible, reason: compatible || !isVerbose ? null : `Incompatible artifact: ${subject} [AVRO], num of incompatible diffs: {${against.length}}, list of diff types: [${against.join(', ')}]` });
      case 'apicurio-3':
        return say(response, 200, { is_compatible: compatible });
      case 'karapace':
        return say(response, 200, { is_compatible: compatible, ...(!compatible && { messages: against }) });
    }
  }

  function register(response: http.ServerResponse, subject: string, body: string): void {
    const { schema, schemaType, references = [], metadata } = JSON.parse(body) as { schema: string; schemaType?: 'JSON'; references?: readonly FakeReference[]; metadata?: FakeVersion['metadata'] };
    if (dialect === 'confluent' && (fake.modes.get(subject) ?? fake.modes.get('') ?? 'READWRITE') === 'READONLY') return say(response, 422, { error_code: 42205, message: `Subject ${subject} in context  is in read-only mode` });
    const before = fake.subjects.get(subject) ?? [];
    const same = before.findIndex((it) => isSame(it, schema, references));
    if (same !== -1) return say(response, 200, { id: versionBody(subject, same + 1)['id'] });
    const lost = references.find((it) => !fake.subjects.get(it.subject)?.[it.version - 1]);
    if (lost && dialect === 'confluent') return say(response, 422, { error_code: 42201, message: `Invalid schema, details: No schema reference found for subject "${lost.subject}" and version ${lost.version}` });
    const against = fake.judge(subject, schema, 'latest', references);
    if (against.length > 0) return say(response, 409, { error_code: 409, message: `${dialect.startsWith('apicurio') ? 'io.apicurio.registry.rules.violation.RuleViolationException: Incompatible artifact' : 'Schema being registered is incompatible with an earlier schema'}: ${against.join(', ')}` });
    const id = 1 + Math.max(0, ...[...fake.subjects].flatMap(([name, versions]) => versions.map((_, i) => Number(versionBody(name, i + 1)['id']))));
    fake.subjects.set(subject, [...before, { schema, id, ...(schemaType && { schemaType }), ...(references.length > 0 && { references }), ...(metadata && { metadata }) }]);
    say(response, 200, { id });
  }

  function putConfig(response: http.ServerResponse, subject: string | undefined, body: string): void {
    const { compatibility: level } = JSON.parse(body) as { compatibility: string };
    if (subject !== undefined && dialect === 'apicurio-2' && !fake.subjects.has(subject)) return noSubject(response, subject);
    if (subject === undefined) fake.global = { ...fake.global, compatibilityLevel: level };
    // Apicurio 2 knows no NONE of a subject: it takes its own level away.
    else if (dialect === 'apicurio-2' && level === 'NONE') fake.levels.delete(subject);
    else if (fake.configs.has(subject)) fake.configs.set(subject, { ...fake.configs.get(subject), compatibilityLevel: level });
    else fake.levels.set(subject, level);
    say(response, 200, { compatibility: level, ...(dialect === 'apicurio-3' && { normalize: false }) });
  }

  function isSame(it: FakeVersion, schema: string, references: readonly FakeReference[]): boolean {
    return it.schema === schema && !it.deleted && JSON.stringify(it.references ?? []) === JSON.stringify(references);
  }

  function noSubject(response: http.ServerResponse, subject: string): void {
    say(response, 404, { error_code: 40401, message: dialect === 'apicurio-2' ? `No artifact with ID '${subject}' in group 'null' was found.` : `Subject '${subject}' not found.` });
  }

  function say(response: http.ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' }).end(JSON.stringify(body));
  }

  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const fake: FakeRegistry = {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    asked, writes, get most() { return most; },
    subjects: new Map(), levels: new Map(), configs: new Map(), modes: new Map(), global: { compatibilityLevel: 'BACKWARD' }, judge: () => [], mostSubjects: 20_000,
    trouble(where, list, always) {
      const [, method, path = where] = /^([A-Z]+) (.*)$/.exec(where) ?? [];
      troubles.unshift({ method, path: base + path, list: [...list], always: always === 'always' });
    },
    withdraw() { tokens = new Set(); },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => { server.close(() => resolve()); });
    },
  };
  return fake;
}
