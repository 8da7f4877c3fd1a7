// Conditions as a reader sees them.
import { number } from './format.js';
import { known, say } from './words.js';

const LIMITS = new Set(['above', 'below', 'inside', 'outside']);
const NUMBERS = new Set([...LIMITS, 'rearm', 'times']);

/** The conditions in one line: `Subject: Loyal · above 1,000`. */
export function conditions(all) {
  return Object.entries(all ?? {})
    .map(([name, value]) => (LIMITS.has(name) ? `${say('threshold.' + name)} ${shown(name, value)}` : `${known('condition', name)}: ${shown(name, value)}`))
    .join(' · ');
}

/** The value of a condition. */
export function shown(name, value) {
  if (typeof value === 'boolean' || value === 'true' || value === 'false') {
    return say(String(value) === 'true' ? 'yes' : 'no').toLowerCase();
  }
  if (NUMBERS.has(name) && /^-?\d+(\.\d+)?$/.test(String(value))) {
    return number(value);
  }
  return Array.isArray(value) ? value.join(', ') : String(value).replace(/(?<!\\),\s*/g, ', ');
}
