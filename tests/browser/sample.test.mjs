// The monthly sample in the browser: a leader draws a finished month, judges a look-up that chance chose, and sees the signed
// receipt; no finding of axe, no console error, no sideways scroll.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { isSound, openBrowser, serveExample, served, signedIn } from './server.mjs';

let example;
let browser;

// A clock that is set back by forty days, for the program alone.
const library = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1']).toString().trim();
const earlier = { LD_PRELOAD: library, FAKETIME: '-40d', FAKETIME_DONT_FAKE_MONOTONIC: '1' };

// Forty days ago a caseworker looked at an own case.
async function lookedUpBefore({ data, port }) {
  const before = await served({ data, port, env: earlier });
  const { page, context } = await signedIn(browser, before, 1280, true, 'Sagsbehandler');
  await page.goto(`${before.base}/deltagere/opdigtet-deltager`);
  assert.match(await page.locator('h1').innerText(), /OPDIGT-7/);
  await context.close();
  await before.stop();
}

before(async () => {
  browser = await openBrowser();
  example = await serveExample(lookedUpBefore, earlier);
});
after(async () => {
  await browser?.close();
  example?.stop();
});

test('a leader draws the month, judges what chance chose, and has a signed receipt', { timeout: 120_000 }, async () => {
  const { page, errors, context } = await signedIn(browser, example, 320, true, 'Leder');
  await page.goto(`${example.base}/administration/stikproeve`);
  await isSound(page, 'no sample yet');
  const day = new Date(Date.now() - 40 * 24 * 3600 * 1000);
  const month = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`;
  // The log is signed once a minute, and a month is drawn from when that was done after its end.
  for (let tries = 0; tries < 80 && !page.url().endsWith(month); tries += 1) {
    if (tries > 0) await page.waitForTimeout(1000);
    await page.locator('#maaned').selectOption(month);
    await page.getByRole('button', { name: 'Træk' }).click();
    await page.locator('h1').waitFor();
  }
  await isSound(page, 'the sample');
  const items = page.locator('#items a');
  assert.ok((await items.count()) >= 1, 'a look-up of that month was drawn');
  await items.first().click();
  await isSound(page, 'a look-up');
  assert.match(await page.locator('main').innerText(), /Sofie Bang[^]*OPDIGT-7/, 'who, and whose case');
  await page.locator('#vurdering').selectOption('wrong');
  await page.getByRole('button', { name: 'Gem vurderingen' }).click();
  await page.getByText('Skriv, hvorfor').first().waitFor();
  await isSound(page, 'a judgement without a reason');
  await page.locator('#vurdering').selectOption('in_order');
  await page.getByRole('button', { name: 'Gem vurderingen' }).click();
  await page.getByText('Vurderingen er gemt').waitFor();
  assert.match(await page.locator('pre').innerText(), /in_order[^]*fodfaeste\//, 'the receipt is signed');
  await isSound(page, 'a judged sample');
  // A form that is refused answers 422, which the browser notes.
  assert.deepEqual(errors.filter((error) => !error.includes('422')), []);
  await context.close();
});
