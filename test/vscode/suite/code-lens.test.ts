import * as assert from 'node:assert/strict';
import { type CodeLens, commands, window, workspace } from 'vscode';
import { closeAll, eventually, open, rangeOf, replace } from './support.ts';

const lenses = async (uri: Parameters<typeof open>[0]): Promise<readonly CodeLens[]> => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', (await open(uri)).document.uri, 20);

describe('code lenses', () => {
  afterEach(closeAll);

  it('say how often a type is referred to in other files, and show where', async () => {
    const { document } = await open('customers/address.avsc');
    const lens = await eventually('the line of references', async () => (await lenses('customers/address.avsc')).find(({ command }) => /^\d+ references?$/.test(command?.title ?? '')));
    assert.equal(lens.command?.command, 'event-schemas.showPlaces');
    await commands.executeCommand(lens.command.command, ...lens.command.arguments ?? []);
    assert.equal(String(window.activeTextEditor?.document.uri), String(document.uri));
  });

  it('say that a sample is invalid, and go to what is wrong', async () => {
    const sample = await open('customers/customer-registered.sample.json');
    const text = sample.document.getText();
    await replace(sample, text, '{ "nothing": 1 }');
    try {
      const lens = await eventually('the line of samples', async () => (await lenses('customers/customer-registered.avsc')).find(({ command }) => command?.title === 'sample invalid'));
      await commands.executeCommand(lens.command!.command, ...lens.command?.arguments ?? []);
      await eventually('the sample', () => window.activeTextEditor?.document.uri.path.endsWith('customer-registered.sample.json'));
    } finally {
      await replace(await open('customers/customer-registered.sample.json'), '{ "nothing": 1 }', text);
      await workspace.saveAll();
    }
    assert.ok(rangeOf(sample.document, '{'));
  });

  it('are off where a setting turns them off', async () => {
    await eventually('the line of references', async () => (await lenses('customers/address.avsc')).some(({ command }) => command?.title.includes('reference')));
    const settings = workspace.getConfiguration('event-schemas.codeLens');
    await settings.update('references', false);
    try {
      await eventually('no line of references', async () => !(await lenses('customers/address.avsc')).some(({ command }) => command?.title.includes('reference')));
    } finally {
      await settings.update('references', undefined);
    }
  });
});
