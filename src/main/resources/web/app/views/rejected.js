// What was refused, and why.
import { el } from '../el.js';
import { also, changed, filters, search } from '../filters.js';
import { time } from '../format.js';
import { foot, load, pill } from '../listing.js';
import { card, chip, empty, head, table } from '../parts.js';
import { say } from '../words.js';

export default {
  title: 'place.rejected',
  hears: ['rejected'],
  key: (one) => one.number,

  load: (page) => load(page, '/rejected', 'rejected', { state: state(page), feed: page.query.get('feed'), search: page.query.get('search') }),

  draw(rejected, page) {
    const now = state(page);
    const tab = (word) => el('a', { href: changed(page, 'state', word), 'aria-current': word === now ? 'page' : null }, say('rejected.' + word));
    return el(
      'div',
      {},
      pill(page, 'rejected'),
      head(say('place.rejected'), { lead: say('rejected.lead') }),
      el('nav.tabs', { 'aria-label': say('rejected.states') }, tab('open'), tab('resolved')),
      filters(search(page, say('rejected.search')), also(page, ['feed'])),
      card(
        null,
        null,
        rejected.length === 0
          ? empty('check', say(now === 'open' ? 'rejected.none' : 'rejected.none-resolved'), page.query.get('search') ? say('none.filtered') : null)
          : el('div', {}, el('div.scroll', {}, table(say('place.rejected'), columns(), rejected, (one) => one.number)), foot(page, 'rejected')),
      ),
    );
  },
};

function state(page) {
  return page.query.get('state') ?? 'open';
}

function columns() {
  return [
    { title: say('col.time'), class: 'narrow', cell: (one) => time(one.at) },
    { title: say('reason'), heads: true, cell: why },
    { title: say('col.feed'), class: 'narrow wide-only', cell: (one) => one.feed },
    { title: say('col.state'), class: 'narrow wide-only', cell: (one) => chip('rejected', one.resolvedAt ? 'resolved' : 'open') },
  ];
}

function why(one) {
  return [
    el('a.row-link.wrap', { href: '#/rejected/' + one.number }, one.reason),
    el('p.under', {}, one.place),
    el('p.under.one-line.mono', {}, String(one.payload ?? '').slice(0, 200)),
  ];
}
