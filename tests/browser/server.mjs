// The example, served on a port of its own for one test file, and a consultant who signs in.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const binary = process.env.FODFAESTE_TEST_BINARY;
const executablePath = process.env.FODFAESTE_TEST_CHROMIUM ?? '/usr/bin/chromium';
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

// Starts the program on the example; answers its address, a sign-in, and a way to stop it.
export async function serveExample() {
  const data = mkdtempSync(join(tmpdir(), 'fodfaeste-browser-'));
  execFileSync(binary, ['--data', data, 'example']);
  const password = execFileSync(binary, ['--data', data, 'password']).toString().trim().split(' ').at(-1);
  const port = await freePort();
  const server = spawn(binary, ['--data', data, 'serve', '--listen', `127.0.0.1:${port}`], { stdio: 'ignore' });
  const root = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await fetch(`${root}/helbred`);
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    base: `${root}/slagelse-2019`,
    password,
    stop() {
      server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

// A browser whose pages note every error of the console.
export async function openBrowser() {
  return chromium.launch({ executablePath, args: quiet });
}

// A signed-in page of a width; `errors` holds what the console complained of.
export async function signedIn(browser, example, width = 1280, scripts = true) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${example.base}/log-ind`);
  await page.getByLabel('Navn').fill('konsulent');
  await page.getByLabel('Adgangskode').fill(example.password);
  await page.locator('main').getByRole('button', { name: 'Log ind' }).click();
  return { context, page, errors };
}
