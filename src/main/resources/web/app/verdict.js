// Why a flow fired or did not, in words; from what the verdict compares, or else the relay's own sentence.
import { moment, number } from './format.js';
import { known, say } from './words.js';

/** The sentence of a verdict of `/api/explain`. */
export function sentence(verdict) {
  try {
    return SENTENCES[verdict.verdict]?.(verdict) || verdict.reason;
  } catch (unreadable) {
    return verdict.reason; // of a newer relay than this page, which a browser may still have open
  }
}

const SENTENCES = {
  fired: fired,
  'other-subject': (v) => compared('other-subject', v),
  'other-instance': (v) => compared('other-instance', v),
  'other-dimension': (v) => compared('other-dimension', v),
  'other-run-kind': (v) => compared('other-run-kind', v),
  'other-outcome': (v) => v.wanted && say('verdict.other-outcome', outcomes(v.wanted), outcomes(v.actual)),
  'other-trigger': (v) => say('verdict.other-trigger', known('trigger.short', v.trigger)),
  'not-past': notPast,
  'not-armed': (v) => (v.wanted || v.actual === undefined ? null : say('verdict.first-reading', number(v.actual))),
  'too-few': (v) => numbers('too-few', v),
  'too-short': (v) => numbers('too-short', v),
  'fired-before': (v) => numbers('fired-before', v),
  'not-changed': notChanged,
  repeated: (v) => sinceWhen(v.actual),
  'not-recovered': () => say('verdict.not-recovered'),
  older: older,
  filtered: (v) => v.wanted && say('verdict.filtered', v.wanted),
  'no-number': (v) => v.actual && say('verdict.no-number', outcomes(v.actual)),
  suppressed: (v) => say('verdict.suppressed', v.reason),
  'came-later': (v) => say('verdict.came-later', moment(lastTime(v.reason))),
};

function compared(kind, verdict) {
  return verdict.wanted && say('verdict.' + kind, verdict.actual ?? say('nothing'), verdict.wanted);
}

function outcomes(words) {
  return String(words ?? '')
    .split(',')
    .map((word) => known('outcome', word))
    .join(', ');
}

function fired(verdict) {
  const { actual, previous, wanted } = verdict;
  if (actual === undefined || typeof actual === 'string') {
    return say('verdict.fired', known('trigger.short', verdict.trigger));
  }
  const moved = previous === undefined ? number(actual) : `${number(previous)} → ${number(actual)}`;
  return wanted ? say('verdict.crossed', moved, number(wanted)) : say('verdict.moved', moved);
}

function notPast(verdict) {
  const { actual, previous, wanted } = verdict;
  return previous === undefined
    ? say('verdict.not-past-first', number(actual), limits(wanted))
    : say('verdict.not-past', number(previous), number(actual), limits(wanted));
}

function numbers(kind, verdict) {
  return verdict.actual === undefined ? null : say('verdict.' + kind, number(verdict.actual), limits(verdict.wanted));
}

function notChanged(verdict) {
  return say('verdict.not-changed', number(verdict.previous), number(verdict.actual), verdict.wanted.replace('changeBy ', ''));
}

function sinceWhen(words) {
  return words && say('verdict.repeated', moment(lastTime(words)));
}

function older(verdict) {
  return verdict.wanted && say('verdict.older', moment(lastTime(verdict.wanted)), moment(verdict.actual));
}

function lastTime(words) {
  return words.split(' ').at(-1);
}

/** `above 1000 or outside 1..5` in the viewer's language. */
export function limits(wanted) {
  return String(wanted ?? '')
    .split(' or ')
    .map((one) => one.replace(/^(above|below|inside|outside) (\S+?)(?=,|$)/, (all, kind, level) => `${say('threshold.' + kind)} ${range(level)}`))
    .map((one) => one.replace(/, times (\d+)/, (all, times) => `, ${say('limit.times', times)}`).replace(/, lasting (\S+)/, (all, long) => `, ${say('limit.lasting', long)}`))
    .join(` ${say('or')} `);
}

function range(level) {
  return level.split('..').map(number).join('–');
}

const REASONS = [
  [/^crossed (\S+) upward: (\S+) → (\S+)$/, 'reason.up'],
  [/^crossed (\S+) downward: (\S+) → (\S+)$/, 'reason.down'],
  [/^entered (\S+): (\S+) → (\S+)$/, 'reason.entered'],
  [/^left (\S+): (\S+) → (\S+)$/, 'reason.left'],
];

/** Why it fired: the relay's sentence in the viewer's language, where it is one of the usual ones. */
export function reason(told) {
  for (const [pattern, key] of REASONS) {
    const match = pattern.exec(told);
    if (match) {
      return say(key, range(match[1]), number(match[2]), number(match[3]));
    }
  }
  return told;
}

/** What became of a firing. */
export function fate(verdict) {
  const delivery = verdict.delivery;
  if (!delivery) {
    return null;
  }
  const attempts = delivery.attempts > 0 ? `, ${say('attempt.number', delivery.attempts)}` : '';
  return known('state', delivery.state) + attempts + (delivery.ended ? ` · ${moment(delivery.ended)}` : '');
}
