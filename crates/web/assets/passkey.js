// Asks the browser for a passkey. For: signing in with one touch, and making a key. Not for: deciding anything; the server
// checks every answer. Without this script a page shows no key button, and every other way in is there still.
const decode = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.message);
  return said;
}

function readable(options) {
  options.challenge = decode(options.challenge);
  if (options.user) options.user.id = decode(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials]) {
    for (const one of list ?? []) one.id = decode(one.id);
  }
  return options;
}

function written(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: encode(response.clientDataJSON) };
  if (response.attestationObject) {
    parts.attestationObject = encode(response.attestationObject);
    parts.transports = response.getTransports?.() ?? [];
  } else {
    parts.authenticatorData = encode(response.authenticatorData);
    parts.signature = encode(response.signature);
    parts.userHandle = response.userHandle ? encode(response.userHandle) : null;
  }
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response: parts,
    extensions: credential.getClientExtensionResults(),
  };
}

let waiting;

async function useKey(place, mediation) {
  waiting?.abort();
  waiting = new AbortController();
  const { publicKey } = await post(place.dataset.begin);
  const credential = await navigator.credentials.get({
    publicKey: readable(publicKey),
    mediation,
    signal: waiting.signal,
  });
  const { to } = await post(place.dataset.finish, written(credential));
  window.location.assign(to);
}

async function makeKey(place) {
  const { publicKey } = await post(place.dataset.begin);
  const credential = await navigator.credentials.create({ publicKey: readable(publicKey) });
  const name = document.querySelector("[data-passkey-name]")?.value ?? "";
  const query = name ? `?navn=${encodeURIComponent(name)}` : "";
  const { to } = await post(place.dataset.finish + query, written(credential));
  window.location.assign(to);
}

function attempt(place, work) {
  const problem = place.querySelector("[role=alert]");
  problem.hidden = true;
  return work().catch((error) => {
    if (error.name === "AbortError") return;
    // What the browser says is in its own language and for developers; what the server says is for people.
    problem.textContent = error instanceof DOMException ? place.dataset.away : error.message || place.dataset.away;
    problem.hidden = false;
  });
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    place.hidden = false;
    const work = place.dataset.passkey === "make" ? () => makeKey(place) : () => useKey(place);
    place.querySelector("button").addEventListener("click", () => attempt(place, work));
    if ("atOnce" in place.dataset) attempt(place, work);
    if ("conditional" in place.dataset && (await PublicKeyCredential.isConditionalMediationAvailable?.())) {
      useKey(place, "conditional").catch(() => {});
    }
  }
}
