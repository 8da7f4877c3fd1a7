// One delivery: each attempt with its time, code and answer.
import { get, named } from '../api.js';
import { drop, restore, retry } from '../deeds.js';
import { el } from '../el.js';
import { clock, day, moment, number, time } from '../format.js';
import { act, card, chip, code, empty, facts, head, link, note, padded, table } from '../parts.js';
import { may } from '../session.js';
import { known, say } from '../words.js';

export default {
  title: 'place.deliveries',
  hears: ['deliveries'],

  load: (page) => get('/deliveries/' + named(page.name), {}, page.end.signal),

  draw(one, page) {
    return el(
      'div',
      {},
      head(one.flow, {
        trail: { href: '#/deliveries', text: say('place.deliveries') },
        lead: [known('process', one.process), ` ${one.subject}`, one.dimension && ` [${one.dimension}]`, ' · ', known('outcome', one.outcome), one.value !== undefined && ` · ${number(one.value)}`],
        chips: [chip('state', one.state)],
        acts: acts(page, one),
      }),
      one.reason && note(one.state === 'dead' ? 'bad' : null, one.reason),
      el('div.columns.wide-first', {}, el('div', {}, attempts(one), parts(one), firing(one)), card(say('event.facts'), null, padded(told(one)))),
    );
  },
};

function acts(page, one) {
  const press = (name, deed, look) => act(say(name), may('operator'), { class: look, onclick: () => deed(page, one) });
  switch (one.state) {
    case 'dead':
      return [press('replay', retry, 'primary'), press('drop', drop, 'danger')];
    case 'due':
    case 'waiting':
      return [press('retry', retry, 'primary'), press('drop', drop, 'danger')];
    case 'dropped':
      return [press('restore', restore, 'primary')];
    default:
      return [];
  }
}

function told(one) {
  return facts([
    [say('fact.flow'), link('#/flows/' + named(one.flow), one.flow)],
    [say('fact.trigger'), known('trigger.short', one.trigger)],
    [say('fact.event'), link('#/events/' + one.event.number, one.event.id)],
    [say('fact.source'), one.event.source],
    [say('fact.instance'), one.instance],
    [say('col.attempts'), number(one.attempts)],
    [say('fact.due'), one.due && !one.ended && time(one.due, moment)],
    [say('fact.ended'), one.ended && time(one.ended, moment)],
    [say('fact.callback'), one.callback],
    [say('fact.acknowledged'), one.acknowledged && [time(one.acknowledged.at ?? one.acknowledged, moment), one.acknowledged.by && ` · ${one.acknowledged.by}`, one.acknowledged.note && el('p', {}, one.acknowledged.note)]],
    [say('fact.id'), el('code', {}, one.id)],
  ]);
}

function attempts(one) {
  const history = one.history ?? [];
  return card(
    say('delivery.attempts'),
    null,
    history.length === 0
      ? empty('deliveries', say('delivery.no-attempts'), null)
      : el('ol.attempts', {}, [...history].reverse().map(attempt)),
  );
}

function attempt(one) {
  return el(
    'li.attempt',
    { 'data-key': `${one.number}-${one.at}` },
    el('span.attempt-number', {}, el('span.hidden-text', {}, say('attempt')), one.number),
    el(
      'div',
      {},
      el('p.attempt-head', {}, chip('attempt', one.outcome), one.code && el('strong.number', {}, one.code), el('span.quiet', {}, time(one.at, (at) => `${day(at)} ${clock(at)}`))),
      one.reason && el('p.wrap', {}, one.reason),
      one.answer && code(one.answer, say('attempt.answer')),
    ),
  );
}

function parts(one) {
  if (!one.parts?.length) {
    return null;
  }
  const columns = [
    { title: say('col.step'), heads: true, cell: (part) => part.step },
    { title: say('col.target'), class: 'wrap', cell: (part) => part.target },
    { title: say('col.state'), class: 'narrow', cell: (part) => chip('part', part.state) },
    { title: say('reason'), class: 'wrap', cell: (part) => part.reason ?? '' },
  ];
  return card(say('delivery.parts'), null, el('div.scroll', {}, table(say('delivery.parts'), columns, one.parts, (part) => `${part.step}-${part.target}`)));
}

function firing(one) {
  return one.firing && card(say('delivery.firing'), null, padded(code(JSON.stringify(one.firing, null, 2), say('delivery.firing'))));
}
