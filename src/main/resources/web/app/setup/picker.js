// A field that finds a subject among those that are known: a combobox, by keyboard as by pointer.
import { get } from '../api.js';
import { el } from '../el.js';
import { number } from '../format.js';
import { known, say } from '../words.js';

const TYPING_MS = 200;
const MOST = 12;
let timer = null;

/** The field; `state` keeps what it found while it is drawn anew. */
export function picker(condition, value, fault, state, page, changed) {
  const id = 'condition-' + condition.name;
  const isOpen = Boolean(state.isOpen && state.found?.length > 0);
  const choose = (found) => {
    state.isOpen = false;
    changed(found.value, found);
    const input = document.getElementById(id);
    if (input) {
      input.value = found.value;
    }
  };
  return el(
    'div.field.picker',
    { 'data-key': condition.name },
    el('label', { for: id }, condition.title),
    el(
      'div.picker-room',
      {},
      el('input', {
        id,
        type: 'text',
        role: 'combobox',
        value: value ?? '',
        autocomplete: 'off',
        spellcheck: 'false',
        placeholder: say('picker.any'),
        'aria-expanded': isOpen,
        'aria-controls': id + '-list',
        'aria-autocomplete': 'list',
        'aria-activedescendant': isOpen && state.at >= 0 ? `${id}-${state.at}` : null,
        'aria-describedby': [`${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' '),
        'aria-invalid': fault ? 'true' : null,
        onfocus: () => find(condition, '', state, page),
        oninput: (event) => {
          changed(event.target.value.trim(), null);
          find(condition, event.target.value.trim(), state, page);
        },
        onkeydown: (event) => keys(event, state, page, choose),
        onblur: () => {
          state.isOpen = false;
          page.redraw();
        },
      }),
      el(
        'ul.picker-list',
        { id: id + '-list', role: 'listbox', 'aria-label': condition.title, hidden: !isOpen },
        isOpen && state.found.map((found, i) => option(found, i, id, state, choose)),
      ),
    ),
    fault && el('p.field-error', { id: `${id}-fault` }, fault),
    el('p.hint', { id: `${id}-hint` }, condition.description),
  );
}

function option(found, i, id, state, choose) {
  return el(
    'li',
    {
      id: `${id}-${i}`,
      role: 'option',
      'aria-selected': i === state.at,
      onmousedown: (event) => {
        event.preventDefault();
        choose(found);
      },
    },
    el('span.wrap', {}, found.name ?? found.title),
    el('span.quiet', {}, latest(found)),
  );
}

function latest(found) {
  return found.reading ? number(found.reading.value) : found.outcome ? known('outcome', found.outcome) : '';
}

function find(condition, text, state, page) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      const answer = await get(condition.values, { search: condition.values === '/instances' ? null : text, limit: MOST }, page.end.signal);
      state.found = Object.values(answer).find(Array.isArray) ?? [];
      state.at = -1;
      state.isOpen = document.activeElement?.id === 'condition-' + condition.name;
    } catch (failure) {
      state.found = [];
    }
    page.redraw();
  }, TYPING_MS);
}

function keys(event, state, page, choose) {
  const last = (state.found?.length ?? 0) - 1;
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move && last >= 0) {
    event.preventDefault();
    state.isOpen = true;
    state.at = Math.min(last, Math.max(0, (state.at ?? -1) + move));
    page.redraw();
  } else if (event.key === 'Enter' && state.isOpen && state.at >= 0) {
    event.preventDefault();
    choose(state.found[state.at]);
  } else if (event.key === 'Escape' && state.isOpen) {
    state.isOpen = false;
    page.redraw();
  }
}
