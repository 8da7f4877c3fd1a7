// Lists that come page by page: more at their end, and what is new at their head, without moving who reads.
import { get } from './api.js';
import { el } from './el.js';
import { moment } from './format.js';
import { icon } from './icons.js';
import { count, say } from './words.js';

const PAGE = 50;
const MOST = 1_000;
const READING_PX = 320;

/** Loads the list at `where`, whose entries stand under `name`, for this page. */
export async function load(page, where, name, parameters) {
  const shown = page.state.entries?.length ?? 0;
  const limit = Math.min(MOST, Math.max(PAGE, shown));
  const answer = await get(where, { ...parameters, limit }, page.end.signal);
  const list = listed(answer, name);
  if (shown > 0 && isReading()) {
    hold(page, list);
  } else {
    page.state.fresh = null;
    take(page, list);
  }
  page.state.more = () => loadMore(page, where, name, parameters);
  return page.state.entries;
}

/** Rejected payloads come as a bare array, for programs that were there before this page. */
function listed(answer, name) {
  return Array.isArray(answer)
    ? { entries: answer, next: answer.next, searchedUntil: null }
    : { entries: answer[name], next: answer.next ?? null, searchedUntil: answer.searchedUntil ?? null };
}

function take(page, list) {
  page.state.entries = list.entries;
  page.state.next = list.next;
  page.state.searchedUntil = list.searchedUntil;
}

/** Whoever has scrolled down reads: entries change where they stand, and new ones wait to be asked for. */
function hold(page, list) {
  const id = page.view.key;
  const known = new Map(page.state.entries.map((one) => [id(one), one]));
  const fresh = list.entries.filter((one) => !known.has(id(one)));
  list.entries.forEach((one) => known.has(id(one)) && known.set(id(one), one));
  page.state.entries = page.state.entries.map((one) => known.get(id(one)));
  page.state.fresh = fresh.length > 0 ? list : null;
  page.state.freshCount = fresh.length;
}

function isReading() {
  return scrollY > READING_PX;
}

async function loadMore(page, where, name, parameters) {
  page.state.isLoading = true;
  page.redraw();
  try {
    const answer = await get(where, { ...parameters, limit: PAGE, after: page.state.next }, page.end.signal);
    const list = listed(answer, name);
    take(page, { ...list, entries: [...page.state.entries, ...list.entries] });
    page.data = page.state.entries;
  } finally {
    page.state.isLoading = false;
    page.redraw();
  }
}

/** What waits above, to be shown on demand. */
export function pill(page, what) {
  const press = () => {
    take(page, page.state.fresh);
    page.data = page.state.entries;
    page.state.fresh = null;
    page.redraw();
    scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  return el(
    'div.pill-place',
    { 'aria-live': 'polite' },
    page.state.fresh && el('button.pill', { type: 'button', onclick: press }, icon('up'), count('fresh.' + what, page.state.freshCount)),
  );
}

/** The end of the list: more of it, or how far the search has looked. */
export function foot(page, what) {
  const { entries, next, searchedUntil, isLoading } = page.state;
  if (!next) {
    return entries.length > 0 && el('div.more.quiet', {}, count('all.' + what, entries.length));
  }
  return el(
    'div.more',
    {},
    el('button', { type: 'button', disabled: Boolean(isLoading), onclick: page.state.more }, say(searchedUntil ? 'search-further' : 'load-more')),
    el('span.quiet', { role: 'status' }, isLoading ? say('loading') : searchedUntil ? say('searched-until', moment(searchedUntil)) : count('shown.' + what, entries.length)),
  );
}
