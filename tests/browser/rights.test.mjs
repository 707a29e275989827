// A citizen's rights in the browser: a caseworker takes out everything about an own participant, and the citizen reads who has
// looked. No finding of axe, no console error, no sideways scroll.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
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

for (const width of [320, 1280]) {
  test(`a caseworker takes out all about a participant, and the citizen sees that it was done, at ${width} pixels`, async () => {
    const { page, errors, context } = await signedIn(browser, example, width, true, 'Sagsbehandler');
    await page.goto(`${example.base}/deltagere/opdigtet-deltager`);
    await isSound(page, 'the case');
    await page.getByRole('link', { name: 'Indsigt: alt i sagen' }).click();
    await page.locator('h1').waitFor();
    assert.match(await page.locator('main').innerText(), /OPDIGT-7/);
    await isSound(page, 'the access file');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('main a[href$="/indsigt/fil"]').click(),
    ]);
    assert.equal(file.suggestedFilename(), 'indsigt-OPDIGT-7.html');
    const text = readFileSync(await file.path(), 'utf8');
    assert.match(text, /OPDIGT-7/);
    assert.doesNotMatch(text, /<script|https?:\/\/(?!www\.retsinformation)/, 'it fetches nothing from anywhere');
    assert.deepEqual(errors, []);
    await context.close();

    const citizen = await signedIn(browser, example, width, true, 'Deltager');
    await citizen.page.goto(`${example.base}/min-sag/opslag`);
    await isSound(citizen.page, 'the look-ups');
    const said = await citizen.page.locator('main').innerText();
    assert.match(said, /[Ii]ndsigt/, 'why somebody looked');
    assert.doesNotMatch(said, /Sofie Bang/, 'never who');
    assert.deepEqual(citizen.errors, []);
    await citizen.context.close();
  });
}
