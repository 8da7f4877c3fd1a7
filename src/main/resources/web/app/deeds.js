// What an operator does with deliveries and flows, told and undone where that can be.
import { named, post, remove } from './api.js';
import { confirm, reason } from './dialog.js';
import { toast } from './toast.js';
import { count, say } from './words.js';

/** Does it, then shows the view anew; a refusal is told. */
export async function doing(page, deed) {
  try {
    await deed();
  } catch (failure) {
    toast(failure.status ? failure.message : say('unreachable'));
  }
  await page.again();
}

export function retry(page, delivery) {
  return doing(page, async () => {
    await post(`/deliveries/${named(delivery.id)}/retry`, {});
    toast(say('done.retry'));
  });
}

export async function drop(page, delivery) {
  const why = await reason(say('drop.title'), say('drop.text', delivery.flow), say('drop'));
  if (why === null) {
    return;
  }
  await doing(page, async () => {
    await post(`/deliveries/${named(delivery.id)}/drop`, { reason: why });
    toast(say('done.drop'), { text: say('undo'), press: () => restore(page, delivery) });
  });
}

export function restore(page, delivery) {
  return doing(page, async () => {
    await post(`/deliveries/${named(delivery.id)}/restore`, {});
    toast(say('done.restore'));
  });
}

export async function replayChosen(page, ids) {
  if (await confirm(say('replay.title'), count('replay.text', ids.length), say('replay'))) {
    await doing(page, async () => {
      const answer = await post('/replay', { deliveries: ids });
      page.state.chosen = new Set();
      toast(count('done.replay', answer.replayed));
    });
  }
}

export async function replayFlow(page, flow) {
  if (await confirm(say('replay.title'), say('replay.flow.text', flow), say('replay'))) {
    await doing(page, async () => {
      const answer = await post('/replay', undefined, { flow });
      toast(count('done.replay', answer.replayed));
    });
  }
}

export async function pause(page, flow) {
  if (await confirm(say('pause.title', flow), say('pause.text'), say('pause'))) {
    await doing(page, async () => {
      await post(`/flows/${named(flow)}/pause`);
      toast(say('done.pause', flow), { text: say('undo'), press: () => resume(page, flow) });
    });
  }
}

export function resume(page, flow) {
  return doing(page, async () => {
    await post(`/flows/${named(flow)}/resume`);
    toast(say('done.resume', flow));
  });
}

/** Ends a subscription; its page is left for the list. */
export async function end(page, flow) {
  if (await confirm(say('end.title', flow.flow), say('end.text'), say('end'), 'primary danger')) {
    await doing(page, async () => {
      await remove(`/triggers/${named(flow.trigger)}/subscriptions/${named(flow.flow)}`);
      toast(say('done.end'));
      location.hash = '#/flows';
    });
  }
}
