// The example, served on a port of its own for one test file, and a consultant who signs in.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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

// Starts the program on the example in example mode; `prepare` may run commands on its data first. Answers its address, by
// number and by name (passkeys need a name), and a way to stop it. `madeIn` is the environment the example is made in.
export async function serveExample(prepare = async () => {}, madeIn = {}) {
  const data = mkdtempSync(join(tmpdir(), 'fodfaeste-browser-'));
  execFileSync(binary, ['--data', data, 'example'], { env: { ...process.env, ...madeIn } });
  const port = await freePort();
  const run = (...words) => execFileSync(binary, ['--data', data, ...words]).toString();
  await prepare({ data, port, run });
  const server = await served({ data, port });
  return {
    ...server,
    run,
    stop() {
      server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

// The program serving a folder that is there already, perhaps with more in its environment.
export async function served({ data, port, env = {} }) {
  const words = ['--data', data, 'serve', '--example', '--listen', `127.0.0.1:${port}`];
  const server = spawn(binary, words, { stdio: 'ignore', env: { ...process.env, ...env } });
  const gone = new Promise((resolve) => server.once('exit', resolve));
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
    named: `http://localhost:${port}/slagelse-2019`,
    stop() {
      server.kill();
      return gone;
    },
  };
}

// A browser whose pages note every error of the console.
export async function openBrowser() {
  return chromium.launch({ executablePath, args: quiet });
}

// A page of a width, signed in as the example's invented person with a name; `errors` holds what the console complained of.
export async function signedIn(browser, example, width = 1280, scripts = true, name = 'Konsulent') {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${example.base}/log-ind`);
  await page.locator('.example-people button', { hasText: name }).first().click();
  return { context, page, errors };
}

// What every page must be: no finding of axe, and no sideways scroll.
export async function isSound(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
  assert.deepEqual(told, [], what);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${what} scrolls sideways by ${sideways}`);
}
