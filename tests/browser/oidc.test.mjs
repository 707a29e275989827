// Signing in by another's word: first with a real provider (the package oidc-provider), then with one that lies.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { lyingProvider, Visitor } from './provider.mjs';
import { serveExample } from './server.mjs';

let example;
let liar;
let real;
let realServer;
let people;

const file = (key, issuer, more = '') => `
key = "${key}"
name = "Log ind hos ${key}"
kind = "staff"
issuer = "${issuer}"
client_id = "fodfaeste"
client_secret_file = "SECRET"
hosts = ["127.0.0.1"]
scopes = ["profile", "rights"]
assurance_claim = "loa"
least_assurance = "substantial"
${more}
[[claim]]
claim = "roles"
value = "konsulent"
role = "consultant"
[[claim]]
claim = "roles"
value = "leder"
role = "leader"
`;

// The real provider, whose people and roles the test changes.
async function realProvider(redirects) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'fodfaeste', client_secret: 'en-hemmelighed-der-er-lang-nok', ...redirects }],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name'], rights: ['roles', 'loa'] },
    scopes: ['openid', 'profile', 'rights'],
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // Its own way out refuses addresses of this machine, which is where the tests are.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile rights');
      await grant.save();
      return grant;
    },
  });
  server.on('request', provider.callback());
  return { server, issuer };
}

before(async () => {
  people = { karen: { name: 'Karen Prøve', roles: ['konsulent'], loa: 'Substantial' } };
  liar = await lyingProvider();
  example = await serveExample(async ({ data, port, run }) => {
    const base = `http://127.0.0.1:${port}/slagelse-2019`;
    real = await realProvider({
      redirect_uris: [`${base}/log-ind/udbyder/aegte/svar`],
      post_logout_redirect_uris: [`${base}/log-ind`],
      backchannel_logout_uri: `${base}/log-ind/udbyder/aegte/afmelding`,
      backchannel_logout_session_required: true,
    });
    realServer = real.server;
    const secret = join(data, 'secret');
    writeFileSync(secret, 'en-hemmelighed-der-er-lang-nok\n');
    for (const [key, issuer] of [['aegte', real.issuer], ['loegn', liar.issuer]]) {
      const path = join(data, `${key}.toml`);
      writeFileSync(path, file(key, issuer).replace('SECRET', secret));
      run('provider', path);
    }
  });
});
after(() => {
  example?.stop();
  liar?.stop();
  realServer?.closeAllConnections();
  realServer?.close();
});

const page = (path) => `${example.base}${path}`;

// Through the real provider's own pages.
async function signsIn(visitor, login) {
  let at = await visitor.open(page('/log-ind/udbyder/aegte?til=%2Faftaler'));
  for (let step = 0; step < 20; step += 1) {
    if (at.location) at = await visitor.open(at.location);
    else if (at.text.includes('name="login"')) {
      const action = at.text.match(/action="([^"]+)"/)[1];
      at = await visitor.send(new URL(action, real.issuer).href, { prompt: 'login', login, password: 'x' });
    } else break;
  }
  return at;
}

test('somebody signs in at a real provider and has the roles that the claims mean', async () => {
  const visitor = new Visitor();
  const at = await signsIn(visitor, 'karen');
  assert.equal(at.status, 200, at.text.slice(0, 400));
  assert.match(at.text, /Karen Prøve/);
  assert.equal((await visitor.open(page('/virksomheder'))).status, 200);
});

test('a role that the provider takes away is gone at the next sign-in', async () => {
  people.bo = { name: 'Bo Prøve', roles: ['konsulent'], loa: 'High' };
  assert.equal((await signsIn(new Visitor(), 'bo')).status, 200);
  people.bo.roles = [];
  const at = await signsIn(new Visitor(), 'bo');
  assert.equal(at.status, 403);
  assert.match(at.text, /du har ikke adgang her/);
});

test('somebody without a role here, or with too low an assurance, is not let in', async () => {
  people.ida = { name: 'Ida Prøve', roles: ['noget-andet'], loa: 'Substantial' };
  people.ole = { name: 'Ole Prøve', roles: ['konsulent'], loa: 'Low' };
  assert.equal((await signsIn(new Visitor(), 'ida')).status, 403);
  const low = await signsIn(new Visitor(), 'ole');
  assert.equal(low.status, 403);
  assert.match(low.text, /ikke er sikker nok/);
});

test('signing out at the provider ends the session here, over the back channel', async () => {
  const visitor = new Visitor();
  await signsIn(visitor, 'karen');
  const out = await visitor.open(`${real.issuer}/session/end?client_id=fodfaeste`);
  const xsrf = out.text.match(/name="xsrf" value="([^"]+)"/)[1];
  await visitor.send(`${real.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
  const after = await visitor.open(page('/virksomheder'));
  assert.equal(after.status, 303);
  assert.match(after.location, /log-ind/);
});

test('signing out here goes on to the provider', async () => {
  const visitor = new Visitor();
  await signsIn(visitor, 'karen');
  const out = await visitor.send(page('/log-af'), {});
  assert.ok(out.location.startsWith(`${real.issuer}/session/end?`), out.location);
  assert.match(out.location, /id_token_hint=/);
});

// Off to the lying provider and straight back with a code that says how it lies.
async function answered(code, { visitor = new Visitor(), state, again = '' } = {}) {
  const off = await visitor.open(page(`/log-ind/udbyder/loegn?til=%2Faftaler${again}`));
  const asked = new URL(off.location).searchParams;
  liar.state.nonce = asked.get('nonce');
  const back = `/log-ind/udbyder/loegn/svar?code=${code}&state=${state ?? asked.get('state')}`;
  return { visitor, back, asked, at: await visitor.open(page(back)) };
}

test('the question is made as the standard asks: code, challenge, state and nonce', async () => {
  const { asked, at } = await answered('good');
  assert.equal(at.status, 303);
  assert.equal(asked.get('response_type'), 'code');
  assert.equal(asked.get('code_challenge_method'), 'S256');
  for (const name of ['code_challenge', 'state', 'nonce']) assert.ok(asked.get(name).length >= 43, name);
  assert.ok(liar.state.verifier.length >= 43);
});

for (const code of [
  'audience', 'audiences', 'issuer', 'none', 'shared', 'forged', 'nonce', 'nononce', 'expired', 'future', 'unreadable', 'refused',
]) {
  test(`a token that lies is not taken: ${code}`, async () => {
    const { visitor, at } = await answered(code);
    assert.equal(at.status, 400, at.text.slice(0, 300));
    assert.match(at.text, /Du er ikke logget ind/);
    assert.equal((await visitor.open(page('/aftaler'))).status, 303);
  });
}

test('clocks half a minute apart are forgiven', async () => {
  assert.equal((await answered('skewed')).at.status, 303);
});

test('too low an assurance, or none said, is refused in plain words', async () => {
  for (const code of ['low', 'unsaid']) {
    const { at } = await answered(code);
    assert.equal(at.status, 403, code);
  }
});

test('a wrong state, an answer without a question, and an answer used twice are refused', async () => {
  assert.equal((await answered('good', { state: 'another' })).at.status, 400);
  assert.equal((await new Visitor().open(page('/log-ind/udbyder/loegn/svar?code=good&state=x'))).status, 400);
  const { visitor, back } = await answered('good');
  assert.equal((await visitor.open(page(back))).status, 400, 'once');
  const stolen = await new Visitor().open(page(back));
  assert.equal(stolen.status, 400, 'another browser');
});

test('signing in again is asked of the provider, and believed only when it happened', async () => {
  const asked = (await answered('again', { again: '&igen=1' }));
  assert.equal(asked.asked.get('max_age'), '0');
  assert.equal(asked.at.status, 303);
  assert.equal((await answered('stale', { again: '&igen=1' })).at.status, 403);
});

test('a logout token ends its session once, and one that lies ends nothing', async () => {
  const tell = (token) => new Visitor().send(page('/log-ind/udbyder/loegn/afmelding'), { logout_token: token });
  const { visitor } = await answered('good');
  const isIn = async () => (await visitor.open(page('/aftaler'))).status === 200;
  assert.ok(await isIn());
  for (const [what, token] of Object.entries({
    audience: liar.logout({ aud: 'another' }),
    issuer: liar.logout({ iss: 'https://evil.example' }),
    old: liar.logout({ iat: liar.now() - 600, exp: liar.now() - 400 }),
    nonce: liar.logout({ nonce: 'x' }),
    event: liar.logout({ events: {} }),
    nothing: liar.logout({ sid: undefined }),
    nameless: liar.logout({ jti: undefined }),
    none: liar.logout({}, { alg: 'none' }),
    shared: liar.logout({}, { alg: 'HS256' }),
    kind: liar.logout({}, { typ: 'at+jwt' }),
    text: 'x.y.z',
    empty: '',
  })) {
    assert.equal((await tell(token)).status, 400, what);
    assert.ok(await isIn(), what);
  }
  const token = liar.logout();
  assert.equal((await tell(token)).status, 200);
  assert.ok(!(await isIn()));
  assert.equal((await tell(token)).status, 400, 'a token is taken once');
});

// Last, since keys are fetched again at most once a minute.
test('a new key is fetched when it is met, and the old one is worth nothing afterwards', async () => {
  liar.rotate('second');
  assert.equal((await answered('good')).at.status, 303, 'the new key');
  assert.equal((await answered('first')).at.status, 400, 'the old key');
});
