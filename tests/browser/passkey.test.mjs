// Passkeys, with Chromium's virtual authenticator: made, used without a name, on a bound phone, and taken away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, serveExample } from './server.mjs';

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

// A browser with a device that asks for finger or face, and says yes.
async function withAuthenticator() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && errors.push(message.text()));
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return { context, page, errors, session, authenticatorId };
}

async function makesKey(page, name) {
  await page.goto(`${example.named}/log-ind`);
  await page.locator('.example-people button', { hasText: name }).first().click();
  await page.waitForURL((address) => !address.pathname.includes('log-ind'));
  await page.goto(`${example.named}/konto/noegler`);
  await page.locator('#passkey-name').fill('Min telefon');
  await page.getByRole('button', { name: 'Lav adgangsnøgle' }).click();
  await page.locator('.passkey-row').waitFor();
}

test('a key is made, signs in with one touch and no name, and is named and removed', async () => {
  const { context, page, errors } = await withAuthenticator();
  await makesKey(page, 'Mikkel Krogh');
  assert.equal(await page.locator('.passkey-row input[name=key_name]').inputValue(), 'Min telefon');
  await page.locator('header form button').click();
  await page.goto(`${example.named}/m`);
  // The address of the phone asks at once: nothing is pressed.
  await page.waitForURL((address) => address.pathname.endsWith('/fremmoede'));
  assert.match(await page.locator('.shell-person').innerText(), /Mikkel Krogh/);
  await page.goto(`${example.named}/konto/noegler`);
  assert.doesNotMatch(await page.locator('.passkey-row').innerText(), /aldrig/);
  await page.locator('.passkey-row input[name=key_name]').fill('Den gamle telefon');
  await page.getByRole('button', { name: /Gem navnet/ }).click();
  assert.equal(await page.locator('.passkey-row input[name=key_name]').inputValue(), 'Den gamle telefon');
  await page.getByRole('button', { name: /Fjern/ }).click();
  await page.waitForLoadState();
  assert.equal(await page.locator('.passkey-row').count(), 0);
  assert.deepEqual(errors, []);
  await context.close();
});

test('a key that was removed signs nobody in, and the page says so plainly', async () => {
  const { context, page } = await withAuthenticator();
  await makesKey(page, 'Eva Dam');
  await page.getByRole('button', { name: /Fjern/ }).click();
  await page.waitForLoadState();
  await page.locator('header form button').click();
  await page.goto(`${example.named}/m`);
  await page.getByText('Nøglen blev ikke taget imod').waitFor();
  await context.close();
});

test('without a verified person there is no sign-in', async () => {
  const { context, page, session, authenticatorId } = await withAuthenticator();
  await makesKey(page, 'Lars Holm');
  await page.locator('header form button').click();
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto(`${example.named}/m`);
  await page.getByText('Det lykkedes ikke').waitFor();
  await context.close();
});
