// Times and numbers as the viewer reads them.
import { el } from './el.js';
import { locale, say } from './words.js';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A number with all of its digits. */
export function number(value) {
  if (value === null || value === undefined) {
    return '';
  }
  const text = String(value);
  return /e/i.test(text) ? text : new Intl.NumberFormat(locale(), { maximumFractionDigits: 20 }).format(text);
}

/** A number in the room of an axis. */
export function short(value) {
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumSignificantDigits: 4 }).format(Number(value));
}

/** How long ago, or until when. */
export function ago(time, now = Date.now()) {
  const seconds = Math.round((new Date(time).getTime() - now) / 1_000);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.trunc(seconds / length), unit);
    }
  }
  return Math.abs(seconds) < 5 ? say('time.now') : relative.format(seconds, 'second');
}

export function clock(time) {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(time));
}

/** Day and time, without the year unless it is another. */
export function moment(time) {
  const date = new Date(time);
  const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' };
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...year };
  return new Intl.DateTimeFormat(locale(), parts).format(date);
}

export function day(time) {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' }).format(new Date(time));
}

export function date(time) {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(time));
}

export function hour(time) {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

/** A time in the viewer's zone; what it is in UTC is told on demand. */
export function time(at, how = ago) {
  return at ? el('time', { datetime: at, title: `${moment(at)} · ${at}`, 'data-how': how.name }, how(at)) : '–';
}


/** Times that say how long ago it was go on doing so. */
export function keepTimesTrue() {
  setInterval(() => {
    for (const shown of document.querySelectorAll('time[data-how="ago"]')) {
      const now = ago(shown.getAttribute('datetime'));
      if (shown.textContent !== now) {
        shown.textContent = now;
      }
    }
  }, 10_000);
}
