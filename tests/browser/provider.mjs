// A provider that lies on request, for tests: its tokens are whatever the code says. And a visitor that keeps cookies.
import { createSign, createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

function key(kid) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } };
}

// Signs claims; `header` may name another algorithm or kind.
function sign({ kid, privateKey }, claims, header = {}) {
  const head = { alg: 'RS256', typ: 'JWT', kid, ...header };
  const body = `${encode(head)}.${encode(claims)}`;
  if (head.alg === 'none') return `${body}.`;
  if (head.alg === 'HS256') return `${body}.${createHmac('sha256', 'hemmelig').update(body).digest('base64url')}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
}

export async function lyingProvider() {
  const state = { keys: [key('first')], nonce: '', challenges: [], claims: {} };
  let issuer;
  const good = () => ({
    iss: issuer, aud: 'fodfaeste', sub: 'karen', iat: now(), exp: now() + 300, nonce: state.nonce,
    name: 'Karen Prøve', roles: ['konsulent'], loa: 'Substantial', sid: 'session-1', ...state.claims,
  });
  // What each code gives.
  const tokens = {
    good: () => sign(state.keys.at(-1), good()),
    audience: () => sign(state.keys.at(-1), { ...good(), aud: 'another' }),
    audiences: () => sign(state.keys.at(-1), { ...good(), aud: ['fodfaeste', 'another'] }),
    issuer: () => sign(state.keys.at(-1), { ...good(), iss: 'https://evil.example' }),
    none: () => sign(state.keys.at(-1), good(), { alg: 'none' }),
    shared: () => sign(state.keys.at(-1), good(), { alg: 'HS256' }),
    forged: () => sign({ ...key('first'), kid: state.keys.at(-1).kid }, good()),
    nonce: () => sign(state.keys.at(-1), { ...good(), nonce: 'of another question' }),
    nononce: () => sign(state.keys.at(-1), { ...good(), nonce: undefined }),
    expired: () => sign(state.keys.at(-1), { ...good(), iat: now() - 400, exp: now() - 61 }),
    skewed: () => sign(state.keys.at(-1), { ...good(), iat: now() + 30, exp: now() + 330 }),
    future: () => sign(state.keys.at(-1), { ...good(), iat: now() + 120, exp: now() + 420 }),
    low: () => sign(state.keys.at(-1), { ...good(), loa: 'Low' }),
    unsaid: () => sign(state.keys.at(-1), { ...good(), loa: undefined }),
    stale: () => sign(state.keys.at(-1), { ...good(), auth_time: now() - 3600 }),
    again: () => sign(state.keys.at(-1), { ...good(), auth_time: now() }),
    first: () => sign(state.keys[0], good()),
    unreadable: () => 'not.a.token',
  };
  const server = createServer(async (request, response) => {
    const answer = (body, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      return answer({
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`, end_session_endpoint: `${issuer}/end`, response_types_supported: ['code'],
        subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
      });
    }
    if (request.url === '/jwks') return answer({ keys: state.published ?? state.keys.map((one) => one.jwk) });
    let body = '';
    for await (const part of request) body += part;
    const given = new URLSearchParams(body);
    state.verifier = given.get('code_verifier');
    const token = tokens[given.get('code')];
    if (!token) return answer({ error: 'invalid_grant' }, 400);
    return answer({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token() });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${server.address().port}`;
  return {
    issuer,
    state,
    rotate(kid) {
      state.keys.push(key(kid));
      state.published = [state.keys.at(-1).jwk];
    },
    // A logout token, true except for what is changed.
    logout(changes = {}, header = {}) {
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const claims = { iss: issuer, aud: 'fodfaeste', iat: now(), exp: now() + 120, jti: randomUUID(), sid: 'session-1', events };
      return sign(state.keys.at(-1), { ...claims, ...changes }, { typ: 'logout+jwt', ...header });
    },
    now,
    stop: () => server.close(),
  };
}

// Keeps cookies by host and follows nothing by itself.
export class Visitor {
  jar = new Map();

  async open(address, options = {}) {
    const url = new URL(address);
    const kept = this.jar.get(url.host) ?? new Map();
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...options, headers: { ...options.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';');
      const [name, ...value] = pair.split('=');
      const isGone = rest.some((part) => /max-age=0$/i.test(part.trim()) || /expires=Thu, 01 Jan 1970/i.test(part));
      if (isGone) kept.delete(name);
      else kept.set(name, value.join('='));
    }
    this.jar.set(url.host, kept);
    const location = answer.headers.get('location');
    return { status: answer.status, location: location && new URL(location, url).href, text: await answer.text() };
  }

  send(address, fields) {
    return this.open(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  // Follows redirects until there is a page.
  async follow(answer) {
    let at = answer;
    for (let step = 0; at.location && step < 20; step += 1) at = await this.open(at.location);
    return at;
  }
}
