// Step four: a test, the route file, and saving.
import { named, post } from '../api.js';
import { show } from '../dialog.js';
import { el } from '../el.js';
import { act, facts, note } from '../parts.js';
import { may } from '../session.js';
import { say } from '../words.js';
import { actionSummary } from './action.js';
import { conditionSummary } from './conditions.js';
import { body, faultsOf } from './draft.js';

export function finish(trigger, page) {
  const { state } = page;
  if (state.saved) {
    return saved(page);
  }
  const isAllowed = may('subscriptions:write');
  return [
    facts([
      [say('step.trigger'), trigger.title],
      [say('step.conditions'), conditionSummary(trigger, state.draft)],
      [say('step.action'), actionSummary(state.draft)],
    ]),
    el('div.acts', {}, act(state.isBusy ? say('saving') : say('save'), isAllowed, { class: 'primary', disabled: Boolean(state.isBusy), onclick: () => save(trigger, page) }), act(say('test.send'), isAllowed, { disabled: Boolean(state.isTesting), onclick: () => test(trigger, page) }), act(say('route-file.show'), true, { onclick: () => routeFile(trigger, page) })),
    el('div', { role: 'status' }, tested(state.tested)),
    el('div', { role: 'alert' }, faults(trigger, state.draft.faults)),
  ];
}

function tested(outcome) {
  return outcome && note(outcome.delivered ? 'ok' : 'bad', el('strong', {}, say(outcome.delivered ? 'test.delivered' : 'test.refused')), outcome.reason && el('p', {}, outcome.reason));
}

function faults(trigger, all) {
  const told = Object.entries(all);
  const title = (field) => trigger.conditions.find((one) => one.name === field)?.title ?? (field.startsWith('callback') ? say('step.action') : field);
  return told.length > 0 && note('bad', el('strong', {}, say('save.refused')), told.map(([field, detail]) => el('p', {}, field ? `${title(field)}: ${detail}` : detail)));
}

function test(trigger, page) {
  return doing(page, 'isTesting', async () => {
    page.state.tested = null;
    page.state.tested = await post('/try', { trigger: trigger.name, ...body(page.state.draft) });
  });
}

function save(trigger, page) {
  return doing(page, 'isBusy', async () => {
    page.state.saved = await post(`/triggers/${named(trigger.name)}/subscriptions`, body(page.state.draft));
  });
}

function routeFile(trigger, page) {
  return doing(page, 'isShowing', async () => {
    const file = await post('/route-file', { trigger: trigger.name, ...body(page.state.draft) });
    const settings = file.settings?.length > 0 ? say('route-file.settings', file.settings.join(', ')) : null;
    show(file.name, file.yaml, [say('route-file.text', file.name), settings].filter(Boolean).join(' '), say('route-file'));
  });
}

async function doing(page, flag, deed) {
  const { state } = page;
  state[flag] = true;
  state.draft.faults = {};
  page.redraw();
  try {
    await deed();
  } catch (failure) {
    state.draft.faults = failure.status ? faultsOf(failure) : { '': say('unreachable') };
  } finally {
    state[flag] = false;
    page.redraw();
  }
  if (state.saved) {
    document.getElementById('saved')?.focus();
  }
}

function saved(page) {
  const made = page.state.saved;
  return el(
    'div.saved',
    {},
    el('h3', { id: 'saved', tabindex: '-1' }, say(made.existing ? 'saved.existing' : 'saved')),
    el('p', {}, say('saved.text', made.id)),
    made.alreadyPast && note('warn', say('saved.past')),
    made.secret && el('div.field', {}, el('span.label', {}, say('saved.secret')), el('code.code', {}, made.secret), el('p.hint', {}, say('saved.secret.hint'))),
    el('div.acts', {}, el('a.button.primary', { href: '#/flows/' + named(made.id) }, say('saved.look')), el('button', { type: 'button', onclick: () => another(page) }, say('saved.another'))),
  );
}

function another(page) {
  page.state = {};
  history.replaceState(null, '', '#/set-up');
  dispatchEvent(new HashChangeEvent('hashchange'));
}
