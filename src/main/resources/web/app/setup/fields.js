// A field for each condition, as the catalogue describes it.
import { el } from '../el.js';
import { say } from '../words.js';

/** The field of a condition; `changed` gets its new value. */
export function field(condition, value, fault, changed) {
  const id = 'condition-' + condition.name;
  const described = [`${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const control = { id, 'aria-describedby': described, 'aria-invalid': fault ? 'true' : null };
  return el(
    'div.field',
    { 'data-key': condition.name },
    el('label', { for: id }, condition.title),
    input(condition, value ?? '', control, changed),
    fault && el('p.field-error', { id: `${id}-fault` }, fault),
    el('p.hint', { id: `${id}-hint` }, condition.description),
  );
}

function input(condition, value, control, changed) {
  if (condition.type === 'boolean') {
    return select(control, value, [['', usual(condition)], ['true', say('yes')], ['false', say('no')]], changed);
  }
  if (condition.allowed && !condition.several) {
    return select(control, value, [['', usual(condition)], ...condition.allowed.map((one) => [one, one])], changed);
  }
  const isNumber = condition.type === 'number' || condition.type === 'integer';
  return el('input', {
    ...control,
    type: 'text',
    value,
    inputmode: isNumber ? 'decimal' : null,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: placeholder(condition),
    oninput: (event) => changed(event.target.value.trim()),
  });
}

function select(control, value, options, changed) {
  return el(
    'select',
    { ...control, onchange: (event) => changed(event.target.value) },
    options.map(([word, text]) => el('option', { value: word, selected: word === value }, text)),
  );
}

function usual(condition) {
  if (condition.default === undefined) {
    return '–';
  }
  const told = condition.default === true ? say('yes') : condition.default === false ? say('no') : String(condition.default);
  return say('usually', told);
}

function placeholder(condition) {
  return condition.default !== undefined ? usual(condition) : condition.example === undefined ? '' : say('such-as', String(condition.example));
}
