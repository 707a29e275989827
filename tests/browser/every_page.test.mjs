// Every page a consultant can reach from the menu: no finding of axe at 320 and 1280 pixels, no console error, no
// sideways scroll of the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isSound, openBrowser, serveExample, signedIn } from './server.mjs';

let example;
let browser;
before(async () => {
  example = await serveExample();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  example?.stop();
});

// The menu's pages, one row of each list, and one form: found by following links, so that a new page is met too.
async function reachable(page) {
  const found = new Set(['/log-ind']);
  const menu = await page.locator('.mainmenu a').evaluateAll((links) => links.map((link) => link.pathname));
  for (const path of menu) {
    found.add(path);
    await page.goto(new URL(path, example.base).href);
    const more = await page.locator('main a[href^="/"]').evaluateAll((links) => links.map((link) => link.pathname));
    const kinds = new Map();
    for (const link of more) {
      const kind = link.split('/').slice(0, 3).join('/') + (link.split('/').length > 3 ? '/…' : '');
      if (!kinds.has(kind) || link.endsWith('/ny')) kinds.set(link.endsWith('/ny') ? link : kind, link);
    }
    for (const link of kinds.values()) if (!/pdf|json|eksport/.test(link)) found.add(link);
  }
  return [...found].map((path) => (path.startsWith('/slagelse-2019') ? path.slice('/slagelse-2019'.length) : path));
}

for (const width of [320, 1280]) {
  test(`axe finds nothing on any page at ${width} pixels`, { timeout: 600_000 }, async () => {
    const { page, errors, context } = await signedIn(browser, example, width);
    const paths = await reachable(page);
    assert.ok(paths.length > 20, `pages were found: ${paths.length}`);
    for (const path of paths) {
      const answer = await page.goto(example.base + path);
      assert.equal(answer.status(), 200, path);
      await isSound(page, `${path} at ${width}`);
    }
    assert.deepEqual(errors, []);
    await context.close();
  });
}

test('a record is created, found and changed without JavaScript', async () => {
  const { page, context } = await signedIn(browser, example, 1280, false);
  await page.goto(`${example.base}/virksomheder`);
  await page.getByRole('link', { name: 'Opret virksomhed' }).click();
  await page.getByLabel('Navn', { exact: true }).fill('Browserens Værksted');
  await page.getByLabel('Slags').selectOption('initiative');
  await page.locator('#stage').selectOption('active');
  await page.getByRole('button', { name: 'Gem' }).click();
  await page.getByText('Det er gemt.').waitFor();
  assert.equal(await page.locator('h1').textContent(), 'Browserens Værksted');
  await page.goto(`${example.base}/virksomheder?s=browserens`);
  assert.equal(await page.locator('tbody tr').count(), 1);
  await context.close();
});

test('a mistake moves focus to the summary, and its link to the field', async () => {
  const { page, context } = await signedIn(browser, example);
  await page.goto(`${example.base}/virksomheder/ny`);
  await page.getByRole('button', { name: 'Gem' }).click();
  const summary = page.locator('.error-summary');
  await summary.waitFor();
  await summary.getByRole('link').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'name');
  await context.close();
});
