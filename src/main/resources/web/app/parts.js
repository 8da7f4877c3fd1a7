// The parts that views are made of.
import { el } from './el.js';
import { icon } from './icons.js';
import { known, say } from './words.js';

/** A view's heading, with what can be done beside it. */
export function head(title, { lead = null, acts = [], trail = null, chips = [] } = {}) {
  const offered = [acts].flat().filter(Boolean);
  return el(
    'div.head',
    {},
    el(
      'div.head-text',
      {},
      trail && el('a.trail', { href: trail.href }, '← ', trail.text),
      el('h1', { tabindex: '-1' }, title, chips.length > 0 && ' ', chips),
      lead && el('p', {}, lead),
    ),
    offered.length > 0 && el('div.acts', {}, offered),
  );
}

/** A part of a view with a heading of its own. */
export function card(title, aside, ...body) {
  return el(
    'section.card',
    {},
    title && el('div.card-head', {}, el('h2', {}, title), aside && el('div.quiet', {}, aside)),
    body,
  );
}

export function padded(...children) {
  return el('div.body', {}, children);
}

/** A table; a column has a title, a class, and what stands in a row. The first column that says so heads its row. */
export function table(caption, columns, rows, key) {
  return el(
    'table',
    {},
    el('caption.hidden-text', {}, caption),
    el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col', class: column.class }, column.title)))),
    el('tbody', {}, rows.map((row) => el('tr', { 'data-key': key(row) }, columns.map((column) => cell(column, row))))),
  );
}

function cell(column, row) {
  const heads = column.heads ? { scope: 'row' } : {};
  return el(column.heads ? 'th' : 'td', { class: column.class, ...heads }, column.cell(row));
}

const TONES = {
  succeeded: 'ok',
  delivered: 'ok',
  active: 'ok',
  open: 'warn',
  warned: 'warn',
  retrying: 'warn',
  failed: 'bad',
  dead: 'bad',
  refused: 'bad',
  gone: 'bad',
  again: 'warn',
  due: 'accent',
  leased: 'accent',
  waiting: 'accent',
  paused: 'warn',
  off: 'bad',
  'switched off': 'bad',
  orphaned: 'warn',
  dropped: 'warn',
};

/** A word of the interface that says how something is. */
export function chip(group, word) {
  return el('span.chip', { class: TONES[word] }, known(group, word));
}

export function empty(picture, title, text, act) {
  return el('div.empty', {}, icon(picture), el('strong', {}, title), text && el('p', {}, text), act);
}

export function note(tone, ...children) {
  return el('div.note', { class: tone }, children);
}

/** Names and what they are; what is empty is left out. */
export function facts(pairs) {
  const told = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return el('dl.facts', {}, told.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** What stands in for a view that could not be had. */
export function trouble(failure, again) {
  const title = failure.status === 404 ? say('trouble.nothing') : failure.status === 403 ? say('trouble.forbidden') : say('trouble.failed');
  const text = failure.status ? failure.message : say('trouble.unreachable');
  return el(
    'div',
    {},
    head(title),
    el('section.card', {}, empty('rejected', text, null, el('button.button', { onclick: again }, say('again')))),
  );
}

export function link(href, ...children) {
  return el('a', { href }, children);
}

/** A block of text to read and to copy. */
export function code(text, label) {
  return el('pre.code.mono', { tabindex: '0', role: 'region', 'aria-label': label }, text);
}

/** A button that only those may press who have the scope; others are told why not. */
export function act(text, allowed, attributes = {}) {
  const { class: look, ...others } = attributes;
  return el(
    'button',
    {
      type: 'button',
      class: look,
      ...others,
      disabled: !allowed || Boolean(others.disabled),
      title: allowed ? others.title : say('not-allowed'),
    },
    text,
  );
}
