// Keeps the page true while things happen. The server renders everything; this only puts pieces in their places.

const live = document.getElementById('live');
const offline = document.getElementById('offline');

/** The key of the piece that had the focus when its focused control went away. */
let focusWaitsIn;

/** How new the pieces on the page are. Answers and events may overtake each other; the newer piece wins. */
const revisions = new Map();

/** Pieces that came while their place on the page is a form somebody is filling in. */
const heldBack = new Map();

function elementFrom(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild;
}

function byKey(key, within = document) {
  return within.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** Puts a new piece in the place of the old one; a new person or request gets a place of its own. */
function place(piece) {
  if (piece.revision < (revisions.get(piece.key) ?? 0)) return;
  const old = byKey(piece.key);
  if (old?.hasAttribute('data-editing')) {
    heldBack.set(piece.key, piece);
    return;
  }
  revisions.set(piece.key, piece.revision);
  const fresh = elementFrom(piece.html);
  if (!fresh) old?.remove();
  else if (!old) insert(piece.key, fresh);
  else if (!old.isEqualNode(fresh)) replace(old, fresh);
}

/** The answer to what somebody did here: it ends the form that stands in its place. */
function placeAnswer(piece) {
  focusWaitsIn = piece.key;
  const old = byKey(piece.key);
  old?.removeAttribute('data-editing');
  const fresh = elementFrom(piece.html);
  if (fresh?.hasAttribute('data-editing')) {
    old?.replaceWith(fresh);
    restoreFocus(fresh);
    return;
  }
  place(piece);
  const newer = heldBack.get(piece.key);
  heldBack.delete(piece.key);
  if (newer) place(newer);
}

function replace(old, fresh) {
  // What was opened stays open, except a form that was taken.
  if (old.matches('details[open]') && !fresh.querySelector('form')) fresh.open = true;
  if (old.contains(document.activeElement)) focusWaitsIn = fresh.dataset.key;
  old.replaceWith(fresh);
  restoreFocus(fresh);
}

function insert(key, fresh) {
  if (key.startsWith('traffic-')) document.getElementById('traffic-list')?.prepend(fresh);
  if (key.startsWith('groups-row-')) document.getElementById('group-rows')?.append(fresh);
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
  const controls = 'input:not([type="hidden"]), form button:not(:disabled), a[href], summary';
  const target = fresh.querySelector('[aria-invalid="true"]') ?? fresh.querySelector(controls);
  if (!target) return;
  target.focus({ preventScroll: true });
}

async function fetchPieces(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { Accept: 'application/json' } });
  for (const piece of await answer.json()) placeAnswer(piece);
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

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  navigator.clipboard.writeText(button.dataset.copy).then(
    () => copied(button),
    () => {
      live.textContent = 'The browser does not allow copying here.';
    },
  );
});

function copied(button) {
  live.textContent = 'Copied.';
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1500);
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') event.target.closest('[data-editing]')?.querySelector('a[data-live]')?.click();
});

/** After an interruption: the page as it stands now. */
async function catchUp() {
  const answer = await fetch('/');
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (now.body.dataset.provider !== document.body.dataset.provider) {
    location.reload();
    return;
  }
  const revision = Number(now.body.dataset.revision);
  for (const element of now.querySelectorAll('[data-key]')) {
    const { key } = element.dataset;
    if (key === 'traffic') catchUpTraffic(element, revision);
    else if (!key.startsWith('traffic-') && key !== 'add-person' && key !== 'add-group')
      place({ key, html: element.outerHTML, revision });
  }
  forgetGone(now);
}

/** People and groups that went meanwhile. */
function forgetGone(now) {
  for (const row of document.querySelectorAll('tr[data-key]')) {
    if (!byKey(row.dataset.key, now)) row.remove();
  }
}

/** The list as a whole, so that what was cleared meanwhile goes too. */
function catchUpTraffic(fresh, revision) {
  const old = byKey('traffic');
  // Oldest first, because each goes to the top.
  for (const entry of [...old.querySelectorAll('.entry')].reverse()) {
    const same = byKey(entry.dataset.key, fresh);
    if (same) same.open = entry.open;
    if ((revisions.get(entry.dataset.key) ?? 0) <= revision) continue;
    // Came by event after the page was rendered.
    if (same) same.replaceWith(entry);
    else fresh.querySelector('#traffic-list').prepend(entry);
  }
  if (!old.isEqualNode(fresh)) old.replaceWith(fresh);
}

const events = new EventSource('/events');
events.addEventListener('fragment', (event) => place(JSON.parse(event.data)));
events.addEventListener('announcement', (event) => {
  live.textContent = JSON.parse(event.data);
});
events.addEventListener('open', () => {
  offline.hidden = true;
  // After a restart the simulator counts from the beginning.
  revisions.clear();
  catchUp().catch(failed);
});
events.addEventListener('error', () => {
  offline.hidden = false;
});
