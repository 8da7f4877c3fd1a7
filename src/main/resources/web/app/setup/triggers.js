// Step one: the trigger.
import { el } from '../el.js';
import { say } from '../words.js';

/** The triggers as a choice; pressing one goes on. */
export function triggers(all, page, goOn) {
  const choose = (trigger) => {
    if (page.state.draft.trigger !== trigger.name) {
      page.state.draft = { ...page.state.draft, trigger: trigger.name, conditions: {}, faults: {} };
      page.state.preview = null;
    }
    goOn();
  };
  return el(
    'ul.trigger-choice',
    {},
    all.map((one) =>
      el(
        'li',
        { 'data-key': one.name },
        el(
          'button.trigger',
          { type: 'button', 'aria-pressed': one.name === page.state.draft.trigger, onclick: () => choose(one) },
          el('strong', {}, one.title),
          el('span.quiet', {}, one.description),
        ),
      ),
    ),
  );
}

export function triggerSummary(trigger) {
  return trigger ? trigger.title : say('nothing');
}
