// What a list is narrowed to; it stands in the address, so that it can be shared and gone back to.
import { el } from './el.js';
import { icon } from './icons.js';
import { to } from './routes.js';
import { known, say } from './words.js';

const TYPING_MS = 350;
let typing = null;

/** The address of the page with one parameter changed. */
export function changed(page, name, value) {
  const query = Object.fromEntries(page.query);
  return to(address(page), { ...query, [name]: value });
}

function address(page) {
  return location.hash.replace(/^#?\/?/, '').split('?')[0] || page.place;
}

function go(page, name, value) {
  history.replaceState(null, '', changed(page, name, value));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** A row of filters. */
export function filters(...parts) {
  return el('div.filters', { role: 'search' }, parts);
}

export function search(page, label) {
  const type = (event) => {
    clearTimeout(typing);
    const { value } = event.target;
    typing = setTimeout(() => go(page, 'search', value.trim()), TYPING_MS);
  };
  return el(
    'div.search',
    {},
    icon('search'),
    el('input', { type: 'search', 'aria-label': label, placeholder: label, value: page.query.get('search') ?? '', oninput: type }),
  );
}

/** A choice among words, whose first is to leave it open. */
export function choice(page, name, words, group, open) {
  const now = page.query.get(name) ?? '';
  const options = words.includes(now) || now === '' ? words : [now, ...words];
  return el(
    'select',
    { 'aria-label': open, onchange: (event) => go(page, name, event.target.value) },
    el('option', { value: '', selected: now === '' }, open),
    options.map((word) => el('option', { value: word, selected: word === now }, group ? known(group, word) : word)),
  );
}

/** What is asked for by a link from elsewhere, and can be taken back. */
export function also(page, names) {
  return names
    .filter((name) => page.query.get(name))
    .map((name) =>
      el(
        'button.chosen',
        { type: 'button', 'data-key': name, onclick: () => go(page, name, null), 'aria-label': `${say('filter.remove')}: ${say('filter.' + name)} ${page.query.get(name)}` },
        el('span.quiet', {}, say('filter.' + name)),
        page.query.get(name),
        icon('close'),
      ),
    );
}

const BACK = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 };

/** From when on. */
export function since(page) {
  return choice(page, 'since', Object.keys(BACK), 'since', say('since.any'));
}

/** The parameters of the list, as the interface takes them. */
export function asked(page, names) {
  return Object.fromEntries(names.map((name) => [name, name === 'since' ? moment(page.query.get(name)) : page.query.get(name)]));
}

function moment(word) {
  return word in BACK ? new Date(Date.now() - BACK[word] * 3_600_000).toISOString() : word;
}
