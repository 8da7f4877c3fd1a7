// One event: what it said, what it raised, and why each flow fired or did not.
import { get } from '../api.js';
import { el, isSafe } from '../el.js';
import { moment, number, time } from '../format.js';
import { card, chip, code, empty, facts, head, link, note, padded } from '../parts.js';
import { to } from '../routes.js';
import { fate, sentence } from '../verdict.js';
import { count, known, say } from '../words.js';

const ELSEWHERE = new Set(['other-trigger', 'retired-before', 'came-later']);

export default {
  title: 'place.events',
  hears: ['deliveries', 'flows'],

  load: (page) => get('/events/' + page.name, {}, page.end.signal),

  draw(one) {
    const event = one.event;
    return el(
      'div',
      {},
      head(one.subject ?? one.id, {
        trail: { href: '#/events', text: say('place.events') },
        lead: [known('process', one.process), one.instance && ` · ${one.instance}`, ' · ', time(one.time)],
        chips: [chip('outcome', one.outcome)],
        acts: [
          one.subject && el('a.button', { href: subject(one) }, say('event.subject')),
          isSafe(event.link) && /^https?:/i.test(event.link) && el('a.button', { href: event.link, rel: 'noreferrer', target: '_blank' }, say('event.platform')),
        ].filter(Boolean),
      }),
      one.error && note('bad', one.error),
      one.conflicts?.length > 0 && note('warn', count('event.conflicts', one.conflicts.length)),
      el('div.columns.wide-first', {}, el('div', {}, verdicts(one), raw(one)), card(say('event.facts'), null, padded(told(one)))),
    );
  },
};

function subject(one) {
  return to('subjects/one', { process: one.process, instance: one.instance, subject: one.event.subjectId ?? one.subject });
}

function told(one) {
  const event = one.event;
  return facts([
    [say('col.value'), number(one.value)],
    [say('fact.values'), event.values && Object.entries(event.values).map(([name, value]) => el('p', {}, `${name}: ${number(value)}`))],
    [say('fact.status'), one.status],
    [say('fact.raised'), one.raised.length === 0 ? say('raised.nothing') : one.raised.map((name) => el('p', {}, known('trigger.short', name)))],
    [say('fact.records'), number(event.records)],
    [say('fact.run'), event.run && `${event.run}${event.runKind ? ` (${event.runKind})` : ''}`],
    [say('fact.owners'), event.owners?.map((owner) => el('p', {}, owner))],
    [say('fact.time'), time(one.time, moment)],
    [say('fact.accepted'), time(one.acceptedAt, moment)],
    [say('fact.feed'), one.feed],
    [say('fact.source'), one.source],
    [say('fact.id'), el('code', {}, one.id)],
    [say('fact.number'), number(one.number)],
  ]);
}

function verdicts(one) {
  const all = one.explanations.flatMap((explanation) => explanation.verdicts);
  const near = all.filter((verdict) => !ELSEWHERE.has(verdict.verdict)).sort((a, b) => Number(b.fired) - Number(a.fired));
  const others = all.filter((verdict) => ELSEWHERE.has(verdict.verdict));
  return card(
    say('event.verdicts'),
    count('event.fired', all.filter((verdict) => verdict.fired).length),
    near.length === 0 ? empty('flows', say('event.no-verdicts'), say('event.no-verdicts.text')) : el('ul.verdicts', {}, near.map(verdictOf)),
    others.length > 0 && el('details.folded', {}, el('summary', {}, count('event.others', others.length)), el('ul.verdicts', {}, others.map(verdictOf))),
  );
}

function verdictOf(verdict) {
  const isHeld = verdict.verdict === 'suppressed';
  return el(
    'li.verdict',
    { 'data-key': `${verdict.flow}/${verdict.dimension ?? ''}/${verdict.trigger}`, title: verdict.reason },
    el('span.chip', { class: verdict.fired ? 'ok' : isHeld ? 'warn' : null }, say(verdict.fired ? 'verdict.yes' : isHeld ? 'state.suppressed' : 'verdict.no')),
    el(
      'div',
      {},
      el('h3.wrap', {}, link('#/flows/' + encodeURIComponent(verdict.flow), verdict.flow), verdict.dimension && el('span.quiet', {}, ` [${verdict.dimension}]`)),
      el('p.wrap', {}, sentence(verdict)),
      verdict.delivery && el('p.under', {}, link('#/deliveries/' + encodeURIComponent(verdict.delivery.id), fate(verdict)), verdict.delivery.reason && ` · ${verdict.delivery.reason}`),
    ),
  );
}

function raw(one) {
  return card(
    say('event.raw'),
    null,
    padded(
      code(one.raw ?? JSON.stringify(one.event, null, 2), say('event.raw')),
      one.conflicts?.length > 0 && [el('h3.above', {}, say('event.conflicts.title')), one.conflicts.map((other) => el('div', {}, el('p.under', {}, time(other.at, moment)), code(other.raw ?? '', say('event.conflicts.title'))))],
    ),
  );
}
