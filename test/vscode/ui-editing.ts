import type { Locator, Page } from 'playwright-core';
import { appears, command, find, hover, openFile, until } from './harness/user.ts';

export type Steps = {
  readonly page: Page;
  readonly step: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly shot: (name: string) => Promise<void>;
};

/** What an editor gives a programming language, done on the two files of `customers/` as a person would: write, read, look around, rename. */
export async function editingSteps({ page, step, shot }: Steps): Promise<void> {
  await step('completion offers the type of another file while one types, and Enter takes it', async () => {
    await openFile(page, 'customer-registered.avsc');
    await lineOf(page, 'CustomerRegistered').first().waitFor();
    await find(page, '"string"');
    await page.keyboard.press('Delete');
    await page.keyboard.type('"Ad');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused:has-text("Address")').waitFor();
    await shot('completion');
    await page.keyboard.press('Enter');
    await lineOf(page, '"customer_id", "type": "Address", "doc"').waitFor();
    await shot('completed');
    await command(page, 'File: Revert File');
    await lineOf(page, '"customer_id", "type": "string", "doc"').waitFor();
  });
  await step('completion lists what is missing, with its explanation', async () => {
    await find(page, ', "doc": "Identifies the customer."');
    await page.keyboard.press('Delete');
    await page.keyboard.type(', "');
    await page.locator('.suggest-widget.visible .monaco-list-row:has-text("default")').first().waitFor();
    // The editor leaves the key unanswered as long as the explanation has not come; where it is shown, the key would put it away.
    await until('the explanation of a proposal', async () => {
      if (await appears(details(page), 2)) return true;
      await page.keyboard.press('Control+Space');
      return appears(details(page), 2);
    });
    await shot('completion-explained');
    await page.keyboard.press('Escape');
    await command(page, 'File: Revert File');
  });
  await step('an event is typed into the places of a snippet, and Tab goes on from each', async () => {
    await openFile(page, 'customer-registered.avsc');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('event-h');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused:has-text("event-house")').waitFor();
    await page.keyboard.press('Enter');
    await lineOf(page, '"namespace": "orders"').waitFor();
    for (const [i, word] of ['parcel', 'parcel', 'packed', 'ParcelPacked', 'A parcel was packed.', 'team-parcel', 'parcel_id', 'Identifies the parcel.'].entries()) {
      // Once as fast as it goes, once with the time that a list of proposals takes to come up: Tab would take one of them.
      await page.keyboard.type(word, { delay: i % 2 === 0 ? 0 : 40 });
      await page.waitForTimeout(i % 2 === 0 ? 700 : 0);
      await page.keyboard.press('Tab');
    }
    await shot('snippet');
    for (const line of ['"namespace": "parcel",', '"name": "ParcelPacked",', '"doc": "A parcel was packed.",', '"x-owner": "team-parcel",', '"default": "parcel.parcel.packed",', '{ "name": "parcel_id", "type": "string", "doc": "Identifies the parcel." }']) await lineOf(page, line).waitFor({ timeout: 15_000 });
    await command(page, 'File: Revert File');
    await lineOf(page, '"customer_id"').first().waitFor();
  });
  await step('so is one in JSON Schema, and what stands in two places is typed once', async () => {
    await openFile(page, 'payment-received.schema.json');
    await until('the file is empty', async () => {
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      return !await appears(lineOf(page, '"billing.payment.received"'), 2);
    });
    await page.keyboard.type('event-h');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused:has-text("event-house")').waitFor();
    await page.keyboard.press('Enter');
    await lineOf(page, '"title": "orders.order.placed"').waitFor();
    for (const [i, word] of ['sales', 'parcel', 'packed', 'A parcel was packed.', 'team-sales', 'number', 'Identifies the parcel.'].entries()) {
      await page.keyboard.type(word, { delay: i % 2 === 0 ? 0 : 90 });
      await page.waitForTimeout(i % 2 === 0 ? 700 : 0);
      await page.keyboard.press('Tab');
    }
    await shot('snippet-json-schema');
    for (const line of ['"title": "sales.parcel.packed",', '"const": "sales.parcel.packed",', '"number": { "type": "string", "description": "Identifies the parcel." }', '"required": ["event_id", "occurred_at", "event_type", "version", "number"],']) await lineOf(page, line).waitFor({ timeout: 15_000 });
    await command(page, 'File: Revert File');
  });
  await step('a schema that was never saved is checked and formatted', async () => {
    await page.keyboard.press('Control+Alt+N');
    await page.locator('.tab.active:has-text("Untitled")').waitFor();
    await until('the list of languages', async () => {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('m');
      return appears(page.getByPlaceholder('Select Language Mode'));
    });
    await page.locator('.quick-input-widget input:visible').fill('(json)');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("JSON")').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item:has-text("JSON")').first().waitFor();
    await page.keyboard.insertText('{"$schema":"http://json-schema.org/draft-07/schema#","title":"sales.order.place","type":"object","properties":{"id":{"type":"string"}}}');
    await page.locator('.monaco-editor .squiggly-info').first().waitFor();
    await command(page, 'Format Document');
    await lineOf(page, '"title": "sales.order.place",').waitFor();
    await shot('untitled');
    await command(page, 'View: Revert and Close Editor');
    await openFile(page, 'customer-registered.avsc');
    await lineOf(page, '"customer_id"').first().waitFor();
  });
  await step('hovering over a name says what type it is and where it stands', async () => {
    await hover(page, lineOf(page, '"home"').locator('span span').filter({ hasText: /^Address$/ }).first(), 'com.acme.crm');
    await shot('hover-type');
    await page.keyboard.press('Escape');
  });
  await step('a field that is written over lines tells its type beside its name', async () => {
    await lineOf(page, 'null | ').first().waitFor();
  });
  await step('the outline shows the record with its fields, the breadcrumbs where the cursor is', async () => {
    await find(page, '"billing"');
    await command(page, 'Explorer: Focus on Outline View');
    await page.locator('.outline-pane .monaco-list-row:has-text("registered_at")').waitFor();
    await page.locator('.breadcrumbs-control .monaco-breadcrumb-item:has-text("billing")').waitFor();
    await shot('outline');
  });
  await step('F12 goes to the type in its file', async () => {
    await openFile(page, 'customer-registered.avsc');
    await find(page, '"Address"');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('F12');
    await page.locator('.tab.active:has-text("address.avsc")').waitFor();
    // Not the file, whose name has the word too.
    await page.locator('.breadcrumbs-control .monaco-breadcrumb-item').filter({ hasText: /^\s*Address/ }).waitFor();
  });
  await step('a rename is shown in both files before it is made', async () => {
    await command(page, 'Rename Symbol');
    await page.locator('.rename-box input:focus').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('PostalAddress');
    await shot('rename');
    await page.keyboard.press('Control+Enter');
    await page.locator('.bulk-edit-panel .monaco-list-row:has-text("customer-registered.avsc")').waitFor();
    await page.locator('.bulk-edit-panel .monaco-list-row:has-text("address.avsc")').first().waitFor();
    await shot('rename-preview');
    await page.locator('.bulk-edit-panel .monaco-button:has-text("Apply")').first().click();
    await lineOf(page, '"PostalAddress"').first().waitFor();
    await openFile(page, 'customer-registered.avsc');
    await lineOf(page, '"com.acme.crm.PostalAddress"').first().waitFor();
    await shot('renamed');
  });
}

/** Lines of the editor that hold a text; the workbench writes blanks as no-break ones there, which Playwright takes for blanks. */
function lineOf(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text });
}

const details = (page: Page): Locator => page.locator('.suggest-details-container:visible').first();
