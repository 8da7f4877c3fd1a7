// One subject: its numbers as a chart, how it stands, who owns it, and which flows watch it.
import { get } from '../api.js';
import { chart } from '../chart.js';
import { conditions } from '../conditions.js';
import { el } from '../el.js';
import { choice } from '../filters.js';
import { icon } from '../icons.js';
import { moment, number, time } from '../format.js';
import { card, chip, empty, facts, head, link, padded, table } from '../parts.js';
import { to } from '../routes.js';
import { may } from '../session.js';
import { count, known, say } from '../words.js';
import { list } from './events.js';

const TRIGGERS = { segment: 'segment-threshold-crossed', measure: 'measure-threshold-crossed', 'data-source': 'data-source-refresh-failed' };

export default {
  title: 'place.subjects',
  hears: ['events', 'flows'],

  load(page) {
    const asked = Object.fromEntries(['process', 'instance', 'subject', 'dimension'].map((name) => [name, page.query.get(name)]));
    return get('/subjects/one', asked, page.end.signal);
  },

  draw(one, page) {
    const subject = one.subject;
    const process = page.query.get('process');
    return el(
      'div',
      {},
      head(subject.name, {
        trail: { href: to('subjects', { process }), text: say('subjects.' + process) },
        lead: [known('process', process), ` · ${subject.instance}`],
        chips: [chip('outcome', subject.outcome)],
        acts: [
          el('a.button', { href: to('events', { process, subject: subject.name, instance: subject.instance }) }, say('subject.events')),
          may('subscriptions:write') && TRIGGERS[process] && el('a.button.primary', { href: to('set-up', { trigger: TRIGGERS[process], subject: subject.value, instance: subject.instance }) }, icon('setup'), say('place.set-up')),
        ].filter(Boolean),
      }),
      hasNumbers(process) && card(say('subject.readings'), dimensions(page, subject), padded(chart(one.readings, [], subject.name, true))),
      el(
        'div.columns.wide-first',
        {},
        el('div', {}, watched(one.flows), card(say('subject.latest'), null, one.events.length === 0 ? empty('events', say('events.none'), null) : list(one.events, true))),
        card(say('event.facts'), null, padded(told(one))),
      ),
    );
  },
};

function hasNumbers(process) {
  return process !== 'data-source';
}

function dimensions(page, subject) {
  return subject.dimensions?.length > 0 && choice(page, 'dimension', subject.dimensions.map((one) => one.name), null, say('dimension.none'));
}

function told(one) {
  const subject = one.subject;
  return facts([
    [say('fact.last'), subject.reading && [number(subject.reading.value), ' · ', time(subject.reading.time)]],
    [say('fact.status'), subject.status],
    [say('fact.reported'), time(subject.time, moment)],
    [say('fact.owners'), one.owners.length > 0 ? one.owners.map((owner) => el('p', {}, owner)) : say('subject.no-owners')],
    [say('fact.run'), subject.run],
    [say('fact.instance'), subject.instance],
    [say('fact.id'), subject.id && el('code', {}, subject.id)],
  ]);
}

function watched(flows) {
  const columns = [
    { title: say('col.flow'), heads: true, cell: (one) => link('#/flows/' + encodeURIComponent(one.flow), one.flow) },
    { title: say('col.conditions'), class: 'wrap', cell: (one) => [known('trigger.short', one.trigger), conditions(one.conditions) && el('p.under', {}, conditions(one.conditions))] },
  ];
  return card(
    say('subject.flows'),
    flows.length > 0 && count('subject.flows', flows.length),
    flows.length === 0 ? empty('flows', say('subject.no-flows'), null) : el('div.scroll', {}, table(say('subject.flows'), columns, flows, (one) => one.flow)),
  );
}
