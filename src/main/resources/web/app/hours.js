// The last day, hour by hour: what came in, and how much of it was a failure.
import { el, svg } from './el.js';
import { hour, number, short } from './format.js';
import { room, ticks } from './chart.js';
import { say } from './words.js';

const HEIGHT = 170;
const LEFT = 40;
const TOP = 8;
const BOTTOM = 24;

/** The bars of these hours (`from`, `events`, `failed`, `firings`, `dead`), with the same as a table. */
export function hours(all) {
  const whole = room(true);
  const every = whole < 500 ? 6 : 4;
  const steps = ticks(0, Math.max(4, ...all.map((one) => one.events)));
  const y = (n) => HEIGHT - BOTTOM - (n / steps.at(-1)) * (HEIGHT - TOP - BOTTOM);
  const width = (whole - LEFT) / all.length;
  const bars = all.map((one, i) => {
    const x = LEFT + i * width + width * 0.14;
    const told = `${hour(one.from)}: ${say('hours.told', number(one.events), number(one.failed), number(one.firings), number(one.dead))}`;
    return [
      svg('rect.bar', { x, y: y(one.events), width: width * 0.72, height: y(one.failed) - y(one.events), rx: 1.5 }),
      one.failed > 0 && svg('rect.bar.failed', { x, y: y(one.failed), width: width * 0.72, height: y(0) - y(one.failed), rx: 1.5 }),
      i % every === 0 && svg('text', { x: x + width * 0.36, y: HEIGHT - 6, 'text-anchor': 'middle' }, hour(one.from)),
      svg('rect.spot', { x: LEFT + i * width, y: TOP, width, height: HEIGHT - TOP - BOTTOM }, svg('title', {}, told)),
    ];
  });
  const grid = steps.map((n) => [
    svg('line.grid', { x1: LEFT, x2: whole, y1: y(n), y2: y(n) }),
    svg('text', { x: LEFT - 8, y: y(n) + 4, 'text-anchor': 'end' }, short(n)),
  ]);
  return el(
    'figure',
    {},
    svg('svg.chart', { viewBox: `0 0 ${whole} ${HEIGHT}`, role: 'img', 'aria-label': label(all) }, grid, bars),
    el('figcaption.legend', {}, el('span', {}, say('hours.events')), el('span.failed', {}, say('hours.failed'))),
    asTable(all),
  );
}

function label(all) {
  const sum = (name) => number(all.reduce((total, one) => total + one[name], 0));
  return `${say('hours.title')}: ${say('hours.told', sum('events'), sum('failed'), sum('firings'), sum('dead'))}`;
}

function asTable(all) {
  const names = ['events', 'failed', 'firings', 'dead', 'rejected'];
  const columns = [say('hours.hour'), ...names.map((name) => say('hours.' + name))];
  const rows = [...all].reverse().map((one) =>
    el('tr', {}, el('th', { scope: 'row' }, hour(one.from)), names.map((name) => el('td.number', {}, number(one[name])))),
  );
  return el(
    'details.as-table',
    {},
    el('summary', {}, say('chart.as-table')),
    el(
      'div.scroll',
      { tabindex: '0', role: 'region', 'aria-label': say('hours.title') },
      el(
        'table',
        {},
        el('caption.hidden-text', {}, say('hours.title')),
        el('thead', {}, el('tr', {}, columns.map((text, i) => el('th', { scope: 'col', class: i > 0 ? 'number' : null }, text)))),
        el('tbody', {}, rows),
      ),
    ),
  );
}
