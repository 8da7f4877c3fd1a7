// The chart beside the conditions: the subject's readings, the threshold, and where it would have fired.
import { get, post } from '../api.js';
import { chart } from '../chart.js';
import { el } from '../el.js';
import { moment, number } from '../format.js';
import { table } from '../parts.js';
import { reason } from '../verdict.js';
import { count, say } from '../words.js';
import { faultsOf, filled, subjectOf } from './draft.js';

const TYPING_MS = 350;
const LIMITS = ['above', 'below', 'inside', 'outside', 'changeBy'];
const PROCESS = { 'segment-threshold-crossed': 'segment', 'measure-threshold-crossed': 'measure' };

/** Asks again once the typing rests. */
export function schedule(trigger, page) {
  const state = (page.state.preview ??= { readings: [], thresholds: [] });
  clearTimeout(state.timer);
  state.timer = setTimeout(() => ask(trigger, page), TYPING_MS);
}

async function ask(trigger, page) {
  const { draft, preview: state } = page.state;
  const subject = subjectOf(draft);
  const round = (state.round = (state.round ?? 0) + 1);
  const isLimited = LIMITS.some((name) => draft.conditions[name]);
  let told = { readings: [], thresholds: [] };
  let faults = {};
  try {
    const instance = draft.conditions.instance || (subject && (await instanceOf(trigger, subject, page)));
    if (isLimited) {
      told = await post('/history', { trigger: trigger.name, ...filled(draft), subject, instance });
    } else if (subject && PROCESS[trigger.name]) {
      const one = await get('/subjects/one', { process: PROCESS[trigger.name], instance, subject, dimension: draft.conditions.dimension }, page.end.signal);
      told = { readings: one.readings, thresholds: [] };
    }
  } catch (failure) {
    faults = failure.status === 422 || failure.status === 400 ? faultsOf(failure) : {};
  }
  if (round === state.round) {
    Object.assign(state, told, { subject, isLimited, asked: true });
    draft.faults = subject || !faults.subject ? faults : {};
    page.redraw();
  }
}

/** Where the subject is known, unless several instances have one of its name. */
async function instanceOf(trigger, subject, page) {
  const answer = await get('/subjects', { process: PROCESS[trigger.name], search: subject, limit: 20 }, page.end.signal);
  return answer.subjects.find((one) => one.name === subject || one.key === subject)?.instance ?? null;
}

/** What is drawn of it. */
export function preview(page) {
  const state = page.state.preview ?? {};
  return el('section.preview', { 'aria-label': say('preview.title'), 'aria-live': 'polite' }, el('h3', {}, say('preview.title')), drawn(state));
}

function drawn(state) {
  if (!state.subject) {
    return el('p.quiet', {}, say('preview.choose'));
  }
  if (!state.readings || state.readings.length === 0) {
    return el('p.quiet', {}, say('preview.none', state.subject));
  }
  const fired = state.readings.filter((one) => one.fired);
  return [
    chart(state.readings, state.thresholds ?? [], state.subject),
    el('p', {}, state.isLimited ? el('strong', {}, count('preview.fired', fired.length)) : say('preview.limit')),
    fired.length > 0 && el('div.scroll', {}, firings(fired)),
  ];
}

function firings(fired) {
  const columns = [
    { title: say('col.time'), heads: true, class: 'narrow', cell: (one) => moment(one.time) },
    { title: say('col.value'), class: 'number', cell: (one) => number(one.value) },
    { title: say('reason'), class: 'wrap', cell: (one) => reason(one.reason) },
  ];
  return table(say('preview.firings'), columns, [...fired].reverse().slice(0, 8), (one) => one.time);
}
