// What the platform has reported.
import { el } from '../el.js';
import { also, asked, choice, filters, search, since } from '../filters.js';
import { number, time } from '../format.js';
import { foot, load, pill } from '../listing.js';
import { card, chip, empty, head, table } from '../parts.js';
import { known, say } from '../words.js';

const ASKED = ['search', 'id', 'process', 'subject', 'outcome', 'instance', 'source', 'feed', 'trigger', 'since', 'until'];
const PROCESSES = ['data-source', 'map', 'match', 'merge', 'unification', 'segment', 'measure', 'full'];
const OUTCOMES = ['succeeded', 'warned', 'failed', 'retrying', 'running', 'unknown'];

export default {
  title: 'place.events',
  hears: ['events'],
  key: (event) => event.number,

  load: (page) => load(page, '/events', 'events', asked(page, ASKED)),

  draw(events, page) {
    return el(
      'div',
      {},
      pill(page, 'events'),
      head(say('place.events'), { lead: say('events.lead') }),
      filters(
        search(page, say('events.search')),
        choice(page, 'process', PROCESSES, 'process', say('process.any')),
        choice(page, 'outcome', OUTCOMES, 'outcome', say('outcome.any')),
        since(page),
        also(page, ['id', 'subject', 'instance', 'source', 'feed', 'trigger', 'until']),
      ),
      card(
        null,
        null,
        events.length === 0 && !page.state.next
          ? empty('events', say('events.none'), page.query.size > 0 ? say('none.filtered') : say('events.none.text'))
          : el('div', {}, list(events), foot(page, 'events')),
      ),
    );
  },
};

/** A table of events, each of which leads to its page; of one subject, without what is the same in all. */
export function list(events, isOfOne = false) {
  const columns = [
    { title: say('col.time'), class: 'narrow', cell: (one) => time(one.time ?? one.acceptedAt) },
    { title: say('col.event'), heads: true, cell: isOfOne ? ofOne : subject },
    { title: say('col.outcome'), class: 'narrow', cell: (one) => chip('outcome', one.outcome) },
    { title: say('col.value'), class: 'number wide-only', cell: (one) => number(one.value) },
    !isOfOne && { title: say('col.raised'), class: 'wide-only', cell: raised },
    { title: say('col.firings'), class: 'number wide-only', cell: (one) => (one.firings > 0 ? number(one.firings) : el('span.quiet', {}, '–')) },
  ].filter(Boolean);
  return el('div.scroll', {}, table(say('place.events'), columns, events, (one) => one.number));
}

function subject(event) {
  return [
    el('a.row-link.wrap', { href: '#/events/' + event.number }, event.subject ?? event.id),
    el('p.under.wrap', {}, known('process', event.process), event.instance && ` · ${event.instance}`, event.value !== undefined && el('span.phone-only', {}, number(event.value))),
    event.error && el('p.under.bad.wrap', {}, event.error),
  ];
}

function ofOne(event) {
  return [el('a.row-link.wrap', { href: '#/events/' + event.number }, event.id), event.error && el('p.under.bad.wrap', {}, event.error)];
}

function raised(event) {
  return event.raised.length === 0 ? el('span.quiet', {}, say('raised.nothing')) : event.raised.map((one) => el('p.wrap', {}, known('trigger.short', one)));
}
