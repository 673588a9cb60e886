/**
 * The dead letters of a real broker, whose originals are of versions of a real registry, looked at as a person would in a real VS Code workbench with the packed extension: groups by cause and version, the field
 * that fails now, in the schema here and in the version, Markdown for an incident, and whether a change would help. Pictures go to ui-artifacts/dead-letters-*.png. Needs what `npm run test:kafka` needs.
 *
 *   npm run test:ui
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { booked, charged, deadTopics, schemaFiles, seedDeadLetters } from '../kafka/dead-letter-domain.ts';
import { registryPassword, registryUser, startApicurio } from '../kafka/support/apicurio.ts';
import { startBroker } from '../kafka/support/broker.ts';
import { sharedFolder } from '../support/shared.ts';
import { workspace } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';
import { runTour } from './harness/tour.ts';
import { command, find } from './harness/user.ts';

/** No step may hang; how long one takes is no matter. */
const stepLimit = 300_000;

const started = await startBroker(sharedFolder('services', 'kafka.sh'));
if (started.kind === 'absent') skip(started.reason);
const { broker } = started;
const registry = await startApicurio(sharedFolder('services', 'apicurio.sh') ?? '');
if (registry.kind === 'failed') {
  await broker.end();
  // What is here and does not start is no reason to pass.
  console.log(`FAIL the registry did not start\n${registry.reason}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
await seedDeadLetters(broker, registry);
const groupsBefore = await broker.hand('groups');
const box = createSandbox(workspace, { 'editor.minimap.enabled': false });
writeFileSync(path.join(box.folder, 'event-schemas.json'), JSON.stringify({
  extends: [], subjectNameStrategy: 'TopicName', registries: { hotel: { url: registry.url, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' } } }, kafka: { hotel: { brokers: [broker.plain], registry: 'hotel' } },
}));
for (const [name, text] of Object.entries(schemaFiles)) writeFileSync(path.join(box.folder, name), text);

await runTour({
  name: 'dead-letters', box, stepLimit, start: { env: { REGISTRY_PASSWORD: registryPassword } },
  async end() {
    await registry.end();
    await broker.end();
  },
  async steps({ page, step, shot }) {
    const view = page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
    const tab = (name: string) => page.locator(`.tab:has-text("${name}")`).first();
    const show = async (topic: string): Promise<void> => {
      // A workbench that has just opened may not know the command yet.
      for (let tries = 1; !await command(page, 'Event Schemas: Show Dead Letters…').then(() => true, () => false); tries++) {
        if (tries === 3) throw new Error('The command is not there.');
        await page.keyboard.press('Escape');
      }
      // The palette itself has rows too, and its input is gone when that of the topics comes.
      await page.locator(`.quick-input-list .monaco-list-row:has-text("${topic}")`).waitFor({ timeout: stepLimit });
      await page.locator('.quick-input-widget input:visible').fill(topic);
      await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${topic}")`).waitFor({ timeout: stepLimit });
      await page.keyboard.press('Enter');
      await page.locator(`.tab.active:has-text("${topic} — dead letters")`).waitFor({ timeout: stepLimit });
    };

    await step('dead letters of Spring: by cause and version, and which of them the newest version does not read', async () => {
      await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: stepLimit });
      await show(deadTopics.spring);
      await view.locator('.row.fails').waitFor({ timeout: stepLimit });
      await view.locator('.summary:has-text("7 messages, 3 groups")').waitFor({ timeout: stepLimit });
      await command(page, 'View: Toggle Primary Side Bar Visibility');
      assert.deepEqual(await view.locator('.row .count').allTextContents(), ['4', '2', '1']);
      await shot('spring');
    });
    await step('the field that fails is shown in the schema here', async () => {
      await view.locator('.row.fails').click();
      await view.locator('.why.fails:has-text("WAITLISTED")').waitFor();
      await shot('spring-group');
      await view.getByRole('button', { name: 'Show the field in the schema file here' }).click();
      await page.locator(`.tab.active:has-text("${booked}.avsc")`).waitFor({ timeout: stepLimit });
      await page.locator('.statusbar-item:has-text("selected")').waitFor();
      await shot('spring-field');
    });
    await step('the file as it is typed reads them: the change would help', async () => {
      await find(page, '"HELD"');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.type('"WAITLISTED", ');
      await tab(`${deadTopics.spring} — dead letters`).click();
      await view.getByLabel('Read by').selectOption('file');
      await view.locator('.row.fails').waitFor({ state: 'detached', timeout: stepLimit });
      await view.locator('.row .count').first().waitFor({ timeout: stepLimit });
      await shot('spring-by-file');
      await tab(`${booked}.avsc`).click();
      await command(page, 'File: Revert File');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+W');
    });
    await step('dead letters of Kafka Connect, JSON: the field in the version, and Markdown for an incident', async () => {
      await show(deadTopics.connect);
      await view.locator('.summary:has-text("4 messages, 2 groups")').waitFor({ timeout: stepLimit });
      await view.locator('.row.fails').first().click();
      await view.locator('.why.fails:has-text("amount = 14.5")').waitFor();
      await shot('connect');
      await view.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.locator('.statusbar-item:has-text("copied as Markdown")').waitFor();
      assert.match(await page.evaluate('navigator.clipboard.readText()') as string, /^### 3 dead letters in `dlq-warehouse-sink`\n[^]*- Field: `amount` = `14\.5`/);
      await view.getByRole('button', { name: /^Show the field in version 2/ }).click();
      await page.locator(`.tab.active:has-text("${charged}-value")`).waitFor({ timeout: stepLimit });
      await shot('connect-version');
    });
    await step('dead letters of SmallRye lead to the message that failed', async () => {
      await show(deadTopics.smallrye);
      await view.locator('.row.fails:has-text("WAITLISTED")').click();
      await view.locator('.why.fails:has-text("WAITLISTED")').waitFor({ timeout: stepLimit });
      await shot('smallrye');
      await view.getByRole('button', { name: `Open the original, ${booked}, partition 0, offset 3` }).first().click();
      await page.locator(`.tab.active:has-text("${booked} — messages")`).waitFor({ timeout: stepLimit });
      await view.locator('.details h2:has-text("Partition 0, offset 3")').waitFor({ timeout: stepLimit });
      await shot('original');
    });
    await step('no group was joined by any of it', async () => assert.equal(await broker.hand('groups'), groupsBefore));
  },
});

function skip(reason: string): never {
  console.log(`Skipped, no real broker was looked at: ${reason}`);
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}
