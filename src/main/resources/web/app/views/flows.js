// What waits for triggers: flows of route files, and subscriptions.
import { get } from '../api.js';
import { conditions } from '../conditions.js';
import { pause, resume } from '../deeds.js';
import { el } from '../el.js';
import { number } from '../format.js';
import { icon } from '../icons.js';
import { act, card, chip, empty, head, table } from '../parts.js';
import { to } from '../routes.js';
import { may } from '../session.js';
import { known, say } from '../words.js';

const HELD = new Set(['paused', 'switched off']);

export default {
  title: 'place.flows',
  hears: ['deliveries', 'flows'],

  load: (page) => get('/flows', {}, page.end.signal),

  draw(flows, page) {
    return el(
      'div',
      {},
      head(say('place.flows'), {
        lead: say('flows.lead'),
        acts: may('subscriptions:write') && el('a.button.primary', { href: '#/set-up' }, icon('setup'), say('place.set-up')),
      }),
      card(
        null,
        null,
        flows.length === 0
          ? empty('flows', say('flows.none'), say('flows.none.text'), el('a.button', { href: '#/set-up' }, say('place.set-up')))
          : el('div.scroll', {}, table(say('place.flows'), columns(page), ordered(flows), (one) => one.flow)),
      ),
    );
  },
};

/** What needs somebody first. */
function ordered(flows) {
  const rank = (one) => (one.dead > 0 || HELD.has(one.state) || one.state === 'refused' ? 0 : one.state === 'not configured' || one.state === 'removed' ? 2 : 1);
  return [...flows].sort((a, b) => rank(a) - rank(b) || a.flow.localeCompare(b.flow));
}

function columns(page) {
  return [
    { title: say('col.flow'), heads: true, cell: name },
    { title: say('col.state'), class: 'narrow wide-only', cell: (one) => chip('flow', one.state) },
    { title: say('col.delivered'), class: 'number wide-only', cell: (one) => counted(one, 'delivered', one.delivered) },
    { title: say('col.waiting'), class: 'number wide-only', cell: (one) => counted(one, 'due', one.due === undefined ? undefined : one.due + (one.running ?? 0)) },
    { title: say('col.dead'), class: 'number', cell: (one) => counted(one, 'dead', one.dead) },
    { title: el('span.hidden-text', {}, say('col.acts')), class: 'narrow wide-only', cell: (one) => press(page, one) },
  ];
}

function name(flow) {
  const asked = conditions(flow.conditions);
  return [
    el('a.row-link.wrap', { href: '#/flows/' + encodeURIComponent(flow.flow) }, flow.flow),
    flow.trigger && el('p.under.wrap', {}, known('trigger.short', flow.trigger), asked && ` · ${asked}`),
    flow.callback && el('p.under.wrap', {}, flow.callback),
    el('p.phone-only', {}, chip('flow', flow.state)),
    flow.hold && el('p.under.wrap', {}, flow.hold.reason),
    flow.needs && el('p.under.wrap', {}, say('flow.needs', flow.needs.join(', '))),
    flow.refused && el('p.under.bad.wrap', {}, flow.refused.join('; ')),
    flow.resting && el('p.under.wrap', {}, say('flow.resting', flow.resting.join(', '))),
  ];
}

function counted(flow, state, value) {
  if (value === undefined || value === 0) {
    return el('span.quiet', {}, value === 0 ? '0' : '');
  }
  return el('a.over', { href: to('deliveries', { state, flow: flow.flow }), class: state === 'dead' ? 'bad-text' : null }, number(value));
}

function press(page, flow) {
  const label = (word) => ({ 'aria-label': `${say(word)}: ${flow.flow}` });
  if (HELD.has(flow.state)) {
    return el('div.row-acts', {}, act(say('resume'), may('operator'), { class: 'small', onclick: () => resume(page, flow.flow), ...label('resume') }));
  }
  return flow.state === 'active' && el('div.row-acts', {}, act(say('pause'), may('operator'), { class: 'small', onclick: () => pause(page, flow.flow), ...label('pause') }));
}
