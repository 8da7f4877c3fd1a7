// One flow: what it waits for, how its deliveries stand, and how to hold or end it.
import { get, named, patch } from '../api.js';
import { conditions, shown } from '../conditions.js';
import { doing, end, pause, resume } from '../deeds.js';
import { ask } from '../dialog.js';
import { el } from '../el.js';
import { moment, number, time } from '../format.js';
import { act, card, chip, empty, facts, head, link, note, padded } from '../parts.js';
import { to } from '../routes.js';
import { may } from '../session.js';
import { toast } from '../toast.js';
import { known, say } from '../words.js';
import { list } from './deliveries-short.js';

const HELD = new Set(['paused', 'switched off']);

export default {
  title: 'place.flows',
  hears: ['deliveries', 'flows'],

  async load(page) {
    const [flows, latest] = await Promise.all([
      get('/flows', {}, page.end.signal),
      get('/deliveries', { flow: page.name, limit: 10 }, page.end.signal).catch(() => ({ deliveries: [] })),
    ]);
    const flow = flows.find((one) => one.flow === page.name);
    if (!flow) {
      throw Object.assign(new Error(say('flow.none', page.name)), { status: 404 });
    }
    return { flow, latest: latest.deliveries };
  },

  draw({ flow, latest }, page) {
    return el(
      'div',
      {},
      head(flow.flow, {
        trail: { href: '#/flows', text: say('place.flows') },
        lead: flow.trigger && [known('trigger.short', flow.trigger), conditions(flow.conditions) && ` · ${conditions(flow.conditions)}`],
        chips: [chip('flow', flow.state)],
        acts: acts(page, flow),
      }),
      flow.hold && note('warn', flow.hold.reason, ' · ', say('since-when'), ' ', time(flow.hold.since, moment)),
      flow.needs && note('warn', say('flow.needs', flow.needs.join(', '))),
      flow.refused && note('bad', flow.refused.join('; ')),
      flow.resting && note('warn', say('flow.resting', flow.resting.join(', '))),
      flow.last?.seen === false && note('warn', flow.last.nearest ? say('flow.unseen-near', flow.last.nearest) : say('flow.unseen')),
      counts(flow),
      el(
        'div.columns.wide-first',
        {},
        card(
          say('flow.latest'),
          link(to('deliveries', { flow: flow.flow }), say('flow.all')),
          latest.length === 0 ? empty('deliveries', say('deliveries.none'), say('flow.no-deliveries')) : list(latest),
        ),
        card(say('event.facts'), null, padded(told(flow))),
      ),
    );
  },
};

function counts(flow) {
  const tile = (state, value) =>
    value !== undefined &&
    el('li.tile', { class: state === 'dead' && value > 0 ? 'bad' : null }, el('a.row-link', { href: to('deliveries', { state, flow: flow.flow }) }, known('state', state)), el('span.figure', {}, number(value)));
  return el('ul.tiles', {}, tile('delivered', flow.delivered), tile('due', flow.due), tile('leased', flow.running), tile('suppressed', flow.suppressed), tile('dead', flow.dead));
}

function told(flow) {
  return facts([
    [say('fact.origin'), flow.origin && say('origin.' + flow.origin)],
    [say('fact.trigger'), flow.trigger && known('trigger.short', flow.trigger)],
    ...Object.entries(flow.conditions ?? {}).map(([name, value]) => [known('condition', name), shown(name, value)]),
    [say('fact.last'), flow.last?.value !== undefined && [number(flow.last.value), ' · ', time(flow.last.time)]],
    [say('fact.callback'), flow.callback],
    [say('fact.owner'), flow.owner],
    [say('fact.created'), flow.createdAt && time(flow.createdAt, moment)],
  ]);
}

function acts(page, flow) {
  const isSubscription = flow.origin === 'subscription';
  return [
    HELD.has(flow.state) && act(say('resume'), may('operator'), { class: 'primary', onclick: () => resume(page, flow.flow) }),
    flow.state === 'active' && act(say('pause'), may('operator'), { onclick: () => pause(page, flow.flow) }),
    isSubscription && act(say('redirect'), may('subscriptions:write'), { onclick: () => redirect(page, flow) }),
    isSubscription && act(say('end'), may('subscriptions:write'), { class: 'danger', onclick: () => end(page, flow) }),
  ].filter(Boolean);
}

/** Another address for a subscription's firings. */
async function redirect(page, flow) {
  const field = el(
    'div.field',
    {},
    el('label', { for: 'callback' }, say('action.target.webhook')),
    el('input', { type: 'text', id: 'callback', name: 'callback', required: true, placeholder: 'https://', inputmode: 'url', autofocus: true }),
  );
  const answer = await ask(say('redirect.title'), [el('p.quiet', {}, say('redirect.text', flow.callback)), field], [
    { text: say('cancel'), value: '' },
    { text: say('redirect.go'), value: 'yes', look: 'primary' },
  ]);
  if (answer) {
    await doing(page, async () => {
      await patch(`/triggers/${named(flow.trigger)}/subscriptions/${named(flow.flow)}`, { callbackUrl: answer.form.get('callback').trim() });
      toast(say('done.redirect'));
    });
  }
}
