// Keeps the page true while things happen. The server renders everything; this only puts pieces in their places.

const live = document.getElementById('live');
const offline = document.getElementById('offline');

/** The key of the piece that had the focus when its focused control went away. */
let focusWaitsIn;

function elementFrom(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild;
}

function byKey(key, within = document) {
  return within.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** Puts a new piece in the place of the old one; a new person or request gets a place of its own. */
function place(piece, { force = false } = {}) {
  const fresh = elementFrom(piece.html);
  const old = byKey(piece.key);
  if (!old) return insert(piece.key, fresh);
  if (old.isEqualNode(fresh) || (!force && old.hasAttribute('data-editing'))) return;
  // What was opened stays open, except a form that was taken.
  if (old.matches('details[open]') && !fresh.querySelector('form')) fresh.open = true;
  if (old.contains(document.activeElement)) focusWaitsIn = piece.key;
  old.replaceWith(fresh);
  restoreFocus(fresh);
}

function insert(key, fresh) {
  if (key.startsWith('traffic-')) document.getElementById('traffic-list')?.prepend(fresh);
  if (key.startsWith('person-')) document.getElementById('people-rows')?.append(fresh);
  const entries = document.querySelectorAll('#traffic-list > .entry');
  for (const entry of [...entries].slice(200)) entry.remove();
}

/** Somebody who works with the keyboard must not be thrown back to the top by an update. */
function restoreFocus(fresh) {
  if (
    focusWaitsIn !== fresh.dataset.key ||
    (document.activeElement && document.activeElement !== document.body)
  )
    return;
  const target = fresh.querySelector(
    '[aria-invalid="true"], input:not([type="hidden"]), form button:not(:disabled), a[href], summary',
  );
  if (!target) return;
  target.focus({ preventScroll: true });
}

async function fetchPieces(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { Accept: 'application/json' } });
  for (const piece of await answer.json()) {
    focusWaitsIn = piece.key;
    place(piece, { force: true });
  }
}

function failed() {
  live.textContent = 'The identity provider does not answer. Is it still running?';
  offline.hidden = false;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form[data-live]')) return;
  event.preventDefault();
  fetchPieces(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(failed);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-live]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  fetchPieces(link.dataset.live).catch(failed);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') event.target.closest('[data-editing]')?.querySelector('a[data-live]')?.click();
});

/** After an interruption: the page as it stands now. */
async function catchUp() {
  const answer = await fetch('/');
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const element of now.querySelectorAll('[data-key]')) {
    const { key } = element.dataset;
    if (key === 'traffic') replaceTraffic(element);
    else if (!key.startsWith('traffic-') && key !== 'add-person') place({ key, html: element.outerHTML });
  }
}

function replaceTraffic(fresh) {
  const old = byKey('traffic');
  if (old.isEqualNode(fresh)) return;
  for (const open of old.querySelectorAll('.entry[open]')) {
    const same = byKey(open.dataset.key, fresh);
    if (same) same.open = true;
  }
  old.replaceWith(fresh);
}

const events = new EventSource('/events');
events.addEventListener('fragment', (event) => place(JSON.parse(event.data)));
events.addEventListener('announcement', (event) => {
  live.textContent = JSON.parse(event.data);
});
events.addEventListener('open', () => {
  offline.hidden = true;
  catchUp().catch(failed);
});
events.addEventListener('error', () => {
  offline.hidden = false;
});
