import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JudgedFinding, Severity } from '../finding.ts';
import { atPointer, memberOf, toValue, valueOf } from '../tree/node.ts';
import type { Node, SourceTree, StringNode } from '../tree/node.ts';
import type { Span } from '../text.ts';
import { nearest } from '../words/spelling.ts';
import { configSchema } from './config-schema.ts';
import { compileGlob } from './glob.ts';
import { profiles } from './profiles/index.ts';

let compiled: ValidateFunction | undefined;

/**
 * What is wrong with a configuration, each at its place. ajv judges, the sentences and ranges are ours. A fault that makes the
 * configuration say something else than its author meant is an error; a rule that does not exist is a warning.
 * `extended` says of a relative path in `extends` whether it can be followed.
 */
export function checkConfig(tree: SourceTree, extended: (reference: string) => 'exists' | 'missing' | 'cycle'): readonly JudgedFinding[] {
  const findings: JudgedFinding[] = [];
  const report = (span: Span, severity: Severity, message: string, replacement?: string): void => {
    const fixes = replacement === undefined ? [] : [{ title: `Change to "${replacement}"`, safe: false, edits: [{ span: { start: span.start, end: span.end }, newText: JSON.stringify(replacement) }] }];
    findings.push({ code: 'config/invalid', span: { start: span.start, end: span.end }, severity, message, fixes, related: [] });
  };
  for (const problem of tree.problems) if (problem.kind !== 'comment' && problem.kind !== 'trailing-comma') report(problem, 'error', problem.message);
  if (!tree.root) report({ start: 0, end: 0 }, 'error', 'The configuration is empty. Write { "extends": "recommended" } at least.');
  if (!tree.root) return findings;

  // The schema is large and ours: without the check of it, and without optimising code that runs once, it is ready five times sooner.
  compiled ??= new Ajv({ allErrors: true, verbose: true, strict: false, validateSchema: false, inlineRefs: false, code: { optimize: false } }).compile(configSchema());
  compiled(toValue(tree.root));
  const said = new Set<string>();
  for (const error of compiled.errors ?? []) {
    if (error.keyword === 'if' || error.keyword === 'anyOf' || error.instancePath.startsWith('/extends')) continue;
    const node = nodeOf(tree.root, error.instancePath);
    // An object is meant as a table: that it is no strategy is nothing against it.
    if (!node || (error.instancePath === '/subjects' && node.kind === 'object')) continue;
    const fault = describe(error, node);
    const key = `${fault.span.start}`;
    if (said.has(key)) continue;
    said.add(key);
    report(fault.span, fault.severity, fault.message, fault.replacement);
  }
  checkExtends(valueOf(tree.root, 'extends'));
  for (const glob of globsOf(tree.root)) {
    const read = compileGlob(glob.value);
    if ('fault' in read) report(glob, 'error', read.fault, read.replacement);
  }
  for (const url of urlsOf(tree.root)) if (/^https?:\/\/[^/?#]*@/.test(url.value)) report(url, 'error', 'Credentials do not stand in a URL that everybody reads. Take them out, and name the environment variables that hold them under "auth".');
  for (const key of repeatedKeys(tree.root)) report(key, 'warning', `"${key.value}" stands here twice, and only the last one counts. Put both into one.`);
  return findings.sort((a, b) => a.span.start - b.span.start);

  function checkExtends(node: Node | undefined): void {
    for (const item of node?.kind === 'array' ? node.items : node ? [node] : []) {
      if (item.kind !== 'string') report(item, 'error', 'What a configuration extends is named by a string: a profile, or a relative path.');
      else if (profiles.has(item.value)) continue;
      else if (/[./]/.test(item.value)) {
        const state = extended(item.value);
        if (state === 'missing') report(item, 'error', `There is no file "${item.value}" to extend; paths count from the folder of this configuration.`);
        if (state === 'cycle') report(item, 'error', `"${item.value}" extends this configuration in turn. Remove one of the two.`);
      } else {
        const proposal = nearest(item.value, profiles.keys());
        report(item, 'error', `There is no profile "${item.value}".${proposal ? ` Did you mean "${proposal}"?` : ` There are ${[...profiles.keys()].join(', ')}.`}`, proposal);
      }
    }
  }
}

function globsOf(root: Node): readonly StringNode[] {
  const files = valueOf(root, 'files');
  const overrides = valueOf(root, 'overrides');
  const lists = [valueOf(root, 'ignore'), valueOf(files, 'avro'), valueOf(files, 'json-schema'), ...(overrides?.kind === 'array' ? overrides.items.map((item) => valueOf(item, 'files')) : [])];
  return lists.flatMap((list) => (list?.kind === 'array' ? list.items.filter((item) => item.kind === 'string') : []));
}

/** Addresses of registries, and of what gives tokens for them and for clusters. */
function urlsOf(root: Node): readonly StringNode[] {
  const members = ['registries', 'kafka'].map((name) => valueOf(root, name)).flatMap((named) => (named?.kind === 'object' ? named.members : []));
  return members.flatMap(({ value }) => [valueOf(value, 'url'), valueOf(valueOf(value, 'auth'), 'tokenUrl')]).filter((node) => node?.kind === 'string');
}

/** Keys of an object that come again further down in it. */
function repeatedKeys(node: Node): readonly StringNode[] {
  if (node.kind === 'array') return node.items.flatMap(repeatedKeys);
  if (node.kind !== 'object') return [];
  const own = node.members.filter((member) => memberOf(node, member.key.value) !== member).map(({ key }) => key);
  return [...own, ...node.members.flatMap(({ value }) => (value ? repeatedKeys(value) : []))];
}

interface Fault {
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
  readonly replacement?: string;
}

function describe(error: ErrorObject, node: Node): Fault {
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const key = memberOf(node, name)?.key ?? node;
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      const proposal = nearest(name, known) ?? (error.instancePath.endsWith('/rules') ? known.find((id) => id.endsWith(`/${name}`)) : undefined);
      const what = error.instancePath.endsWith('/rules') ? 'rule' : 'setting';
      return {
        span: key, severity: what === 'rule' ? 'warning' : 'error', ...(proposal !== undefined && { replacement: proposal }),
        message: `There is no ${what} "${name}"${what === 'rule' ? ', so this entry does nothing' : ' here'}.${proposal ? ` Did you mean "${proposal}"?` : known.length <= 12 && known.length > 0 ? ` There are ${known.join(', ')}.` : ''}`,
      };
    }
    case 'enum': {
      const allowed = params['allowedValues'] as readonly unknown[];
      const proposal = node.kind === 'string' ? nearest(node.value, allowed.map(String)) : undefined;
      return {
        span: node, severity: 'error', ...(proposal !== undefined && { replacement: proposal }),
        message: `${node.kind === 'string' ? `"${node.value}"` : 'This'} is none of ${allowed.map((it) => `"${String(it)}"`).join(', ')}.`,
      };
    }
    case 'type':
      if (error.instancePath === '/subjects') return { span: node, severity: 'error', message: `"subjects" is ${aKind(node)}. It takes the name of a strategy ("TopicName", "RecordName", "TopicRecordName"), or an object of paths and subjects: { "schemas/{topic}.avsc": "{topic}-value" }.` };
      if (error.instancePath.startsWith('/subjects/')) return { span: node, severity: 'error', message: `The subject of a path is a string, such as "{topic}-value", or null for files that are not registered. Here stands ${aKind(node)}.` };
      return { span: node, severity: 'error', message: `This has to be of type ${String(params['type'])}, but is ${aKind(node)}.` };
    case 'pattern': {
      const isUrl = String(params['pattern']).startsWith('^https?');
      return { span: node, severity: 'error', message: isUrl ? 'This does not begin with http:// or https://.' : String(params['pattern']).startsWith('^[A-Za-z_]') ? 'This is no name of an environment variable. A secret itself does not stand here.' : `This ${error.message ?? 'is not valid'}.` };
    }
    case 'required':
      return { span: { start: node.start, end: node.start + 1 }, severity: 'error', message: `"${String(params['missingProperty'])}" is missing here.` };
    default:
      return { span: node, severity: 'error', message: `This ${error.message ?? 'is not valid'}.` };
  }
}

function aKind(node: Node): string {
  return node.kind === 'object' || node.kind === 'array' ? `an ${node.kind}` : node.kind === 'null' ? 'null' : `a ${node.kind}`;
}

function nodeOf(root: Node, pointer: string): Node | undefined {
  return atPointer(root, pointer);
}
