import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { type DocumentLink, TabInputWebview, type Uri, commands, window } from 'vscode';
import type { CheckTopicResult } from '../../../server/src/protocol/topic-check.ts';
import { startFakeCluster, type FakeCluster } from '../../kafka/support/fake-cluster.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { answering, closeAll, eventually, fileUri, open, replace } from './support.ts';

const topic = 'check.order.placed';
const file = `schemas/${topic}.avsc`;
const command = 'event-schemas.checkTopic';
const schema = (symbols: string): string => `{\n  "type": "record",\n  "name": "OrderPlaced",\n  "fields": [\n    { "name": "status", "type": { "type": "enum", "name": "Status", "symbols": [${symbols}] } }\n  ]\n}\n`;
const both = schema('"OPEN", "LOST"');

describe('check topic with schema', () => {
  let cluster: FakeCluster;
  let registry: FakeRegistry;
  const fetches = () => cluster.asked().filter(({ key }) => key === 1).length;
  const config = () => fileUri('event-schemas.json');
  const ref = (of = topic) => ({ kind: 'topic', configFile: config().toString(), cluster: 'it', topic: of });
  const ofCheck = (result: unknown): CheckTopicResult & { readonly kind: 'checked' } => {
    const checked = result as CheckTopicResult | undefined;
    assert.ok(checked?.kind === 'checked', JSON.stringify(result));
    return checked;
  };
  const report = (): Uri => {
    const uri = window.activeTextEditor?.document.uri;
    assert.ok(uri?.scheme === 'event-schemas' && uri.path.endsWith(`/${topic}.md`), uri?.toString() ?? 'no editor');
    return uri;
  };
  const follow = async (words: string): Promise<void> => {
    const uri = report();
    const { document } = window.activeTextEditor!;
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', uri, 100);
    const link = links.find(({ range }) => document.getText(range).includes(words));
    assert.ok(link?.target, `${words} among ${links.map(({ range }) => document.getText(range)).join('; ')}`);
    assert.equal(link.target.scheme, 'command');
    await commands.executeCommand(link.target.path, ...JSON.parse(decodeURIComponent(link.target.query)) as unknown[]);
  };

  before(async () => {
    cluster = await startFakeCluster();
    registry = await startFakeRegistry();
    registry.subjects.set(`${topic}-value`, [{ schema: both }]);
    cluster.create(topic);
    cluster.create('check.other');
    cluster.send(topic, { value: Buffer.from([0, 0, 0, 0, 1, 0]) });
    cluster.send(topic, { value: Buffer.from([0, 0, 0, 0, 1, 2]) });
    await writeFile(fileUri(file).fsPath, both);
    await writeFile(config().fsPath, JSON.stringify({ extends: [], registries: { it: { url: registry.url } }, kafka: { it: { brokers: [cluster.address] } } }));
  });
  after(async () => {
    await closeAll();
    await rm(config().fsPath, { force: true });
    await rm(fileUri(file).fsPath, { force: true });
    assert.deepEqual(registry.writes, []);
    await cluster.close();
    await registry.close();
  });

  it('says of the active editor\'s schema that it reads the topic that is its own, and asks nothing', async () => {
    await open(file);
    await eventually('the cluster is configured', async () => (await commands.executeCommand<CheckTopicResult | undefined>(command))?.kind === 'checked');
    const checked = ofCheck(await commands.executeCommand(command));
    assert.deepEqual([checked.outcome, checked.sentence], ['readable', `${topic}.avsc reads all 2 messages of ${topic}.`]);
    assert.equal(window.activeTextEditor?.document.uri.toString(), fileUri(file).toString(), 'nothing is opened over what is edited');
  });

  it('checks what was typed and not saved; the report leads to the field, the message and the version', async () => {
    const editor = await open(file);
    await replace(editor, ', "LOST"', '');
    const checked = ofCheck(await commands.executeCommand(command));
    assert.equal(checked.sentence, `${topic}.avsc cannot read 1 of 2 messages of ${topic}.`);
    await follow('line 5');
    assert.equal(window.activeTextEditor?.document.uri.toString(), fileUri(file).toString());
    const { selection, document, viewColumn } = window.activeTextEditor;
    assert.equal(viewColumn, editor.viewColumn, 'where it is shown already');
    assert.equal(document.getText(selection), '"symbols"');
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    const before = fetches();
    await follow('partition 0, offset 1');
    const shown = () => window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('event-schemas.messages'));
    await eventually('the message view', () => shown()?.label === `${topic} — messages`);
    await eventually('its page fetches', () => fetches() > before);
    await window.tabGroups.close(shown()!);
  });

  it('of a topic of the tree finds the schema file; asks where none is for it', async () => {
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    assert.equal(ofCheck(await commands.executeCommand(command, { node: { ref: ref() } })).sentence, `${topic}.avsc cannot read 1 of 2 messages of ${topic}.`);
    const other = ofCheck(await answering([file], () => commands.executeCommand(command, ref('check.other'))));
    assert.equal(other.sentence, 'check.other has no messages.');
  });

  it('asks a cluster for nothing but what reads', () => assert.deepEqual([...new Set(cluster.asked().map(({ key }) => key))].filter(key => ![1, 2, 3, 16, 18, 32].includes(key)), []));
});
