// A person with 5,000 topics and a keyboard: what is open and selected stays so over a refresh and a filter, and the keyboard is never lost.
import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { commands, extensions } from 'vscode';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeClusterLists, type FakeClusterLists } from '../../support/fake-cluster-lists.ts';
import { type Row, closeAll, eventually, extensionId, fileUri, press, type } from './support.ts';

const config = () => fileUri('event-schemas.json').fsPath;
const four = (i: number): string => String(i).padStart(4, '0');
/** 430 topics of ten entities in each of ten domains, and 700 whose names tell none. */
const topics = Array.from({ length: 5000 }, (_none, i) => i < 700 ? `legacy.${four(i)}` : `d${i % 10}.e${Math.floor(i / 10) % 10}.topic-${four(i)}`);

describe('5,000 topics by keyboard', () => {
  let shop: FakeClusterLists;
  let tree: Tree;

  before(async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    shop = await startFakeClusterLists();
    for (const topic of topics) shop.topics.set(topic, { partitions: 3, messages: 1 });
    tree = (await extensions.getExtension<{ readonly tree: Tree }>(extensionId)!.activate()).tree;
    await writeFile(config(), JSON.stringify({ extends: [], kafka: { wide: { brokers: [shop.address] } } }));
    await commands.executeCommand('event-schemas.browser.focus');
    await commands.executeCommand('event-schemas.refreshBrowser');
  });
  after(async () => {
    if (process.env['E2E_KEYBOARD'] === undefined) return;
    await commands.executeCommand('event-schemas.clearBrowserFilter');
    await closeAll();
    await rm(config(), { force: true });
    await commands.executeCommand('workbench.view.explorer');
    await shop.close();
  });

  const line = ({ label, level, expanded }: Row): string => `${'  '.repeat(level - 1)}${label}${expanded ? ' v' : ''}`;
  /** The rows in view from the top, once they are so. */
  const sees = async (what: string, is: (rows: readonly Row[]) => boolean): Promise<readonly Row[]> => {
    let rows: readonly Row[] = [];
    return eventually(what, async () => {
      rows = await press();
      return is(rows) && rows;
    }, () => rows.map(row => `${line(row)}${row.focused ? ' [focused]' : ''}${row.selected ? ' [selected]' : ''}`).join('\n'));
  };
  const focused = (label: string) => (rows: readonly Row[]): boolean => rows.some(row => row.label === label && row.focused);
  const selected = (label: string) => (rows: readonly Row[]): boolean => rows.some(row => row.label === label && row.selected && row.focused);
  const nobody = 'There is no consumer group here that these credentials allow to see.';
  const opened = ['wide v', '  Consumer Groups v', `    ${nobody}`, '  d0 v', '    e0 v', '      d0.e0.topic-0700', '      d0.e0.topic-0800 v', '        No registry is configured, so its schemas are not known.', '        Consumer Groups', '      d0.e0.topic-0900'];
  const isOpen = (rows: readonly Row[]): boolean => opened.every((each, i) => rows[i] && line(rows[i]) === each);
  const filter = async (text: string): Promise<void> => {
    await press('Control+f');
    await type(text, 'Filter Subjects and Topics');
    await press('Enter');
  };

  it('opens groups, topics and what stands under them', async () => {
    await sees('the cluster', rows => rows.some(({ label }) => label === 'wide'));
    await commands.executeCommand('event-schemas.browser.focus');
    // The configuration that was just written is still being read, and draws the tree anew.
    await eventually('its groups', async () => (await press('Home', 'ArrowRight')).some(({ label }) => label === 'd9'));
    await eventually('the keyboard in the tree', async () => focused('wide')(await press('Home')));
    // One that does not lead to what is selected then.
    await press('ArrowDown', 'ArrowRight');
    await sees('the groups', rows => rows[2]?.label === nobody);
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    await sees('its entities', rows => rows.some(({ label }) => label === 'e9'));
    await press('ArrowDown', 'ArrowRight');
    await sees('its topics', rows => rows.some(({ label }) => label === 'd0.e0.topic-0800'));
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    await sees('what stands under a topic', isOpen);
    await press('ArrowDown', 'Enter');
    await sees('it selected', selected('No registry is configured, so its schemas are not known.'));
  });

  it('keeps what is open and selected when it is refreshed', async () => {
    const asked = shop.asked().length;
    await press('F5');
    await eventually('the cluster to be asked anew', () => shop.asked().length > asked);
    await sees('all as it was', rows => isOpen(rows) && selected('No registry is configured, so its schemas are not known.')(rows));
  });

  it('is filtered, and Escape goes back to what was there', async () => {
    await filter('topic-49');
    await sees('what has it in its name', rows => rows[1]?.label === 'd0.e0.topic-4900');
    assert.equal(tree.view.description, '"topic-49"');
    await press('Escape');
    await eventually('the filter to be gone', () => tree.filtered() === '');
    await sees('all as it was', rows => isOpen(rows) && selected('No registry is configured, so its schemas are not known.')(rows));
    assert.equal(tree.view.description, '');
  });

  it('goes to what was found by the filter, where it stands among all', async () => {
    await filter('topic-4942');
    await sees('it', rows => rows[1]?.label === 'd2.e4.topic-4942');
    await eventually('the keyboard in the tree', async () => focused('wide')(await press('Home')));
    await press('ArrowDown', 'ArrowRight');
    await sees('what stands under it', rows => rows[1]?.expanded === true);
    await press('Escape');
    await sees('it in its group', rows => selected('d2.e4.topic-4942')(rows) && rows.find(({ label }) => label === 'd2.e4.topic-4942')?.level === 4);
  });

  it('goes on among those that were not shown, and keeps them over a refresh', async () => {
    await press('End');
    await sees('that there are more', focused('Show the Other 510'));
    await press('Enter');
    await sees('the first of them', selected('legacy.0190'));
    await eventually('the last of them', async () => (await press('End')).some(({ label }) => label === 'legacy.0699'));
    const asked = shop.asked().length;
    await press('F5');
    await eventually('the cluster to be asked anew', () => shop.asked().length > asked);
    await sees('the last of them, still', focused('legacy.0699'));
  });
});
