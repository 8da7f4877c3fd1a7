// What flows were started with, and how that went.
import { get } from '../api.js';
import { drop, replayChosen, replayFlow, restore, retry } from '../deeds.js';
import { el } from '../el.js';
import { also, asked, changed, filters, search, since } from '../filters.js';
import { number, time } from '../format.js';
import { foot, load, pill } from '../listing.js';
import { act, card, chip, empty, head, table } from '../parts.js';
import { isOfOneInstance, may } from '../session.js';
import { count, known, say } from '../words.js';

const STATES = ['dead', 'due', 'leased', 'waiting', 'delivered', 'suppressed', 'dropped', 'replayed'];
const COUNTED = new Set(['dead', 'due', 'leased', 'waiting']);

export default {
  title: 'place.deliveries',
  hears: ['deliveries'],
  key: (delivery) => delivery.id,

  async load(page) {
    page.state.chosen ??= new Set();
    const [entries, now] = await Promise.all([
      load(page, '/deliveries', 'deliveries', asked(page, ['state', 'flow', 'trigger', 'search', 'instance', 'since'])),
      isOfOneInstance() ? null : get('/now', {}, page.end.signal),
    ]);
    page.state.counts = now?.deliveries ?? {};
    return entries;
  },

  draw(deliveries, page) {
    const state = page.query.get('state') ?? '';
    return el(
      'div',
      {},
      pill(page, 'deliveries'),
      head(say('place.deliveries'), { lead: say('deliveries.lead') }),
      tabs(page, state),
      filters(search(page, say('deliveries.search')), since(page), also(page, ['flow', 'trigger', 'instance'])),
      bulk(page, deliveries, state),
      card(
        null,
        null,
        deliveries.length === 0 && !page.state.next
          ? empty(state === 'dead' ? 'check' : 'deliveries', say(state === 'dead' ? 'deliveries.none-dead' : 'deliveries.none'), say(page.query.size > 0 ? 'none.filtered' : 'deliveries.none.text'))
          : el('div', {}, list(deliveries, page, state), foot(page, 'deliveries')),
      ),
    );
  },
};

function tabs(page, now) {
  return el(
    'nav.tabs',
    { 'aria-label': say('deliveries.states') },
    ['', ...STATES].map((state) =>
      el(
        'a',
        { href: changed(page, 'state', state), 'aria-current': state === now ? 'page' : null },
        state === '' ? say('state.all') : known('state', state),
        COUNTED.has(state) && page.state.counts[state] > 0 && el('span.tab-count', { class: state === 'dead' ? 'bad' : null }, number(page.state.counts[state])),
      ),
    ),
  );
}

function bulk(page, deliveries, state) {
  if (state !== 'dead' || deliveries.length === 0) {
    return null;
  }
  const chosen = deliveries.filter((one) => page.state.chosen.has(one.id)).map((one) => one.id);
  const flow = page.query.get('flow');
  return el(
    'div.bulk',
    { role: 'group', 'aria-label': say('replay.many') },
    act(count('replay.chosen', chosen.length), may('operator'), { class: 'primary', disabled: chosen.length === 0, onclick: () => replayChosen(page, chosen) }),
    flow
      ? act(say('replay.flow', flow), may('operator') && !isOfOneInstance(), { onclick: () => replayFlow(page, flow) })
      : el('span.quiet', {}, say('replay.hint')),
  );
}

function list(deliveries, page, state) {
  const columns = [
    state === 'dead' && may('operator') && { title: every(page, deliveries), class: 'narrow', cell: (one) => choose(page, one) },
    { title: say('col.delivery'), heads: true, cell: (one) => what(one, state) },
    state === '' && { title: say('col.state'), class: 'narrow wide-only', cell: (one) => chip('state', one.state) },
    { title: say('col.attempts'), class: 'number wide-only', cell: (one) => number(one.attempts) },
    { title: say('col.when'), class: 'narrow wide-only', cell: when },
    { title: el('span.hidden-text', {}, say('col.acts')), class: 'narrow', cell: (one) => acts(page, one) },
  ].filter(Boolean);
  return el('div.scroll', {}, table(say('place.deliveries'), columns, deliveries, (one) => one.id));
}

function every(page, deliveries) {
  const all = deliveries.length > 0 && deliveries.every((one) => page.state.chosen.has(one.id));
  const press = () => {
    page.state.chosen = new Set(all ? [] : deliveries.map((one) => one.id));
    page.redraw();
  };
  return el('input', { type: 'checkbox', 'aria-label': say('choose.all'), checked: all, onchange: press });
}

function choose(page, delivery) {
  const press = (event) => {
    page.state.chosen[event.target.checked ? 'add' : 'delete'](delivery.id);
    page.redraw();
  };
  return el('input', { type: 'checkbox', 'aria-label': say('choose.one', delivery.flow, delivery.subject), checked: page.state.chosen.has(delivery.id), onchange: press });
}

function what(delivery, state) {
  const subject = `${known('process', delivery.process)} ${delivery.subject}${delivery.dimension ? ` [${delivery.dimension}]` : ''}`;
  return [
    el('a.row-link.wrap', { href: '#/deliveries/' + encodeURIComponent(delivery.id) }, delivery.flow),
    el('p.under.wrap', {}, subject, ' · ', known('outcome', delivery.outcome), delivery.value !== undefined && ` · ${number(delivery.value)}`, delivery.test && ` · ${say('test')}`, delivery.replayed && ` · ${say('replayed')}`),
    el('p.phone-only', {}, state === '' && [chip('state', delivery.state), ' '], el('span.under', {}, when(delivery))),
    delivery.reason && delivery.state !== 'delivered' && el('p.under.wrap', { class: delivery.state === 'dead' ? 'bad' : null }, delivery.reason),
  ];
}

function when(delivery) {
  return time(delivery.ended ?? delivery.due);
}

function acts(page, delivery) {
  const press = (name, deed, look) => act(say(name), may('operator'), { class: `small ${look ?? ''}`.trim(), onclick: () => deed(page, delivery), 'aria-label': `${say(name)}: ${delivery.flow}, ${delivery.subject}` });
  switch (delivery.state) {
    case 'dead':
      return el('div.row-acts', {}, press('replay', retry), press('drop', drop, 'danger'));
    case 'due':
    case 'waiting':
      return el('div.row-acts', {}, press('retry', retry), press('drop', drop, 'danger'));
    case 'dropped':
      return el('div.row-acts', {}, press('restore', restore));
    default:
      return null;
  }
}
