// A subject's numbers over time, with thresholds as lines and a mark wherever it fired.
import { el, svg } from './el.js';
import { day, hour, moment, number, short } from './format.js';
import { count, say } from './words.js';

const HEIGHT = 230;
const LEFT = 62;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 26;
const DAY_MS = 86_400_000;

/** How wide a chart is drawn, so that its texts keep their size: in a column, or across the page. */
export function room(isAcross) {
  return matchMedia('(max-width: 860px)').matches ? 360 : isAcross ? 1_000 : 640;
}

/** The chart of readings (`time`, `value`, maybe `fired`) and thresholds; with the same as a table, folded. */
export function chart(readings, thresholds, name, isAcross = false) {
  const width = room(isAcross);
  const points = readings.map((one) => ({ ...one, at: new Date(one.time).getTime(), n: Number(one.value) })).sort((a, b) => a.at - b.at);
  if (points.length === 0) {
    return el('p.quiet', {}, say('chart.nothing'));
  }
  const scale = scales(points, thresholds, width);
  const fired = points.filter((one) => one.fired);
  const label = [
    count('chart.label', points.length, name, number(readings[0].value), number(readings.at(-1).value)),
    fired.length > 0 && count('chart.fired', fired.length),
  ];
  return el(
    'figure',
    {},
    svg(
      'svg.chart',
      { viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': label.filter(Boolean).join(' ') },
      axes(scale),
      thresholds.map((one) => threshold(one, scale)),
      line(points, scale),
      fired.map((one) => svg('circle.fired', { cx: scale.x(one.at), cy: scale.y(one.n), r: 5 })),
      thresholds.map((one) => names(one, points, scale)),
      points.map((one, i) => spot(points, i, scale)),
    ),
    legend(thresholds, fired),
    asTable(readings, name),
  );
}

function scales(points, thresholds, width) {
  const lines = thresholds.flatMap((one) => [one.value, one.from, one.to]).filter((v) => v !== undefined && v !== null).map(Number);
  const values = [...points.map((one) => one.n), ...lines];
  const steps = ticks(Math.min(...values), Math.max(...values));
  const low = steps[0];
  const high = steps.at(-1);
  const from = points[0].at;
  const to = points.length > 1 ? points.at(-1).at : from + DAY_MS;
  const x = (at) => round(LEFT + ((at - from) / (to - from || 1)) * (width - LEFT - RIGHT));
  const y = (n) => round(HEIGHT - BOTTOM - ((n - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM));
  return { x, y, from, to, steps, low, high, width, right: width - RIGHT };
}

function round(n) {
  return Math.round(n * 10) / 10;
}

/** Round numbers that take in both ends. */
export function ticks(low, high) {
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const [bottom, top] = [low >= 0 && low - room < 0 ? 0 : low - room, high + room];
  const rough = (top - bottom) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const first = Math.floor(bottom / step);
  const last = Math.ceil(top / step);
  return Array.from({ length: last - first + 1 }, (nothing, i) => (first + i) * step);
}

function axes(scale) {
  const rows = scale.steps.map((n) => [
    svg('line.grid', { x1: LEFT, x2: scale.right, y1: scale.y(n), y2: scale.y(n) }),
    svg('text', { x: LEFT - 8, y: scale.y(n) + 4, 'text-anchor': 'end' }, short(n)),
  ]);
  const parts = scale.width < 500 ? 3 : 5;
  const how = scale.to - scale.from > 2 * DAY_MS ? day : hour;
  const columns = Array.from({ length: parts + 1 }, (nothing, i) => {
    const at = scale.from + ((scale.to - scale.from) * i) / parts;
    const anchor = i === 0 ? 'start' : i === parts ? 'end' : 'middle';
    return svg('text', { x: scale.x(at), y: HEIGHT - 7, 'text-anchor': anchor }, how(at));
  });
  return [rows, columns];
}

function threshold(one, scale) {
  if (one.value !== undefined && one.value !== null) {
    return level(one.value, scale);
  }
  const top = scale.y(Number(one.to));
  return [
    svg('rect.range', { x: LEFT, width: scale.right - LEFT, y: top, height: Math.max(0, scale.y(Number(one.from)) - top) }),
    level(one.from, scale),
    level(one.to, scale),
  ];
}

function level(value, scale) {
  const y = scale.y(Number(value));
  return svg('line.threshold', { x1: LEFT, x2: scale.right, y1: y, y2: y });
}

/** What a threshold is called, at the end of its line where the readings leave more room. */
function names(one, points, scale) {
  return [one.value, one.from, one.to]
    .filter((value) => value !== undefined && value !== null)
    .map((value) => {
      const y = scale.y(Number(value));
      const room = (some) => Math.min(...some.map((point) => Math.abs(scale.y(point.n) - y + 10)));
      const quarter = Math.ceil(points.length / 4);
      const isLeft = room(points.slice(0, quarter)) > room(points.slice(-quarter));
      const place = isLeft ? { x: LEFT + 4, 'text-anchor': 'start' } : { x: scale.right, 'text-anchor': 'end' };
      return svg('text.threshold-name', { ...place, y: y - 5 }, `${say('threshold.' + one.kind)} ${number(value)}`);
    });
}

function line(points, scale) {
  const places = points.map((one) => `${scale.x(one.at)} ${scale.y(one.n)}`);
  const floor = scale.y(scale.low);
  return [
    svg('path.area', { d: `M${scale.x(points[0].at)} ${floor}L${places.join('L')}L${scale.x(points.at(-1).at)} ${floor}Z` }),
    svg('path.line', { d: 'M' + places.join('L') }),
    points.length < 60 && points.map((one) => svg('circle.point', { cx: scale.x(one.at), cy: scale.y(one.n), r: 2.2 })),
  ];
}

/** What the pointer finds: from half-way to the neighbour before to half-way to the next one. */
function spot(points, i, scale) {
  const x = scale.x(points[i].at);
  const left = i > 0 ? (scale.x(points[i - 1].at) + x) / 2 : LEFT;
  const right = i < points.length - 1 ? (scale.x(points[i + 1].at) + x) / 2 : scale.right;
  const told = `${moment(points[i].time)}: ${number(points[i].value)}`;
  return svg(
    'rect.spot',
    { x: round(left), width: Math.max(1, round(right - left)), y: TOP, height: HEIGHT - TOP - BOTTOM },
    svg('title', {}, points[i].fired ? `${told} · ${say('chart.mark')}` : told),
  );
}

function legend(thresholds, fired) {
  return (
    thresholds.length + fired.length > 0 &&
    el(
      'figcaption.legend',
      {},
      el('span', {}, say('chart.readings')),
      thresholds.length > 0 && el('span.threshold', {}, say('chart.threshold')),
      fired.length > 0 && el('span.fired', {}, say('chart.mark')),
    )
  );
}

function asTable(readings, name) {
  const rows = [...readings].reverse().map((one) =>
    el('tr', {}, el('td', {}, moment(one.time)), el('td.number', {}, number(one.value)), el('td', {}, one.fired ? say('chart.mark') : '')),
  );
  return el(
    'details.as-table',
    {},
    el('summary', {}, say('chart.as-table')),
    el(
      'div.scroll',
      { tabindex: '0', role: 'region', 'aria-label': name },
      el(
        'table',
        {},
        el('caption.hidden-text', {}, name),
        el('thead', {}, el('tr', {}, [say('col.time'), say('col.value'), say('col.fired')].map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, rows),
      ),
    ),
  );
}
