// Conditions as a reader sees them.
import { number } from './format.js';
import { known, say } from './words.js';

const LIMITS = new Set(['above', 'below', 'inside', 'outside']);

/** The conditions in one line: `subject Loyal, above 1,000`. */
export function conditions(all) {
  return Object.entries(all ?? {})
    .map(([name, value]) => one(name, value))
    .join(', ');
}

function one(name, value) {
  const text = Array.isArray(value) ? value.join(', ') : LIMITS.has(name) && !/\.\./.test(value) ? number(value) : String(value);
  return LIMITS.has(name) ? `${say('threshold.' + name)} ${text}` : `${known('condition', name)} ${text}`;
}
