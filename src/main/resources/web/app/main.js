// Begins: who is there, which language, which view; and what is shown follows what the relay says.
import { get, on } from './api.js';
import { keepTimesTrue } from './format.js';
import { listen } from './live.js';
import { routed } from './routes.js';
import { isOfOneInstance, isOutside, meet } from './session.js';
import { Shell } from './shell.js';
import { signIn } from './sign-in.js';
import { Stage } from './stage.js';
import { kept } from './kept.js';
import { speak } from './words.js';

const BADGES_MS = 5_000;
const shell = new Shell();
const stage = new Stage(shell);
let stop = null;
let badgesDue = null;

async function begin() {
  let me = null;
  try {
    me = await meet();
  } catch (failure) {
    await speak('en').catch(() => {});
    setTimeout(begin, 3_000);
    return;
  }
  await speak(kept('language') ?? me.language);
  if (isOutside()) {
    signIn(me, begin);
    return;
  }
  shell.draw();
  stop?.();
  stop = listen(changed, heard);
  countBadges();
  stage.show(routed(location.hash));
}

function changed(what) {
  stage.again(what);
  if (!badgesDue) {
    badgesDue = setTimeout(countBadges, BADGES_MS);
  }
}

/** How many dead letters and rejected payloads wait for somebody. */
async function countBadges() {
  badgesDue = null;
  if (isOfOneInstance()) {
    return;
  }
  try {
    const now = await get('/now');
    const rejected = now.troubles.find((one) => one.kind === 'rejected');
    shell.counts = { deliveries: now.deliveries.dead, rejected: rejected?.count ?? 0 };
    shell.draw();
  } catch (failure) {
    // the banner, or the view, says so
  }
}

/** Whether the stream can be heard: after a while of silence everything may be different. */
function heard(isHeard) {
  const isNews = isHeard !== shell.isLive;
  shell.isLive = isHeard;
  if (isNews) {
    shell.draw();
  }
  if (isNews && isHeard) {
    stage.again(null);
  }
  if (!isHeard) {
    findOut();
  }
}

/** Why nothing is heard: the relay is away, which asking tells, or the session has ended. */
async function findOut() {
  try {
    await meet();
    if (isOutside()) {
      signedOut();
    }
  } catch (failure) {
    // the banner says so
  }
}

function answers(isAnswering) {
  if (isAnswering !== shell.isAnswering) {
    shell.isAnswering = isAnswering;
    shell.draw();
  }
}

async function signedOut() {
  if (shell.frame) {
    stop?.();
    shell.leave();
    await begin();
  }
}

shell.onLanguage = () => {
  shell.draw();
  stage.again(null);
};
shell.onRetry = () => stage.again(null);
on('unreachable', () => answers(false));
on('reached', () => answers(true));
on('signedOut', signedOut);
addEventListener('hashchange', () => {
  if (shell.frame && location.hash !== '#main') {
    stage.show(routed(location.hash));
  }
});
addEventListener('keydown', (event) => {
  const isTyping = event.target.closest?.('input, textarea, select, dialog');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector('main input[type="search"]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});
matchMedia('(max-width: 860px)').addEventListener('change', () => stage.page?.redraw?.());
document.title = 'Trigger Relay';
keepTimesTrue();
begin();
