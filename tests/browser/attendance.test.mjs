// Monday 8:30 in the browser: a mentor keeps eight people's attendance on a phone, with three taps beyond the exceptions and one
// save; with and without scripts. No finding of axe, no console error, no sideways scroll.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isSound, openBrowser, serveExample, signedIn } from './server.mjs';

const PHONE = 360;
const NAMES = ['Aage', 'Bodil', 'Carl', 'Dagny', 'Ejnar', 'Fie', 'Gorm', 'Helle'];
const ago = (days) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString().slice(0, 10);

// Eight invented people at the mentor's enterprise, expected every day from half past eight.
function people({ run }) {
  const folder = mkdtempSync(join(tmpdir(), 'fodfaeste-people-'));
  const write = (noun, lines) => writeFileSync(join(folder, `${noun}.csv`), lines.map((line) => line.join(';')).join('\n'));
  const keys = NAMES.map((name) => name.toLowerCase());
  write('agreement', [['key', 'title', 'organisation', 'kind'], ['haven', 'Haven', 'soeholt', 'placements']]);
  write('participant', [['key', 'reference', 'name'], ...keys.map((key, at) => [`borger-${key}`, `R-${at}`, `${NAMES[at]} Opdigtet`])]);
  write('placement', [
    ['key', 'reference', 'participant', 'agreement', 'state', 'accepted_on', 'started_on'],
    ...keys.map((key, at) => [key, `F-${at}`, `borger-${key}`, 'haven', 'active', ago(70), ago(60)]),
  ]);
  write('placement_week', [
    ['key', 'placement', 'weekday', 'starts', 'ends', 'valid_from'],
    ...keys.flatMap((key) => [1, 2, 3, 4, 5, 6, 7].map((day) => [`${key}-${day}`, key, day, '08:30', '12:30', ago(60)])),
  ]);
  run('load', folder);
  rmSync(folder, { recursive: true });
}

let example;
let browser;
before(async () => {
  example = await serveExample(people);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  example?.stop();
});

// Counts what a finger does.
function hand(page) {
  const taps = { count: 0 };
  taps.on = async (selector) => {
    taps.count += 1;
    await page.locator(selector).click();
  };
  taps.choose = async (selector, value) => {
    taps.count += 1;
    await page.locator(selector).selectOption(value);
  };
  return taps;
}

const mark = (key, at) => `label[for="m-${key}-${at}"]`;
const summary = async (page) => (await page.locator('.notice').innerText()).trim();

test('eight people on a phone: three taps beyond the exceptions, one save, under twenty seconds', { timeout: 120_000 }, async () => {
  const { page, errors, context } = await signedIn(browser, example, PHONE, true, 'Mikkel Krogh');
  await page.goto(`${example.base}/fremmoede`);
  await isSound(page, 'a day before it is written');
  assert.equal(await page.locator('[data-person]').count(), 8);
  assert.equal(await page.locator('[data-unmarked]').innerText(), '8 mangler et mærke');
  assert.equal(await page.locator('input:checked').count(), 0, 'nothing is chosen beforehand');
  assert.ok(await page.locator('.attendance-save button').isVisible(), 'the save is in sight from the start');

  const taps = hand(page);
  const began = Date.now();
  await taps.on('label[for="sted-soeholt-1"]');
  await taps.on('label[for="alle"]');
  assert.equal(await page.locator('[data-unmarked]').innerText(), 'Alle har et mærke');
  // One is away: the mark and the reason are the exception's own.
  await taps.on(mark('bodil', 3));
  await taps.choose('#g-bodil', 'illness');
  await isSound(page, 'a day with an exception');
  await taps.on('.attendance-save button');
  await page.locator('.notice').waitFor();
  const seconds = (Date.now() - began) / 1000;
  assert.equal(taps.count, 3 + 2);
  assert.ok(seconds < 20, `it took ${seconds} seconds`);
  assert.match(await summary(page), /8 af 8 er skrevet/);
  assert.ok(await page.locator('#m-bodil-3').isChecked());
  assert.ok(await page.locator('#m-aage-1').isChecked());
  await isSound(page, 'a day that is written');
  assert.deepEqual(errors, []);
  await context.close();
});

test('"Alle mødt" takes back what it marked, and leaves what was marked by hand', async () => {
  const { page, errors, context } = await signedIn(browser, example, PHONE, true, 'Mikkel Krogh');
  await page.goto(`${example.base}/fremmoede?dag=${ago(1)}`);
  await page.locator(mark('carl', 3)).click();
  await page.locator('label[for="alle"]').click();
  assert.ok(await page.locator('#m-carl-3').isChecked());
  assert.ok(await page.locator('#m-aage-1').isChecked());
  await page.locator('label[for="alle"]').click();
  assert.equal(await page.locator('[data-person] input:checked').count(), 1);
  assert.equal(await page.locator('[data-unmarked]').innerText(), '7 mangler et mærke');
  assert.deepEqual(errors, []);
  await context.close();
});

test('the same day is kept without scripts, and a mistake keeps everything that was chosen', async () => {
  const { page, context } = await signedIn(browser, example, PHONE, false, 'Mikkel Krogh');
  await page.goto(`${example.base}/fremmoede?dag=${ago(2)}`);
  await page.locator('label[for="alle"]').click();
  await page.locator(mark('dagny', 3)).click();
  await page.locator('.attendance-save button').click();
  await page.locator('.error-summary').waitFor();
  assert.ok(await page.locator('#alle').isChecked() && await page.locator('#m-dagny-3').isChecked());
  await page.locator('label[for="sted-soeholt-1"]').click();
  await page.locator('#g-dagny').selectOption('agreed');
  await page.locator('.attendance-save button').click();
  await page.locator('.notice').waitFor();
  assert.match(await summary(page), /8 af 8 er skrevet/);
  await context.close();
});

for (const width of [320, 1280]) {
  test(`the other pages of attendance are sound at ${width} pixels`, { timeout: 120_000 }, async () => {
    const { page, errors, context } = await signedIn(browser, example, width, true, 'Mikkel Krogh');
    for (const path of ['/fremmoede/ark', '/fremmoede/fravaer', '/forloeb/aage/fremmoede', '/forloeb/aage/egen-seddel', '/forloeb/aage/fravaer']) {
      const answer = await page.goto(example.base + path);
      assert.equal(answer.status(), 200, path);
      await isSound(page, `${path} at ${width}`);
    }
    assert.deepEqual(errors, []);
    await context.close();
    const participant = await signedIn(browser, example, width, true, 'Deltager');
    await participant.page.goto(`${example.base}/min-sag/fremmoede`);
    await isSound(participant.page, 'the own sheet');
    await participant.context.close();
    const caseworker = await signedIn(browser, example, width, true, 'Sagsbehandler');
    await caseworker.page.goto(`${example.base}/fremmoede/levering`);
    await isSound(caseworker.page, 'what is delivered');
    await caseworker.context.close();
  });
}
