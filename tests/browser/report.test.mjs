// The report journey, as a consultant walks it: open a section, see it rendered, find a figure by name, save, look at
// the figure check, publish a correction, and read what is open to all without signing in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, serveExample, signedIn } from './server.mjs';

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

async function journey(scripts) {
  const { page, context, errors } = await signedIn(browser, example, 1280, scripts);
  await page.goto(`${example.base}/rapporter`);
  await page.getByRole('link', { name: 'Den Socialøkonomiske Årsrapport 2019', exact: true }).first().click();
  await page.getByRole('link', { name: 'CSR og socialøkonomi' }).first().click();
  const body = page.locator('#body');
  const before = await body.inputValue();
  const mark = scripts ? 'Med script' : 'Uden script';
  await body.fill(`${before}\n\n${mark}: {jobs.delivered channel=jobcentre 2018} job.`);
  await page.getByRole('button', { name: 'Vis', exact: false }).first().click();
  const preview = page.locator('#preview');
  await preview.getByText(`${mark}: 35`).waitFor();
  assert.ok((await body.inputValue()).includes(mark), 'what was typed is kept through the preview');
  await page.getByRole('button', { name: 'Gem' }).click();
  await page.goto(page.url().split('?')[0]);
  assert.ok((await page.locator('#body').inputValue()).includes(mark), 'what was saved is there');
  assert.deepEqual(errors, []);
  await context.close();
}

test('a section is written, seen and saved', () => journey(true));
test('the same without JavaScript', () => journey(false));

test('a correction is published and the public reads it without signing in', { timeout: 180_000 }, async () => {
  const { page, context } = await signedIn(browser, example);
  await page.goto(`${example.base}/rapporter/aarsrapport-2019/kontrol`);
  await page.locator('h1').waitFor();
  await page.goto(`${example.base}/rapporter/aarsrapport-2019/udgiv`);
  await page.getByLabel('Offentlig').check();
  await page.locator('#errata').fill('En formulering om CSR er rettet.');
  await page.getByRole('button', { name: 'Bed om godkendelse' }).click();
  await page.getByText('Venter på, at en leder godkender').waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole('button', { name: 'Udgiv nu' }).count(), 0, 'nobody publishes alone');

  const leader = await signedIn(browser, example, 1280, true, 'Leder');
  await leader.page.goto(`${example.base}/anmodninger`);
  await leader.page.getByRole('button', { name: 'Godkend' }).first().click();
  await leader.page.getByText('Godkendt af').first().waitFor();
  await leader.context.close();

  await page.reload();
  await page.getByRole('button', { name: 'Udgiv nu' }).click();
  await page.getByText('Rapporten er udgivet').waitFor({ timeout: 60_000 });
  await context.close();

  const stranger = await browser.newContext();
  const open = await stranger.newPage();
  const answer = await open.goto(`${example.base}/offentlig/2019`);
  assert.equal(answer.status(), 200);
  await open.getByText('En formulering om CSR er rettet.').first().waitFor();
  const text = await open.locator('body').innerText();
  assert.ok(text.includes('193') && !text.includes('Victor'));
  const pdf = await stranger.request.get(`${example.base}/offentlig/2019/pdf`);
  assert.equal(pdf.status(), 200);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  const closed = await open.goto(`${example.base}/rapporter`);
  assert.ok(closed.url().includes('/log-ind'));
  await stranger.close();
});
