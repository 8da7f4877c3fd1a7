// Every text of the page, in the viewer's language.
import { keep, kept } from './kept.js';

export const LANGUAGES = { en: 'English', sr: 'Српски' };
const LOCALES = { en: 'en-GB', sr: 'sr-Cyrl-RS' };

let words = {};
let spoken = 'en';

/** Fetches the texts of the language that the viewer has chosen, else of the relay's. */
export async function speak(usual) {
  const wanted = kept('language') ?? usual;
  spoken = wanted in LANGUAGES ? wanted : 'en';
  words = await (await fetch(`/web/words/${spoken}.json`)).json();
  document.documentElement.lang = spoken === 'sr' ? 'sr-Cyrl' : 'en';
}

export async function choose(language) {
  keep('language', language);
  await speak(language);
}

export function language() {
  return spoken;
}

export function locale() {
  return LOCALES[spoken];
}

/** Whether there is such a text: for words of the platform, which may be any. */
export function has(key) {
  return key in words;
}

/** The text with its blanks filled; a key that is missing shows itself. */
export function say(key, ...values) {
  return (words[key] ?? key).replace(/\{(\d)\}/g, (blank, number) => values[number] ?? '');
}

/** The text for this many, such as `1 event` and `2 events`; {0} is the number. */
export function count(key, number, ...values) {
  const form = new Intl.PluralRules(locale()).select(Number(number));
  const shown = new Intl.NumberFormat(locale()).format(number);
  return say(has(`${key}.${form}`) ? `${key}.${form}` : `${key}.other`, shown, ...values);
}

/** The text of a word of the interface, or the word itself where it is none that is known. */
export function known(group, word) {
  return has(`${group}.${word}`) ? say(`${group}.${word}`) : String(word);
}
