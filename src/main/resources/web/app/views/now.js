// Is it well? And if not, what to look at first.
import { get } from '../api.js';
import { el } from '../el.js';
import { ago, clock, number, time } from '../format.js';
import { hours } from '../hours.js';
import { icon } from '../icons.js';
import { card, empty, head, link, padded, table } from '../parts.js';
import { to } from '../routes.js';
import { may } from '../session.js';
import { count, has, say } from '../words.js';

export default {
  title: 'place.now',
  hears: ['events', 'deliveries', 'rejected', 'flows'],

  load: (page) => get('/now', {}, page.end.signal),

  draw(now) {
    return el(
      'div',
      {},
      head(say(now.well ? 'now.well' : 'now.not-well'), {
        lead: [say('now.as-of'), ' ', time(now.at, clock), now.open ? null : ` · ${say('now.not-open')}`],
        acts: may('subscriptions:write') && el('a.button.primary', { href: '#/set-up' }, icon('setup'), say('place.set-up')),
      }),
      troubles(now.troubles),
      tiles(now),
      card(say('hours.title'), null, padded(hours(now.hours))),
      el('div.columns', {}, feeds(now.feeds), triggers(now.triggers)),
    );
  },
};

function troubles(all) {
  return (
    all.length > 0 &&
    el(
      'ul.troubles',
      { 'aria-label': say('now.troubles') },
      all.map((one) =>
        el(
          'li.trouble',
          { class: isGrave(one) ? 'bad' : 'warn', 'data-key': `${one.kind}-${one.flow ?? ''}` },
          icon('rejected'),
          el(
            'div',
            {},
            el('strong', {}, sentence(one)),
            el('p', {}, details(one)),
          ),
          where(one) && el('a.over', { href: where(one) }, say('look'), el('span.hidden-text', {}, `: ${sentence(one)}`)),
        ),
      ),
    )
  );
}

function details(trouble) {
  const flow = has(`trouble.${trouble.kind}.other`) ? trouble.flow : null;
  const told = [flow, trouble.detail, trouble.since && [say('since-when'), ' ', time(trouble.since)]].filter(Boolean);
  return told.flatMap((one, i) => (i > 0 ? [' · ', one] : [one]));
}

function isGrave(trouble) {
  return ['dead-letters', 'flow-off', 'ledger'].includes(trouble.kind);
}

function sentence(trouble) {
  const key = 'trouble.' + trouble.kind;
  if (has(key + '.other')) {
    return count(key, trouble.count ?? 0);
  }
  return has(key) ? say(key, trouble.flow ?? '') : trouble.kind;
}

function where(trouble) {
  switch (trouble.kind) {
    case 'dead-letters':
      return to('deliveries', { state: 'dead', flow: trouble.flow });
    case 'oldest-due':
      return to('deliveries', { state: 'due' });
    case 'rejected':
      return '#/rejected';
    default:
      return trouble.flow ? to('flows/' + encodeURIComponent(trouble.flow)) : null;
  }
}

function tiles(now) {
  const sum = (name) => now.hours.reduce((total, one) => total + (one[name] ?? 0), 0);
  const { waiting, due, leased, oldestDue, dead } = now.deliveries;
  const flows = now.flows;
  const others = [
    flows.paused > 0 && count('tile.paused', flows.paused),
    flows.off > 0 && count('tile.off', flows.off),
    flows.notConfigured > 0 && count('tile.not-configured', flows.notConfigured),
  ];
  return el(
    'ul.tiles',
    {},
    tile('events', sum('events'), count('tile.failed', sum('failed')), '#/events'),
    tile('firings', sum('firings'), say('tile.last-day'), '#/deliveries'),
    tile('waiting', waiting + due + leased, oldestDue ? say('tile.oldest', ago(oldestDue)) : say('tile.none-late'), to('deliveries', { state: 'due' })),
    tile('dead', dead, dead > 0 ? say('tile.to-replay') : say('tile.none-dead'), to('deliveries', { state: 'dead' }), dead > 0),
    tile('flows', flows.active, others.filter(Boolean).join(', ') || say('tile.all-active'), '#/flows'),
  );
}

function tile(name, value, below, href, isBad = false) {
  return el(
    'li.tile',
    { class: isBad ? 'bad' : null },
    el('a.row-link', { href }, say('tile.' + name)),
    el('span.figure', {}, number(value)),
    el('span.quiet', {}, below),
  );
}

function feeds(all) {
  const columns = [
    { title: say('col.feed'), heads: true, cell: (one) => link(to('events', { feed: one.feed }), one.feed) },
    { title: say('col.last'), cell: (one) => time(one.last) },
    { title: say('col.last-hour'), class: 'number', cell: (one) => number(one.lastHour) },
    { title: say('col.today'), class: 'number', cell: (one) => number(one.today) },
    { title: say('col.rejected-today'), class: 'number', cell: (one) => number(one.rejectedToday) },
  ];
  return card(
    say('now.feeds'),
    null,
    all.length === 0 ? empty('events', say('now.no-feeds'), say('now.no-feeds.text')) : el('div.scroll', {}, table(say('now.feeds'), columns, all, (one) => one.feed)),
  );
}

function triggers(all) {
  const columns = [
    { title: say('col.trigger'), heads: true, cell: (one) => link(to('events', { trigger: one.trigger }), title(one)) },
    { title: say('col.last'), class: 'narrow', cell: (one) => time(one.last) },
    { title: say('col.raised-today'), class: 'number', cell: (one) => number(one.today) },
  ];
  return card(
    say('now.triggers'),
    null,
    all.length === 0 ? empty('flows', say('now.no-triggers'), null) : el('div.scroll', {}, table(say('now.triggers'), columns, all, (one) => one.trigger)),
  );
}

/** What the relay calls it is English; of its own triggers this page knows the names in each language. */
function title(trigger) {
  return has('trigger.short.' + trigger.trigger) ? say('trigger.short.' + trigger.trigger) : trigger.title;
}
