// Questions that have to be answered first.
import { el } from './el.js';
import { icon } from './icons.js';
import { say } from './words.js';

let numbers = 0;

/** Opens a dialog with these children; resolves with what its form was closed with, null where it was left. */
export function ask(title, children, buttons, { wide = false } = {}) {
  return new Promise((resolve) => {
    const id = `dialog-${++numbers}`;
    const form = el(
      'form',
      { method: 'dialog' },
      el('h2', { id }, title),
      children,
      el('div.acts', {}, buttons.map((button) => el('button', { class: button.look, value: button.value, type: 'submit', formnovalidate: button.value === '' }, button.text))),
    );
    const dialog = el('dialog', { class: wide ? 'wide' : null, 'aria-labelledby': id }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === '' ? null : { value: dialog.returnValue, form: new FormData(form) });
    });
    document.body.append(dialog);
    dialog.returnValue = '';
    dialog.showModal();
  });
}

/** Whether it is to be done. */
export async function confirm(title, text, deed, look = 'primary') {
  const answer = await ask(title, el('p.quiet', {}, text), [
    { text: say('cancel'), value: '' },
    { text: deed, value: 'yes', look },
  ]);
  return answer !== null;
}

/** Why it is to be done; null where it is not. */
export async function reason(title, text, deed) {
  const field = el(
    'div.field',
    {},
    el('label', { for: 'reason' }, say('reason')),
    el('input', { type: 'text', id: 'reason', name: 'reason', maxlength: '200', required: true, autofocus: true, autocomplete: 'off' }),
  );
  const answer = await ask(title, [el('p.quiet', {}, text), field], [
    { text: say('cancel'), value: '' },
    { text: deed, value: 'yes', look: 'primary danger' },
  ]);
  return answer && answer.form.get('reason');
}

/** A text to copy; `warning` says what to mind of it. */
export async function show(title, text, warning, label) {
  const copied = el('span.quiet', { role: 'status' });
  const copy = el(
    'button',
    {
      type: 'button',
      onclick: async () => {
        await copyText(text, block);
        copied.textContent = say('copied');
      },
    },
    icon('copy'),
    say('copy'),
  );
  const block = el('pre.code.mono', { tabindex: '0', role: 'region', 'aria-label': label ?? title }, text);
  await ask(
    title,
    [warning && el('p.quiet', {}, warning), block, el('div.acts', {}, copied, copy)],
    [{ text: say('close'), value: '', look: 'primary' }],
    { wide: true },
  );
}

/** Over plain HTTP from another machine browsers give no clipboard: then the text is at least selected. */
async function copyText(text, block) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    getSelection().selectAllChildren(block);
    document.execCommand('copy');
  }
}
