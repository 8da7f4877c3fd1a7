// Step two: the conditions, and what they would have done with the last 30 days.
import { conditions as told } from '../conditions.js';
import { el } from '../el.js';
import { say } from '../words.js';
import { filled } from './draft.js';
import { field } from './fields.js';
import { picker } from './picker.js';
import { preview, schedule } from './preview.js';

const FIRST = new Set(['subject', 'instance', 'above', 'below', 'changeBy', 'repeat', 'recovered']);

/** The form, with the chart beside it where the trigger carries numbers. */
export function conditions(trigger, page) {
  const { draft } = page.state;
  const of = (condition) => fieldOf(condition, trigger, page);
  const first = trigger.conditions.filter((one) => FIRST.has(one.name));
  const others = trigger.conditions.filter((one) => !FIRST.has(one.name));
  const isUsed = others.some((one) => draft.conditions[one.name] || draft.faults[one.name]);
  if (!page.state.preview) {
    schedule(trigger, page);
  }
  return el(
    'div.condition-step',
    { class: trigger.kind === 'number' ? 'with-chart' : null },
    el(
      'div.form',
      {},
      (draft.faults[''] || draft.faults.above) && trigger.needsOneOf && el('p.hint', {}, say('needs-one-of', names(trigger))),
      first.map(of),
      others.length > 0 && el('details.folded', { open: isUsed || null }, el('summary', {}, say('conditions.more')), el('div.form', {}, others.map(of))),
    ),
    trigger.kind === 'number' && preview(page),
  );
}

function names(trigger) {
  return trigger.needsOneOf.map((name) => trigger.conditions.find((one) => one.name === name)?.title ?? name).join(', ');
}

function fieldOf(condition, trigger, page) {
  const { draft } = page.state;
  const changed = (value, found) => {
    draft.conditions[condition.name] = value;
    delete draft.faults[condition.name];
    if (found?.instance && condition.name === 'subject' && !draft.conditions.instance && page.state.severalInstances) {
      draft.conditions.instance = found.instance;
    }
    schedule(trigger, page);
    if (found !== undefined) {
      page.redraw();
    }
  };
  const fault = draft.faults[condition.name];
  if (condition.values) {
    page.state.pickers ??= {};
    return picker(condition, draft.conditions[condition.name], fault, (page.state.pickers[condition.name] ??= {}), page, changed);
  }
  return field(condition, draft.conditions[condition.name], fault, (value) => changed(value));
}

export function conditionSummary(trigger, draft) {
  return told(filled(draft)) || say('conditions.none');
}
