// A flow in four steps: a trigger, its conditions, an action, and a test before it is saved.
import { get } from '../api.js';
import { el } from '../el.js';
import { act, head } from '../parts.js';
import { draftOf, kindOf, triggerOf } from '../setup/draft.js';
import { action, actionSummary, isActionDone } from '../setup/action.js';
import { conditionSummary, conditions } from '../setup/conditions.js';
import { finish } from '../setup/finish.js';
import { triggers, triggerSummary } from '../setup/triggers.js';
import { may } from '../session.js';
import { language, say } from '../words.js';

const STEPS = ['trigger', 'conditions', 'action', 'finish'];

export default {
  title: 'place.set-up',
  hears: [],

  async load(page) {
    page.state.draft ??= draftOf(page.query);
    page.state.step ??= page.state.draft.trigger ? 1 : 0;
    return (await get('/triggers', { language: language() }, page.end.signal)).triggers;
  },

  draw(all, page) {
    const draft = page.state.draft;
    const trigger = triggerOf(all, draft);
    const goTo = (step) => {
      page.state.step = step;
      page.redraw();
      document.getElementById('step-' + STEPS[step])?.focus();
    };
    return el(
      'div.set-up',
      { class: kindOf(trigger) },
      head(say('place.set-up'), { lead: may('subscriptions:write') ? say('set-up.lead') : say('set-up.may-not') }),
      el(
        'ol.steps',
        {},
        step(0, page, goTo, triggerSummary(trigger), () => triggers(all, page, () => goTo(1))),
        step(1, page, goTo, trigger && conditionSummary(trigger, draft), () => [conditions(trigger, page), next(say('next'), () => goTo(2))]),
        step(2, page, goTo, actionSummary(draft), () => [action(page), next(say('next'), () => goTo(3), !isActionDone(draft))]),
        step(3, page, goTo, null, () => finish(trigger, page)),
      ),
    );
  },
};

function step(index, page, goTo, summary, body) {
  const now = page.state.step;
  const isOpen = now === index;
  const isPast = index < now;
  const name = STEPS[index];
  return el(
    'li.step',
    { class: isOpen ? 'open' : isPast ? 'past' : 'ahead', 'aria-current': isOpen ? 'step' : null, 'data-key': name },
    el(
      'div.step-head',
      {},
      el('span.step-number', { 'aria-hidden': 'true' }, isPast ? '✓' : index + 1),
      el('div', {}, el('h2', { id: 'step-' + name, tabindex: '-1' }, el('span.hidden-text', {}, say('step', index + 1)), say('step.' + name)), isPast && summary && el('p.quiet.wrap', {}, summary)),
      isPast && el('button.small', { type: 'button', onclick: () => goTo(index), 'aria-label': `${say('change')}: ${say('step.' + name)}` }, say('change')),
    ),
    isOpen && el('div.step-body', {}, body()),
  );
}

function next(text, press, isDisabled = false) {
  return el('div.acts', {}, act(text, true, { class: 'primary', onclick: press, disabled: isDisabled }));
}
