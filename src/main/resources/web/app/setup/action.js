// Step three: where firings go.
import { el } from '../el.js';
import { icon } from '../icons.js';
import { say } from '../words.js';

const KINDS = ['webhook', 'teams', 'mail'];

export function action(page) {
  const { draft } = page.state;
  return el(
    'div.form.narrow-form',
    {},
    el('fieldset.kinds', {}, el('legend.hidden-text', {}, say('step.action')), KINDS.map((kind) => kindOf(kind, page))),
    text(page, 'target', say('action.target.' + draft.kind), say('action.hint.' + draft.kind), { placeholder: draft.kind === 'mail' ? 'ana@contoso.example' : 'https://', inputmode: draft.kind === 'mail' ? 'email' : 'url', required: true }),
    text(page, 'owner', say('action.owner'), say('action.owner.hint')),
    text(page, 'fallback', say('action.fallback'), say('action.fallback.hint'), { inputmode: 'email' }),
  );
}

function kindOf(kind, page) {
  const { draft } = page.state;
  const choose = () => {
    draft.kind = kind;
    page.redraw();
  };
  return el(
    'label.kind',
    { class: draft.kind === kind ? 'chosen' : null },
    el('input', { type: 'radio', name: 'kind', value: kind, checked: draft.kind === kind, onchange: choose }),
    icon(kind),
    el('span', {}, el('strong', {}, say('action.' + kind)), el('span.hint.block', {}, say('action.text.' + kind))),
  );
}

const FIELDS = { target: ['callback', 'callbackUrl'], owner: ['owner'], fallback: ['fallback'] };

function text(page, name, label, hint, more = {}) {
  const { draft } = page.state;
  const id = 'action-' + name;
  const fault = FIELDS[name].map((field) => draft.faults[field]).find(Boolean);
  return el(
    'div.field',
    { 'data-key': name },
    el('label', { for: id }, label),
    el('input', {
      type: 'text',
      id,
      value: draft[name],
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': `${id}-hint`,
      'aria-invalid': fault ? 'true' : null,
      oninput: (event) => {
        const wasDone = isActionDone(draft);
        draft[name] = event.target.value;
        FIELDS[name].forEach((field) => delete draft.faults[field]);
        if (wasDone !== isActionDone(draft) || fault) {
          page.redraw();
        }
      },
      ...more,
    }),
    fault && el('p.field-error', {}, fault),
    el('p.hint', { id: `${id}-hint` }, hint),
  );
}

export function isActionDone(draft) {
  return draft.target.trim() !== '';
}

/** Where it goes, as far as anybody may read it: a URL may hold a secret. */
export function actionSummary(draft) {
  return `${say('action.' + draft.kind)} · ${shown(draft)}`;
}

function shown(draft) {
  const target = draft.target.trim();
  if (draft.kind === 'mail') {
    return target;
  }
  try {
    return `${new URL(target).host}…${target.slice(-4)}`;
  } catch (noUrl) {
    return target.slice(0, 12);
  }
}
