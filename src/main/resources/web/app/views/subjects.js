// Each segment, measure and data source that has been heard of.
import { el } from '../el.js';
import { changed, filters, search, also } from '../filters.js';
import { number, time } from '../format.js';
import { foot, load, pill } from '../listing.js';
import { card, chip, empty, head, table } from '../parts.js';
import { to } from '../routes.js';
import { count, known, say } from '../words.js';

const PROCESSES = ['segment', 'measure', 'data-source'];

export default {
  title: 'place.subjects',
  hears: ['events'],
  key: (one) => keyOf(one),

  load: (page) =>
    load(page, '/subjects', 'subjects', { process: process(page), search: page.query.get('search'), instance: page.query.get('instance') }),

  draw(subjects, page) {
    const now = process(page);
    return el(
      'div',
      {},
      pill(page, 'subjects'),
      head(say('place.subjects'), { lead: say('subjects.lead') }),
      el(
        'nav.tabs',
        { 'aria-label': say('subjects.kinds') },
        PROCESSES.map((one) => el('a', { href: changed(page, 'process', one), 'aria-current': one === now ? 'page' : null }, say('subjects.' + one))),
      ),
      filters(search(page, say('subjects.search')), also(page, ['instance'])),
      card(
        null,
        null,
        subjects.length === 0
          ? empty('subjects', say('subjects.none'), page.query.get('search') ? say('none.filtered') : say('subjects.none.text'))
          : el('div', {}, el('div.scroll', {}, table(say('subjects.' + now), columns(now), subjects, keyOf)), foot(page, 'subjects')),
      ),
    );
  },
};

function process(page) {
  return page.query.get('process') ?? 'segment';
}

function keyOf(one) {
  return `${one.process}/${one.instance}/${one.key}`;
}

function columns(process) {
  return [
    { title: say('col.name'), heads: true, cell: name },
    { title: say('col.last-status'), class: 'narrow', cell: (one) => chip('outcome', one.outcome) },
    process !== 'data-source' && { title: say('col.value'), class: 'number wide-only', cell: value },
    { title: say('col.when'), class: 'narrow wide-only', cell: (one) => time(one.time) },
  ].filter(Boolean);
}

function name(one) {
  return [
    el('a.row-link.wrap', { href: to('subjects/one', { process: one.process, instance: one.instance, subject: one.key }) }, one.name),
    el('p.under.wrap', {}, one.instance, one.status && one.outcome !== 'succeeded' && ` · ${one.status}`),
    el('p.phone-only', {}, value(one)),
  ];
}

function value(one) {
  if (one.reading) {
    return number(one.reading.value);
  }
  return one.dimensions?.length > 0 ? el('span.quiet', {}, count('dimensions', one.dimensions.length)) : null;
}
