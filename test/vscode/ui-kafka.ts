import type { Page } from 'playwright-core';
import { shopPassword, shopUser, wrongPassword } from './harness/shop.ts';
import { command, rendered } from './harness/user.ts';

export type KafkaSteps = {
  readonly page: Page;
  readonly step: (name: string, run: () => Promise<void>) => Promise<void>;
  /** Takes a picture of what is shown now. */
  readonly shot: (name: string) => Promise<void>;
  readonly topic: string;
};

/** A person signs in to a cluster, looks through its tree and at its messages. The folder is configured by `openShop`. */
export async function kafkaSteps({ page, step, shot, topic }: KafkaSteps): Promise<void> {
  const node = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text });
  const input = page.locator('.quick-input-widget input:visible');
  const signIn = async (password: string): Promise<void> => {
    await command(page, 'Event Schemas: Sign In to Cluster…');
    await page.locator('.quick-input-widget:visible:has-text("User")').waitFor();
    await input.fill(shopUser);
    await page.keyboard.press('Enter');
    await page.locator(`.quick-input-widget:visible:has-text("Password of ${shopUser}")`).waitFor();
    // Anywhere else it would be seen.
    await page.locator('.quick-input-widget input[type=password]:focus').waitFor();
    await page.keyboard.type(password);
    await shot(password === shopPassword ? 'signing-in' : 'signing-in-wrong');
    await page.keyboard.press('Enter');
  };

  await step('the tree says that the cluster wants credentials', async () => {
    await page.locator('.activitybar a[aria-label^="Event Schemas"], .activitybar .action-item:has([aria-label^="Event Schemas"])').first().click();
    await node('shop').first().waitFor();
    await node('shop').first().click();
    await node('wants credentials').first().waitFor();
    await shot('wants-credentials');
  });
  await step('a wrong password is said, and not kept', async () => {
    await signIn(wrongPassword);
    await page.locator('.notification-toast:has-text("were not kept")').waitFor();
    await shot('wrong-password');
    await command(page, 'Notifications: Clear All Notifications');
  });
  await step('the right one opens the tree: topics, their schemas, dead letters, groups', async () => {
    await signIn(shopPassword);
    await page.locator('.notification-toast:has-text("signed in")').waitFor();
    await shot('signed-in');
    await command(page, 'Notifications: Clear All Notifications');
    if (await node(topic).first().isHidden()) await node('shop').first().click();
    await node(topic).first().waitFor();
    await node(topic).first().locator('.monaco-tl-twistie').click();
    await node(`${topic}-dlt`).first().waitFor();
    await node('Consumer Groups').last().waitFor();
    await page.waitForTimeout(1000);
    await shot('tree');
  });
  await step('messages are shown, decoded, and why one is not', async () => {
    await command(page, 'Event Schemas: Show Messages of a Topic…');
    await page.locator(`.quick-input-list .monaco-list-row:has-text("${topic}")`).first().waitFor();
    await input.fill(topic);
    await page.keyboard.press('Enter');
    const view = rendered(page);
    await view.locator('[role=row]:has-text("o-1012")').first().waitFor();
    await shot('messages');
    await view.locator('[role=row]:has-text("niklaus")').first().click();
    await page.keyboard.press('Enter');
    await view.locator('section.details:visible .why').first().waitFor();
    await shot('why-not');
  });
  await step('dead letters are shown by what went wrong, with the field that fails now', async () => {
    await command(page, 'Event Schemas: Show Dead Letters…');
    await page.locator(`.quick-input-list .monaco-list-row:has-text("${topic}-dlt")`).first().waitFor();
    await input.fill(`${topic}-dlt`);
    await page.keyboard.press('Enter');
    const view = page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
    await view.locator('.row.fails:has-text("currency")').first().click();
    await view.locator('.why.fails:has-text("currency")').waitFor();
    await shot('dead-letters');
  });
}
