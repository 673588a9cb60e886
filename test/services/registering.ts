// The two acts that write, against a real registry: what a plan says, what is written, what is refused.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LevelChange } from '../../server/src/core/registering/level-change.ts';
import type { Registration } from '../../server/src/core/registering/registration.ts';
import type { Told } from '../../server/src/registering/told.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import type { RealRegistry } from './editor.ts';

const record = (name: string, ...fields: readonly object[]): string => JSON.stringify({ type: 'record', name, namespace: 'act', fields });
const id = { name: 'id', type: 'string' };
const note = { name: 'note', type: ['null', 'string'], default: null };
const total = { name: 'total', type: 'int' };

export function registeringScenarios({ url, setting, env, secret, product }: RealRegistry): Readonly<Record<string, () => Promise<void>>> {
  const isOld = product.includes(' 2.');
  const inFolder = (files: Readonly<Record<string, string>>, use: (run: (...args: readonly string[]) => Promise<Ran>, write: (file: string, text: string) => void) => Promise<void>, more: object = {}): Promise<void> =>
    withFolder({ 'event-schemas.json': JSON.stringify({ extends: [], subjectNameStrategy: 'TopicName', registries: { it: { ...(setting as object), ...more } } }), ...files }, (cwd) => use(async (...args) => {
      const ran = await runCli(args, { cwd, env });
      assert.ok(!(ran.stdout + ran.stderr).includes(secret));
      return ran;
    }, (file, text) => writeFileSync(path.join(cwd, file), text)));
  const planOf = <T = Registration>({ code, stdout, stderr }: Ran): T & { readonly code: number; readonly done: Told | undefined } => {
    assert.notEqual(code, 2, stderr);
    const { plan, done } = JSON.parse(stdout) as { plan: T; done?: Told };
    return { ...plan, code, done };
  };

  return {
    'a first version, a second one, and each once more': () => inFolder({ 'act.order.avsc': record('Order', id) }, async (run, write) => {
      const register = (...args: readonly string[]): Promise<Ran> => run('register', 'act.order.avsc', '--format', 'json', ...args);
      const confirm = ['--confirm', 'act.order-value'];
      const first = planOf(await register());
      assert.deepEqual([first.code, first.outcome, first.newest, first.level, first.levelOf, first.stops, first.product], [0, { kind: 'new', version: 1 }, 0, 'BACKWARD', 'all', [], product]);
      const { done } = planOf(await register(...confirm));
      assert.ok(done?.kind === 'written' && done.version === 1 && done.id !== undefined, JSON.stringify(done));
      assert.deepEqual(planOf(await register()).outcome, { kind: 'same', version: 1, id: done.id });
      assert.deepEqual(planOf(await register(...confirm)).done, undefined, 'nothing is written for what is there');
      write('act.order.avsc', record('Order', id, note));
      const second = planOf(await register());
      assert.deepEqual([second.outcome, second.local.map(({ version, verdict }) => [version, verdict.kind]), second.live?.kind, second.mode.kind], [{ kind: 'new', version: 2 }, [[1, 'compatible']], 'accepts', isOld ? 'none' : 'known']);
      const written = planOf(await register('--plan', second.id, ...confirm)).done;
      assert.ok(written?.kind === 'written' && written.version === 2 && written.id !== done.id, JSON.stringify(written));
    }),

    'an incompatible one is refused here and there': () => inFolder({ 'act.order.avsc': record('Order', id, note, total) }, async (run) => {
      const plan = planOf(await run('register', 'act.order.avsc', '--format', 'json'));
      assert.deepEqual([plan.code, plan.outcome, plan.live?.kind, plan.stops.length], [1, { kind: 'new', version: 3 }, 'refuses', 2]);
      const { code, stderr } = await run('register', 'act.order.avsc', '--confirm', 'act.order-value');
      assert.deepEqual([code, /It breaks version 2 under BACKWARD.*Nothing was written\.\n$/.test(stderr)], [2, true], stderr);
    }),

    'references go first, along with it': () => inFolder({
      'act.invoice.avsc': record('Invoice', id, { name: 'price', type: 'act.Price' }), 'act.price.avsc': record('Price', { name: 'amount', type: 'act.Money' }), 'act.money.avsc': record('Money', { name: 'units', type: 'long' }),
    }, async (run, write) => {
      const register = (...args: readonly string[]): Promise<Ran> => run('register', 'act.invoice.avsc', '--format', 'json', ...args);
      const confirm = ['--confirm', 'act.invoice-value'];
      const plan = planOf(await register());
      assert.deepEqual([plan.stops, plan.references, plan.first.map(({ subject, outcome, references }) => [subject, outcome, references])], [[], [{ name: 'act.Price', subject: 'act.price-value', version: 1 }], [
        ['act.money-value', { kind: 'new', version: 1 }, []], ['act.price-value', { kind: 'new', version: 1 }, [{ name: 'act.Money', subject: 'act.money-value', version: 1 }]],
      ]]);
      const unseen = await run('register', 'act.invoice.avsc', ...confirm);
      assert.deepEqual([unseen.code, /That wants the plan as well/.test(unseen.stderr)], [2, true], unseen.stderr);
      const { done } = planOf(await register('--plan', plan.id, ...confirm));
      assert.ok(done?.kind === 'written', JSON.stringify(done));
      assert.deepEqual(done.steps?.map(({ subject, version }) => [subject, version]), [['act.money-value', 1], ['act.price-value', 1], ['act.invoice-value', 1]]);
      const again = planOf(await register());
      assert.deepEqual([again.outcome.kind === 'same' && again.outcome.version, again.first], [1, []], JSON.stringify(again.outcome));
      // A change of what is referred to makes new versions of all that leads there.
      write('act.money.avsc', record('Money', { name: 'units', type: 'long' }, note));
      const second = planOf(await register());
      assert.deepEqual([second.stops, second.outcome, second.first.map(({ subject, outcome }) => [subject, outcome])], [[], { kind: 'new', version: 2 }, [['act.money-value', { kind: 'new', version: 2 }], ['act.price-value', { kind: 'new', version: 2 }]]]);
      const next = planOf(await register('--plan', second.id, ...confirm)).done;
      assert.ok(next?.kind === 'written', JSON.stringify(next));
      assert.deepEqual(next.steps?.map(({ subject, version }) => [subject, version]), [['act.money-value', 2], ['act.price-value', 2], ['act.invoice-value', 2]]);
      // What is incompatible refuses all of it.
      write('act.money.avsc', record('Money', { name: 'units', type: 'long' }, note, total));
      const broken = planOf(await register());
      assert.match(broken.stops.join('\n'), /act\.money\.avsc cannot be registered before it, as a version of "act\.money-value": It breaks version 2 under BACKWARD/);
      const refused = await run('register', 'act.invoice.avsc', '--plan', broken.id, ...confirm);
      assert.deepEqual([refused.code, / Nothing was written\.\n$/.test(refused.stderr)], [2, true], refused.stderr);
      assert.deepEqual(planOf(await run('register', 'act.price.avsc', '--format', 'json')).newest, 2);
    }),

    'a $ref of JSON Schema goes first likewise': () => inFolder({
      'act.parcel.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Parcel', type: 'object', properties: { weight: { $ref: 'act.weight.json' } } }),
      'act.weight.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Weight', type: 'object', properties: { grams: { type: 'integer' } } }),
    }, async (run) => {
      const plan = planOf(await run('register', 'act.parcel.json', '--format', 'json'));
      const { done } = planOf(await run('register', 'act.parcel.json', '--format', 'json', '--plan', plan.id, '--confirm', 'act.parcel-value'));
      assert.ok(done?.kind === 'written', JSON.stringify(done));
      assert.deepEqual(done.steps?.map(({ subject, version }) => [subject, version]), [['act.weight-value', 1], ['act.parcel-value', 1]]);
      assert.deepEqual(planOf(await run('register', 'act.parcel.json', '--format', 'json')).references, [{ name: 'act.weight.json', subject: 'act.weight-value', version: 1 }]);
    }),

    'a JSON Schema goes as one': () => inFolder({ 'act.customer.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { a: { type: 'string' } } }) }, async (run) => {
      const { done } = planOf(await run('register', 'act.customer.json', '--format', 'json', '--confirm', 'act.customer-value'));
      assert.ok(done?.kind === 'written' && done.version === 1, JSON.stringify(done));
      assert.equal(planOf(await run('register', 'act.customer.json', '--format', 'json')).type, 'JSON');
    }),

    'a level is set, and NONE as far as the registry knows it': () => inFolder({ 'act.order.avsc': record('Order', id) }, async (run) => {
      const level = (to: string, ...args: readonly string[]): Promise<Ran> => run('set-level', 'act.order-value', to, '--format', 'json', ...args);
      const plan = planOf<LevelChange>(await level('FULL'));
      assert.deepEqual([plan.from, plan.fromOf, plan.to, plan.stops], ['BACKWARD', 'all', 'FULL', []]);
      const { done } = planOf<LevelChange>(await level('FULL', '--confirm', 'act.order-value'));
      assert.deepEqual([done?.kind, done?.sentence], ['written', `The level of "act.order-value" in the registry it (${url}) is FULL, its own, now.`]);
      assert.deepEqual(planOf<LevelChange>(await level('FULL')).fromOf, 'subject');
      const none = await level('NONE', '--confirm', 'act.order-value');
      if (isOld) assert.match(none.stderr, /Apicurio Registry 2 knows no NONE of a subject/);
      else assert.equal(planOf<LevelChange>(none).done?.kind, 'written');
      assert.equal(planOf(await run('register', 'act.order.avsc', '--format', 'json')).level, isOld ? 'FULL' : 'NONE');
    }),

    'a registry that is marked is not written to': () => inFolder({ 'act.order.avsc': record('Order', id, { name: 'other', type: ['null', 'int'], default: null }) }, async (run) => {
      for (const args of [['register', 'act.order.avsc', '--confirm', 'act.order-value'], ['set-level', 'act.order-value', 'FORWARD', '--confirm', 'act.order-value']]) {
        const { code, stderr } = await run(...args);
        assert.deepEqual([code, stderr.includes('is marked "readOnly" in event-schemas.json')], [2, true], stderr);
      }
    }, { readOnly: true }),
  };
}

/** What the scenarios above leave behind. */
export const registeredSubjects: readonly string[] = ['act.customer-value', 'act.invoice-value', 'act.money-value', 'act.order-value', 'act.parcel-value', 'act.price-value', 'act.weight-value'];
