// The pages of administration, as those who work there meet them: no finding of axe at 320 and 1280 pixels, no console error,
// no sideways scroll; and a person is added, given a role and shut out without JavaScript.
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

// The front page of the administration, what it links to, and one page further on from each.
async function pagesOf(page) {
  const front = `${new URL(example.base).pathname}/administration`;
  const links = async (path) => {
    const answer = await page.goto(new URL(path, example.base).href);
    if (answer.status() !== 200) return [];
    const all = await page.locator('main a[href^="/"]').evaluateAll((found) => found.map((link) => link.pathname));
    return all.filter((link) => !/csv|kvittering/.test(link));
  };
  const found = new Set([front]);
  for (const path of await links(front)) {
    found.add(path);
    for (const further of (await links(path)).slice(0, 3)) found.add(further);
  }
  return [...found];
}

for (const who of ['Administrator', 'Leder', 'Revisor']) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing where ${who} administers at ${width} pixels`, { timeout: 300_000 }, async () => {
      const { page, errors, context } = await signedIn(browser, example, width, true, who);
      // The door is looked at by its own tests.
      errors.length = 0;
      const paths = await pagesOf(page);
      assert.ok(paths.length >= 4, `pages were found: ${paths.length}`);
      for (const path of paths) {
        const answer = await page.goto(new URL(path, example.base).href);
        assert.equal(answer.status(), 200, path);
        await isSound(page, `${path} at ${width}`);
      }
      assert.deepEqual(errors, []);
      await context.close();
    });
  }
}

test('a person is added, given a role and shut out without JavaScript', async () => {
  const { page, context } = await signedIn(browser, example, 1280, false, 'Administrator');
  await page.goto(`${example.base}/administration/personer`);
  await page.getByRole('link', { name: 'Tilføj en person' }).click();
  await page.getByLabel('Navn').fill('Browserens Medarbejder');
  await page.getByRole('button', { name: 'Tilføj' }).click();
  await page.getByText('/slagelse-2019/m/').waitFor();
  await page.getByRole('link', { name: 'Giv en rolle' }).click();
  await page.locator('#rolle').selectOption('consultant');
  await page.getByRole('button', { name: 'Giv rollen' }).click();
  await page.getByText('Rollen er givet.').waitFor();
  assert.equal(await page.getByText('/m/').count(), 0, 'the link is shown once');
  await page.getByRole('button', { name: 'Luk ude' }).click();
  await page.getByText('Personen er lukket ude.').waitFor();
  await context.close();
});

test('a case is opened with a reason and closed from its banner', async () => {
  const { page, context } = await signedIn(browser, example);
  await page.goto(`${example.base}/deltagere/opdigtet-deltager`);
  await page.getByRole('link', { name: 'Bed om at åbne den' }).click();
  await page.locator('#begrundelse').fill('Min kollega er syg, og jeg skal ringe til værten.');
  await page.locator('#minutter').selectOption('15');
  await page.getByRole('button', { name: 'Åbn sagen nu' }).click();
  await page.getByText('De lukker senest om 15 minutter').waitFor();
  await page.getByRole('button', { name: 'Luk nu' }).click();
  await page.locator('h1').waitFor();
  assert.equal(await page.getByText('De lukker senest').count(), 0);
  await context.close();
});
